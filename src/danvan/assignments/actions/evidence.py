"""What shows that work is done, or that it is not: words, a link, a file, a paper, a figure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from danvan.assignments.actions.bulk import said
from danvan.assignments.models import Assignment, Evidence
from danvan.assignments.screening import screened
from danvan.documents.files import cleaned_name, handed_in, keep
from danvan.documents.models import Paper
from danvan.kernel import clock, periods
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Area, Unit

_link = URLValidator(schemes=["http", "https"])
_INDICATOR = 60


@dataclass
class Shown:
    """What is handed in. `figure` is {"indicator", "period", "unit", "value" in thousandths}."""

    kind: str
    note: str = ""
    link: str = ""
    file: File[bytes] | None = None
    paper: Paper | None = None
    figure: dict[str, Any] | None = None
    on: date | None = None
    place: Area | None = None
    data: bytes = field(default=b"", init=False)

    def checked(self, actor: Actor) -> None:
        """BadInput names the kind's own field where it is missing or wrong."""
        self.note, self.link = self.note.strip(), self.link.strip()
        match self.kind:
            case Evidence.Kind.NOTE:
                said(self.note, "note", _("Hãy viết nội dung minh chứng."))
            case Evidence.Kind.LINK:
                self._check_link()
            case Evidence.Kind.FILE:
                self.data = screened(handed_in(self.file))
            case Evidence.Kind.PAPER:
                self._check_paper(actor)
            case Evidence.Kind.FIGURE:
                self.figure = _figure(self.figure or {})
            case Evidence.Kind.ACTIVITY:
                self._check_activity()
            case _:
                raise BadInput("kind", _("Hãy chọn một loại minh chứng trong danh sách."))

    def saved(self, assignment: Assignment, unit_id: int, *, against: bool = False) -> Evidence:
        """Only inside a verb's `recorded`, after `checked`."""
        kind = Evidence.Kind(self.kind)
        evidence = Evidence(
            assignment=assignment, kind=kind, note=self.note, unit_id=unit_id, at=clock.now(),
            against=against,
        )  # fmt: skip
        match kind:
            case Evidence.Kind.LINK:
                evidence.link = self.link
            case Evidence.Kind.FILE:
                evidence.file_name = cleaned_name((self.file and self.file.name) or "")
                keep(evidence.file, self.data)
            case Evidence.Kind.PAPER:
                evidence.paper = self.paper
            case Evidence.Kind.FIGURE:
                evidence.figure = self.figure
            case Evidence.Kind.ACTIVITY:
                evidence.on, evidence.place = self.on, self.place
        evidence.save()
        return evidence

    def _check_link(self) -> None:
        try:
            _link(self.link)
        except ValidationError as error:
            why = _("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://.")
            raise BadInput("link", why) from error

    def _check_paper(self, actor: Actor) -> None:
        if self.paper is None or not actor.may("see", self.paper):
            raise BadInput("paper", _("Hãy chọn một văn bản trong sổ văn bản."))

    def _check_activity(self) -> None:
        said(self.note, "note", _("Hãy viết đã làm gì, với bao nhiêu người dự."))
        if self.on is None:
            raise BadInput("on", _("Hãy ghi ngày diễn ra hoạt động."))
        if self.on > clock.today():
            raise BadInput("on", _("Ngày này chưa đến. Hoạt động chưa diễn ra chưa là minh chứng."))


def _figure(given: dict[str, Any]) -> dict[str, Any]:
    indicator = str(given.get("indicator") or "").strip()[:_INDICATOR]
    if not indicator:
        raise BadInput("indicator", _("Hãy ghi chỉ tiêu của số liệu."))
    value, unit = given.get("value"), given.get("unit")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput("value", _("Hãy ghi số liệu là một số từ 0 trở lên."))
    if not Unit.objects.filter(pk=unit if isinstance(unit, int) else 0).exists():
        raise BadInput("unit", _("Hãy chọn đơn vị của số liệu."))
    period = periods.parse(str(given.get("period") or ""))
    return {"indicator": indicator, "period": period.code, "unit": unit, "value": value}
