"""What can happen to a paper."""

import re
from datetime import date

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.documents.files import cleaned_name, digest_of, keep
from danvan.documents.models import Citation, Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.org.models import Area, Unit
from danvan.reading import Loaded, Reading, Unreadable, load, read

REGISTERED = Event("paper.registered", gettext_lazy("Đã đưa văn bản vào sổ"))


def register_paper(data: bytes, file_name: str, *, area: Area, owner: Unit, actor: Actor) -> Paper:
    """Read a file and enter it in the register of `owner`, with what it cites.

    `area` is the province in whose register it stands. TXT, DOCX, ODT, PDF with text and
    HTML are read; BadInput("file") says what to do about anything else. WrongState if the owner has
    the same file already. The text kept is the text read: all offsets point into it.
    """
    actor.must("register", Paper)
    if not actor.is_system and (owner.pk not in actor.unit_ids or area.pk != actor.province_id):
        raise NotAllowed
    loaded = _loaded(data, file_name)
    reading = read(loaded.text)
    notes = [{"code": note.code, "detail": note.detail} for note in loaded.notes]
    with recorded(REGISTERED, None, actor=actor) as entry:
        paper = entry.subject = _entered(data, file_name, reading, notes, area, owner)
        cited = _cite(paper, reading)
        entry.after = {
            "number": paper.number, "issued": paper.issued, "kind": paper.kind,
            "owner": owner.pk, "area": area.pk, "digest": paper.digest, "citations": cited,
            "notes": notes,
        }  # fmt: skip
    return paper


def _loaded(data: bytes, file_name: str) -> Loaded:
    if len(data) > settings.PAPER_MAX_BYTES:
        raise BadInput("file", _unreadable("too_large"))
    try:
        return load(data, file_name)
    except Unreadable as error:
        raise BadInput("file", _unreadable(error.code)) from error


def _unreadable(code: str) -> str:
    """What happened and what to do next, for each code of the reader."""
    megabytes = settings.PAPER_MAX_BYTES // (1024 * 1024)
    return {
        "empty": _("Tệp không có nội dung. Hãy mở tệp ra kiểm tra rồi chọn lại."),
        "binary": _(
            "Tệp này không phải là văn bản đọc được. Hãy lưu thành DOCX, PDF có chữ hoặc TXT "
            "rồi tải lên lại."
        ),
        "too_large": _(
            "Tệp lớn hơn %(megabytes)s MB. Hãy bỏ hình ảnh, chia nhỏ tệp, hoặc lưu riêng phần chữ "
            "rồi tải lên lại."
        )
        % {"megabytes": megabytes},
        "rtf": _(
            "Tệp RTF chưa đọc được. Hãy mở bằng phần mềm soạn thảo, lưu thành DOCX rồi tải lên lại."
        ),
        "old_word": _(
            "Tệp Word cũ (.doc) chưa đọc được. Hãy mở bằng phần mềm soạn thảo, lưu thành DOCX rồi "
            "tải lên lại."
        ),
        "too_long": _(
            "Văn bản dài hơn 500 trang. Hãy chia thành nhiều tệp rồi tải lên từng tệp một."
        ),
        "too_complex": _(
            "Tệp phức tạp đến mức đọc quá lâu. Hãy lưu riêng phần chữ thành một tệp DOCX hoặc TXT "
            "mới rồi tải lên."
        ),
        "wrong_encoding": _(
            "Chữ trong tệp không theo Unicode và không nhận ra được bảng mã. Hãy chuyển sang "
            "Unicode (UTF-8), lưu lại rồi tải lên."
        ),
        "no_text": _(
            "Tệp PDF này chỉ có ảnh chụp, không có chữ. Hãy xin bản DOCX hoặc nhận dạng chữ (OCR) "
            "trước khi tải lên."
        ),
        "broken": _(
            "Tệp bị hỏng, bị cắt ngang hoặc có mật khẩu. Hãy mở bằng phần mềm soạn thảo, lưu lại "
            "không mật khẩu rồi tải lên."
        ),
        "zip_bomb": _(
            "Tệp nén bung ra quá lớn nên không được mở. Hãy lưu lại phần chữ thành một tệp mới "
            "rồi tải lên."
        ),
    }.get(code) or _("Không đọc được tệp này. Hãy lưu thành DOCX hoặc TXT rồi tải lên lại.")


def _entered(
    data: bytes,
    file_name: str,
    reading: Reading,
    notes: list[dict[str, str]],
    area: Area,
    owner: Unit,
) -> Paper:
    shown = cleaned_name(file_name)
    period_from, period_to = reading.period or ("", "")
    paper = Paper(
        kind=reading.kind,
        number=(reading.number or "")[:60],
        title=(_one_line(reading.title) or shown)[:500],
        issuer=_one_line(reading.issuer or "")[:300],
        issued=reading.issued,
        period_from=period_from[:10],
        period_to=period_to[:10],
        language=reading.language,
        text=reading.text,
        file_name=shown,
        digest=digest_of(data),
        area=area,
        owner=owner,
        registered_at=clock.now(),
        notes=notes,
    )
    known = Paper.objects.filter(owner=owner, digest=paper.digest)
    if known.exists():
        raise WrongState(_already(known.get()))
    try:
        paper.save()
    except IntegrityError as error:
        raise WrongState(_("Văn bản này vừa được đưa vào sổ. Hãy mở sổ văn bản để xem.")) from error
    keep(paper.file, data)
    paper.save(update_fields=["file"])
    return paper


def _already(paper: Paper) -> str:
    return _("Văn bản này đã có trong sổ: «%(paper)s». Hãy mở văn bản đó.") % {"paper": paper}


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _cite(paper: Paper, reading: Reading) -> int:
    """Citations of the paper, linked both ways: to those in the register, and from earlier ones."""
    found = {(c.number[:60], c.issued) for c in reading.citations}
    register = Paper.objects.filter(area=paper.area).exclude(pk=paper.pk)
    numbers = {number for number, _issued in found}
    known: dict[str, list[tuple[int, date | None]]] = {}
    for pk, number, issued in register.filter(number__in=numbers).values_list(
        "pk", "number", "issued"
    ):
        known.setdefault(number, []).append((pk, issued))
    Citation.objects.bulk_create(
        Citation(paper=paper, number=number, issued=day, cited_id=_the_one(known, number, day))
        for number, day in sorted(found, key=str)
    )
    if paper.number:
        _link_earlier(paper)
    return len(found)


def _the_one(
    known: dict[str, list[tuple[int, date | None]]], number: str, issued: date | None
) -> int | None:
    """The paper meant: of that day if a day is cited, else the only one of that number."""
    of_number = known.get(number, [])
    meant = [pk for pk, day in of_number if issued is None or day == issued]
    return meant[0] if len(meant) == 1 else None


def _link_earlier(paper: Paper) -> None:
    """Papers that cited this number before it was in the register now find it."""
    waiting = Citation.objects.filter(
        number=paper.number, cited=None, paper__area=paper.area
    ).exclude(paper=paper)
    waiting.filter(issued=paper.issued, issued__isnull=False).update(cited=paper)
    alone = not Paper.objects.filter(area=paper.area, number=paper.number).exclude(pk=paper.pk)
    if alone:
        waiting.filter(issued=None).update(cited=paper)
