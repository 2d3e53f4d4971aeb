"""The six lines that a clerk drafts by hand; the rows of a split stand apart."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Actor
from danvan.org import drafting
from danvan.org.models import Level
from danvan.web.reform.forms.base import AREAS, UNITS, LineForm, many_field, one_field, text_field
from danvan.web.reform.forms.split import SplitForm
from danvan.web.reform.lookup import Of
from danvan.web.words import line_choices

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.HAMLET)


class MergeForm(LineForm):
    """Several become one: a new one, or one of those there takes the others in."""

    title = _("Nhập")
    lede = _("Nhiều nơi thành một. Nơi mới thay tất cả, hoặc một nơi đang có nhận các nơi kia.")
    things = many_field(_("Những nơi nhập lại"), AREAS)
    keep = one_field(
        _("Nơi tiếp tục, nếu có"),
        _("Để trống nếu lập nơi mới. Ghi ở đây nếu một nơi đang có nhận các nơi kia."),
        required=False,
    )
    name = text_field(
        _("Tên sau khi nhập"), 200, help_text=_("Để trống nếu nơi tiếp tục giữ tên cũ.")
    )
    code = text_field(_("Mã sau khi nhập"), 10)
    parent = one_field(_("Trực thuộc"), _("Để trống nếu vẫn như nơi đứng đầu."), required=False)
    drafted = frozenset({"parent"})

    def __init__(self, *args: Any, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        if of == "unit":
            self.fields["things"].help_text = UNITS
            self.drop("code")

    def act(self, actor: Actor) -> None:
        found = self.all_of("things")
        keep, parent = self.one_of("keep"), self.one_of("parent")
        into = self.said("name", "code")
        if self.of == "area":
            into |= {"keep": keep.code} if keep else {}
            into |= {"parent": parent.code} if parent else {}
            areas = [one.code for one in found]
            drafting.merge(self.row, areas=areas, into=into, actor=actor)
        else:
            into |= {"keep": keep.pk} if keep else {}
            into |= {"superior": parent.pk} if parent else {}
            drafting.merge(self.row, units=[one.pk for one in found], into=into, actor=actor)


class RenameForm(LineForm):
    title = _("Đổi tên")
    lede = _("Vẫn là nơi ấy, dưới tên hoặc mã mới. Tên của các đơn vị trong địa bàn đổi theo.")
    things = one_field(_("Nơi đổi tên"), _("Mã hoặc tên ngay trước ngày sắp xếp."))
    name = text_field(_("Tên mới"), 200)
    code = text_field(_("Mã mới"), 10, help_text=_("Để trống nếu giữ mã cũ."))
    short = text_field(_("Tên gọn mới"), 120, help_text=_("Như các văn bản gọi trong tỉnh."))

    def __init__(self, *args: Any, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.drop("short" if of == "area" else "code")

    def act(self, actor: Actor) -> None:
        (found,) = self.all_of("things")[:1]
        if self.of == "area":
            drafting.rename(self.row, area=found.code, actor=actor, **self.said("name", "code"))
        else:
            drafting.rename(self.row, unit=found.pk, actor=actor, **self.said("name", "short"))


class MoveForm(LineForm):
    title = _("Chuyển cấp trên")
    lede = _("Vẫn là những nơi ấy, từ ngày sắp xếp trực thuộc nơi khác.")
    things = many_field(_("Những nơi chuyển"), AREAS)
    under = one_field(_("Về trực thuộc"))
    drafted = frozenset({"under"})

    def __init__(self, *args: Any, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        if of == "unit":
            self.fields["things"].help_text = UNITS

    def act(self, actor: Actor) -> None:
        found, (under,) = self.all_of("things"), self.all_of("under")[:1]
        if self.of == "area":
            areas = [one.code for one in found]
            drafting.move_under(self.row, areas=areas, under=under.code, actor=actor)
        else:
            units = [one.pk for one in found]
            drafting.move_under(self.row, units=units, under=under.pk, actor=actor)


class EndForm(LineForm):
    title = _("Kết thúc")
    lede = _("Những nơi này thôi hoạt động. Việc đang mở theo nơi nhận; nhiều nơi nhận thì cấp "
             "trên phân công.")  # fmt: skip
    things = many_field(_("Những nơi kết thúc"), AREAS)
    into = many_field(_("Nơi nhận"), _("Mỗi dòng một nơi. Để trống nếu không có nơi kế thừa."), 2)
    drafted = frozenset({"into"})

    def __init__(self, *args: Any, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.fields["into"].required = False
        if of == "unit":
            self.fields["things"].help_text = UNITS

    def act(self, actor: Actor) -> None:
        found, into = self.all_of("things"), self.all_of("into")
        if self.of == "area":
            drafting.end(
                self.row, areas=[one.code for one in found], into=[one.code for one in into],
                actor=actor,
            )  # fmt: skip
        else:
            drafting.end(
                self.row, units=[one.pk for one in found], into=[one.pk for one in into],
                actor=actor,
            )  # fmt: skip


class CreateForm(LineForm):
    title = _("Lập mới")
    lede = _("Nơi mới không nhận phần nào của nơi cũ. Nơi sinh ra từ nơi khác thì dùng «Nhập» "
             "hoặc «Chia».")  # fmt: skip
    name = text_field(_("Tên"), 200, required=True, help_text=_("Đủ cả loại: «Xã …», «Phường …»."))
    short = text_field(_("Tên gọn"), 120, help_text=_("Như các văn bản gọi trong tỉnh."))
    code = text_field(_("Mã"), 10, required=True)
    line = forms.ChoiceField(label=_("Hệ"), choices=line_choices)
    level = forms.ChoiceField(label=_("Cấp"))
    area = one_field(_("Địa bàn"))
    parent = one_field(_("Trực thuộc"), required=False)
    drafted = frozenset({"parent", "area"})
    kinds = {"area": "area"}

    def __init__(self, *args: Any, of: Of, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.drop(*(("short", "line", "area") if of == "area" else ("code",)))
        if of == "area":
            self.fields["parent"].required = True
        levels = LEVELS if of == "area" else [one for one in Level if one != Level.COUNTRY]
        field = cast(forms.ChoiceField, self.fields["level"])
        field.choices = [(one.value, one.label) for one in levels]
        field.initial = Level.COMMUNE

    def act(self, actor: Actor) -> None:
        parent = self.one_of("parent")
        if self.of == "area":
            facts = self.said("name", "code", "level") | {"parent": parent.code if parent else ""}
            drafting.create(self.row, area=facts, actor=actor)
        else:
            (place,) = self.all_of("area")[:1]
            facts = self.said("name", "short", "line", "level")
            facts |= {"area": place.code, "superior": parent.pk if parent else None}
            drafting.create(self.row, unit=facts, actor=actor)


FORMS: dict[str, type[LineForm]] = {
    "merge": MergeForm,
    "split": SplitForm,
    "rename": RenameForm,
    "move": MoveForm,
    "end": EndForm,
    "create": CreateForm,
}
