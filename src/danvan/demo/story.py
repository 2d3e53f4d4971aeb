"""The story that the demonstration tells: one directive, eight years, one redrawn map."""

from datetime import date

from rich.table import Table

from danvan.demo import (
    closing,
    matters,
    meetings,
    months,
    oversight,
    papers,
    parties,
    people,
    plans,
    proposals,
    work,
)
from danvan.demo.chapters import NARRATOR, Chapter, Progress
from danvan.demo.ground import REFORMS, acts_of
from danvan.demo.logins import HA_TINH, NGHE_AN
from danvan.figures import store
from danvan.figures.checks import faults
from danvan.kernel import clock
from danvan.kernel.seals import seal
from danvan.org.actions import apply_reorganisation, load_areas, load_units
from danvan.org.checks import tree_faults
from danvan.org.loading.report import LoadReport
from danvan.org.models import Reorganisation

WHAT = {
    "areas": "địa bàn", "area_spans": "khoảng thời gian của địa bàn",
    "area_successions": "kế thừa địa bàn", "reorganisations": "văn bản sắp xếp",
    "applied": "văn bản đã áp dụng", "units": "đơn vị", "unit_spans": "khoảng thời gian của đơn vị",
    "changes": "thay đổi dự thảo",
    "areas_begun": "địa bàn lập mới", "areas_ended": "địa bàn kết thúc",
    "areas_changed": "địa bàn đổi tên hoặc cấp trên", "areas_succeeded": "kế thừa địa bàn",
    "units_begun": "đơn vị lập mới", "units_ended": "đơn vị kết thúc",
    "units_changed": "đơn vị đổi cấp trên", "units_succeeded": "kế thừa đơn vị",
    "posts_ended": "vị trí kết thúc", "passed": "việc chuyển cho đơn vị kế thừa",
    "joined": "việc trùng được gộp", "to_place": "việc chờ phân công",
    "issuers": "việc đổi cơ quan giao", "parties": "bên tham gia chuyển tiếp",
    "programme_owners": "chương trình đổi cơ quan chủ quản",
    "programme_areas": "chương trình vào sổ của tỉnh mới",
    "plans": "kế hoạch năm chuyển tiếp", "plans_to_place": "kế hoạch năm chờ phân công",
    "inspection_plans": "kế hoạch kiểm tra chuyển tiếp",
    "planned_inspections": "cuộc kiểm tra dự kiến chuyển tiếp",
    "inspections_announced": "cuộc kiểm tra đã báo chuyển tiếp",
    "inspections_by": "cuộc kiểm tra đổi cơ quan kiểm tra",
    "committees_end": "Ban Chỉ đạo kết thúc", "committees_merge": "Ban Chỉ đạo hợp nhất",
    "committees_move": "Ban Chỉ đạo chuyển tiếp", "seats_vacant": "vị trí Ban Chỉ đạo để trống",
    "registers": "việc vào sổ của tỉnh mới", "papers": "văn bản vào sổ của tỉnh mới",
}  # fmt: skip


