"""Dividing one into several: a row for each that takes a part."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org import drafting
from danvan.org.drafting.faults import beyond_one
from danvan.org.drafting.telling import share_of
from danvan.web.reform.forms.base import LineForm, one_field
from danvan.web.reform.lookup import Looked, look_up, meant
from danvan.web.templatetags.danvan import number

FIRST = 4  # rows of an empty form
MOST = 20


@dataclass(frozen=True)
class Part:
    """One row as it was typed: a new name with its code, or one that is there; and its share."""

    n: int
    name: str
    code: str
    share: str
    there: bool
    looked: list[Looked]
    error: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.name or self.code)


class SplitForm(LineForm):
    title = _("Chia")
    lede = _("Một nơi thành nhiều nơi. Không biết tỷ lệ thì để trống: số liệu cũ sẽ đứng ở cấp "
             "trên, không ai đoán thay.")  # fmt: skip
    things = one_field(_("Nơi được chia"), _("Mã hoặc tên ngay trước ngày sắp xếp."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: dict[int, list[Looked]] = {}
        self.wrong: dict[int, str] = {}

    def parts(self) -> Iterator[Part]:
        """The rows: those filled in and a few more to fill."""
        told = self.data.get("rows", "") if self.is_bound else ""
        count = int(told) if told.isdigit() else FIRST
        for n in range(min(count + 2 * self.more, MOST)):
            yield self._part(n)

    @property
    def more(self) -> bool:
        """Whether the reader asked for more rows and not yet to draft."""
        return self.is_bound and "more" in self.data

    def _part(self, n: int) -> Part:
        def typed(name: str) -> str:
            return self.data.get(f"{name}-{n}", "").strip() if self.is_bound else ""

        return Part(
            n, typed("name"), typed("code"), typed("share"), bool(typed("there")),
            [one for one in self.kept.get(n, []) if one.to_tell_apart],
            self.wrong.get(n, ""),
        )  # fmt: skip

    def act(self, actor: Actor) -> None:
        (found,) = self.all_of("things")[:1]
        into = [self._told(part) for part in self.parts() if part.filled]
        self._must_fit(found.name, into)
        if self.of == "area":
            drafting.split(self.row, area=found.code, into=into, actor=actor)
        else:
            drafting.split(self.row, unit=found.pk, into=into, actor=actor)

    def _told(self, part: Part) -> dict[str, Any]:
        share = {"share": part.share} if self._share(part) else {}
        if not part.there:
            code = {"code": part.code} if self.of == "area" else {}
            return {"name": part.name, **code, **share}
        text = part.code or part.name
        looked = look_up(text, self.of, row=self.row, picked=self.data)
        self.kept[part.n] = looked
        try:
            (heir,) = meant(looked, "into")[:1]
        except BadInput as error:
            self.wrong[part.n] = error.message
            raise
        return {"keep": heir.code if self.of == "area" else heir.pk, **share}

    def _share(self, part: Part) -> Decimal | None:
        try:
            return share_of(part.share)
        except BadInput as error:
            self.wrong[part.n] = error.message
            raise

    def _must_fit(self, name: str, into: list[dict[str, Any]]) -> None:
        """Said at once rather than by the checks: the parts are more than the whole."""
        total = sum((share_of(told.get("share")) or Decimal(0) for told in into), Decimal(0))
        if total > 1:
            raise BadInput("share", beyond_one(name, number(total)))
