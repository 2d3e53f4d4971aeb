"""What the forms of lines share: fields that name areas or units, looked up on the eve."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Reorganisation
from danvan.web.asking import PlainForm
from danvan.web.reform.lookup import Candidate, Looked, Of, look_up, meant

WHICH = _("Hãy ghi mã hoặc tên.")
AREAS = _("Mỗi dòng một nơi: mã hoặc tên ngay trước ngày sắp xếp.")
UNITS = _("Mỗi dòng một đơn vị: tên ngay trước ngày sắp xếp.")
# Where a verb's BadInput belongs on a form that calls the field otherwise.
HOMES = {"areas": "things", "units": "things", "area": "things", "unit": "things"}


@dataclass(frozen=True)
class Shown:
    """A field with the choices between the places that its text may mean."""

    field: BoundField
    looked: list[Looked]


class LineForm(PlainForm):
    """One line of a draft. `of` says whether areas or units; `drafted` names the fields in which
    something that the draft begins may be meant."""

    title: ClassVar[Any] = ""
    lede: ClassVar[Any] = ""
    drafted: ClassVar[frozenset[str]] = frozenset()
    kinds: ClassVar[dict[str, Of]] = {}  # fields that name the other kind than `of`

    def __init__(self, *args: Any, row: Reorganisation, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.of: Of = of
        self.looked: dict[str, list[Looked]] = {}

    def drop(self, *names: str) -> None:
        """Fields that this kind of thing does not have."""
        for name in names:
            self.fields.pop(name, None)

    def all_of(self, name: str) -> list[Candidate]:
        """What the field's lines mean; [] if it is empty. BadInput(name) if that is not clear."""
        text = self.cleaned_data.get(name, "")
        self.looked[name] = look_up(
            text,
            self.kinds.get(name, self.of),
            row=self.row,
            picked=self.data,
            drafted=name in self.drafted,
        )
        return meant(self.looked[name], name)

    def one_of(self, name: str) -> Candidate | None:
        """As `all_of`, of a field that names one."""
        found = self.all_of(name)
        return found[0] if found else None

    def said(self, *names: str) -> dict[str, Any]:
        """The facts that were filled in."""
        got = self.cleaned_data
        return {name: got[name] for name in names if got.get(name) not in ("", None)}

    def refused(self, error: BadInput) -> None:
        """Put the error at the field it is about, else at the top."""
        name = error.field if error.field in self.fields else HOMES.get(error.field, "")
        self.add_error(name if name in self.fields else None, error.message)

    def shown(self) -> Iterator[Shown]:
        for field in self:
            looked = [one for one in self.looked.get(field.name, ()) if one.to_tell_apart]
            yield Shown(field, looked)

    def act(self, actor: Actor) -> None:
        """Draft the line; BadInput where something cannot be meant."""
        raise NotImplementedError


def many_field(label: Any, help_text: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=20000,
        error_messages={"required": WHICH},
    )


def one_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        required=required,
        error_messages={"required": WHICH},
    )


def text_field(
    label: Any, most: int, *, required: bool = False, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        error_messages={"required": _("Hãy điền mục này.")},
    )