def book() -> list[Chapter]:
    """All chapters in the order of their days."""
    return [
        Chapter("areas", date(2023, 8, 1), "Nạp địa bàn cả nước, trước và sau 1/7/2025", _areas),
        Chapter("units", date(2023, 8, 1), "Nạp đơn vị các ngành ở Nghệ An, Hà Tĩnh", _units),
        Chapter("people", date(2023, 8, 1), "Lập tài khoản, giao vị trí (người hư cấu)", _people),
        Chapter("nghe-an", date(2023, 8, 21), "Đọc và giao Chỉ thị 24-CT/TU", _nghe_an),
        Chapter("ha-tinh", date(2023, 11, 6), "Đọc và giao Chương trình phối hợp", _ha_tinh),
        Chapter("committees-1", date(2023, 12, 20), "Ban Chỉ đạo tỉnh và các huyện",
                parties.tell_parties_before),
        Chapter("reports-1", date(2025, 2, 20), "Báo cáo tháng 9/2023 đến 2/2025",
                lambda progress: months.fill("2023-09", "2025-02", progress)),
        Chapter("work-1", date(2025, 2, 20), "Các đơn vị làm, báo xong, kiểm chứng",
                lambda progress: _rounds(date(2023, 12, 1), date(2025, 2, 20), progress)),
        Chapter("reform-1", date(2025, 3, 1), "Hợp nhất ban, kết thúc công an cấp huyện",
                lambda progress: _reform(REFORMS["reform-1"], progress)),
        Chapter("reports-2", date(2025, 6, 20), "Báo cáo tháng 3 đến 6/2025",
                lambda progress: months.fill("2025-03", "2025-06", progress)),
        Chapter("work-2", date(2025, 6, 20), "Các đơn vị làm, báo xong, kiểm chứng",
                lambda progress: _rounds(date(2025, 3, 1), date(2025, 6, 20), progress)),
        Chapter("reform-2", date(2025, 6, 28), "Biên phòng về Bộ Chỉ huy Quân sự tỉnh",
                lambda progress: _reform(REFORMS["reform-2"], progress)),
        Chapter("reform-3", date(2025, 7, 1), "Sắp xếp 1/7/2025: hai cấp, chuyển việc đang mở",
                lambda progress: _reform(REFORMS["reform-3"], progress)),
        Chapter("reports-3", date(2025, 12, 18), "Báo cáo tháng 7 đến 12/2025",
                lambda progress: months.fill("2025-07", "2025-12", progress)),
        Chapter("work-3", date(2025, 12, 18), "Các đơn vị mới làm tiếp việc nhận bàn giao",
                lambda progress: _rounds(date(2025, 7, 2), date(2025, 12, 18), progress)),
        Chapter("inspection", date(2025, 10, 20), "Kiểm tra một xã, một tồn tại, khắc phục",
                closing.inspect),
        Chapter("review", date(2025, 12, 22), "Tổng kết năm 2025, ký, viết DOCX và PDF",
                closing.review),
        Chapter("reform-4", date(2026, 1, 26), "Ban Chỉ huy Quân sự xã trực thuộc tỉnh",
                lambda progress: _reform(REFORMS["reform-4"], progress)),
        Chapter("plans", date(2026, 2, 2), "Kế hoạch năm 2026 của các đơn vị", plans.tell_plans),
        Chapter("committees-2", date(2026, 3, 2), "Ban Chỉ đạo các xã; hai ngành ký phối hợp",
                parties.tell_parties_after),
        Chapter("proposals", date(2026, 9, 10), "Tham mưu, đề nghị phối hợp và quyết định",
                proposals.tell_proposals),
        Chapter("meetings", date(2026, 10, 5), "Họp, biên bản, kết luận thành việc",
                meetings.tell_meetings),
        Chapter("reports-4", date(2026, 10, 19), "Báo cáo tháng 1 đến 10/2026",
                lambda progress: months.fill("2026-01", "2026-10", progress)),
        Chapter("work-4", date(2026, 11, 6), "Các đơn vị làm việc năm 2026",
                lambda progress: _rounds(date(2026, 1, 27), date(2026, 11, 6), progress)),
        Chapter("matters", date(2026, 11, 10), "Việc của địa bàn, tự chuyển lên cấp trên",
                matters.tell_matters),
        Chapter("open", date(2026, 11, 17), "Kỳ 11/2026 còn dở: có báo cáo chờ duyệt",
                closing.leave_open),
        Chapter("oversight", date(2026, 11, 18), "Kế hoạch kiểm tra, giám sát; tiền phải thu hồi",
                oversight.tell_oversight),
        Chapter("figures", date(2026, 11, 20), "Hợp nhất, đối chiếu kho số liệu với cơ sở dữ liệu",
                _figures),
        Chapter("seal", date(2026, 11, 20), "Niêm phong nhật ký", _seal),
    ]  # fmt: skip


def findings() -> list[Table]:
    """What the demonstration shows at its end: the same figures as it was and as it is now."""
    return closing.tables()


def _line(report: LoadReport) -> str:
    """What was made, and by name what the published data does not cover."""
    made = ", ".join(f"{count} {WHAT.get(what, what)}" for what, count in report.made.items())
    parts = [made or "đã có sẵn"]
    for what, names in (
        ("Xã cũ không có trong bảng chuyển đổi", report.uncovered_old),
        ("Xã mới không có trong bảng chuyển đổi", report.uncovered_new),
        ("Mã chỉ có trong bảng chuyển đổi", report.unlisted_old),
    ):
        if names:
            parts.append(f"{what} ({len(names)}): {', '.join(names)}")
    return "\n   ".join([*parts, *report.notes])


def _areas(progress: Progress) -> str:
    return _line(load_areas(actor=NARRATOR, progress=lambda at, of, _what: progress(at, of)))


def _units(progress: Progress) -> str:
    codes = [NGHE_AN, HA_TINH]
    return _line(load_units(codes, actor=NARRATOR, progress=lambda at, of, _w: progress(at, of)))


def _people(_progress: Progress) -> str:
    return f"{people.bring_in()} tài khoản"


def _nghe_an(_progress: Progress) -> str:
    return papers.begin(papers.NGHE_AN, "chi-thi-24-nghe-an.txt")


def _ha_tinh(_progress: Progress) -> str:
    return papers.begin(papers.HA_TINH, "chuong-trinh-phoi-hop-ha-tinh.txt")


def _rounds(first: date, last: date, progress: Progress) -> str:
    days = work.months(first, last)
    made = 0
    for done, day in enumerate((d for d in days if d >= first), 1):
        made += work.round_of(day)
        progress(done, len(days))
    return f"{made} việc định kỳ giao thêm; " + closing.state_of_work()


def _reform(codes: tuple[str, ...], progress: Progress) -> str:
    acts = acts_of(codes)
    total: dict[str, int] = {}
    for done, code in enumerate(acts, 1):
        counts = apply_reorganisation(Reorganisation.objects.get(code=code), actor=NARRATOR)
        total = {key: total.get(key, 0) + counts.get(key, 0) for key in {*total, *counts}}
        progress(done, len(acts))
    people.settle_again()
    return ", ".join(f"{count} {WHAT.get(key, key)}" for key, count in total.items() if count)


def _figures(progress: Progress) -> str:
    store.rebuild(progress=lambda at, of, *_what: progress(at, of))
    found = [*tree_faults(), *faults()]
    return "; ".join(found) if found else "kho số liệu khớp cơ sở dữ liệu, cây đơn vị đúng"


def _seal(_progress: Progress) -> str:
    closed = seal(clock.now())
    return f"{closed.count} mục vào chuỗi niêm phong" if closed else "không có mục mới"
