"""What the units' load leaves out and does not know, in whole sentences."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from danvan.org.loading.course import Course
from danvan.org.loading.known import MILITARY_REGION, WITH_BORDER_GUARD
from danvan.org.loading.lines import domain
from danvan.org.models import AreaSpan

HANOI = "01"  # its command stands under the centre by itself: no gap


def notes_on(provinces: Collection[AreaSpan], lines: frozenset[str] | None) -> list[str]:
    """On the lines loaded (None: all) in these provinces of before."""
    notes = [
        _("Không nạp tổ dân vận, chi hội và các đơn vị khác ở thôn, tổ dân phố: không có danh sách "
          "tên được công bố."),
        _("Không nạp đồn biên phòng và đồn công an: không có danh sách tên được công bố."),
    ]  # fmt: skip
    if lines is None or "military_command" in lines:
        notes.append(
            _("Không nạp ban chỉ huy phòng thủ khu vực: không có danh sách tên và địa bàn được "
              "công bố; trong thời gian đó, cấp trên của ban chỉ huy quân sự cấp xã được ghi là "
              "bộ chỉ huy quân sự cấp tỉnh.")
        )  # fmt: skip
        notes += _regions(provinces)
    if lines is None:
        notes.append(
            _("Không nạp công đoàn cấp xã: sau ngày 01/7/2025 được lập dần và không phải nơi nào "
              "cũng có.")
        )  # fmt: skip
    if lines is None or "mass_mobilisation" in lines:
        notes.append(
            _("Ngày hợp nhất ban tuyên giáo và ban dân vận khác nhau giữa các tỉnh; ngày "
              "01/3/2025 là ngày mặc định.")
        )  # fmt: skip
    return notes + (_left_out(provinces, lines) if lines is not None else [])


def _regions(provinces: Collection[AreaSpan]) -> list[str]:
    unknown = [p for p in provinces if p.code not in MILITARY_REGION and p.code != HANOI]
    if not unknown:
        return []
    return [
        _("Dữ liệu không ghi quân khu của %(count)s tỉnh, thành phố; cấp trên của bộ chỉ huy quân "
          "sự ở đó được ghi là đơn vị trung ương: %(names)s.")
        % {"count": len(unknown), "names": ", ".join(p.name for p in unknown)}
    ]  # fmt: skip


def _left_out(provinces: Collection[AreaSpan], lines: frozenset[str]) -> list[str]:
    names = [str(line["names"]["vi"]) for line in domain()["lines"] if line["code"] not in lines]
    notes = [
        _("Chỉ nạp các ngành đã chọn; không nạp: %(names)s.") % {"names": "; ".join(names)}
    ] if names else []  # fmt: skip
    unknown = [p for p in provinces if p.code not in WITH_BORDER_GUARD]
    if "border_guard" in lines or not unknown:
        return notes
    return [
        *notes,
        _("Không nạp bộ đội biên phòng của %(count)s tỉnh, thành phố: không có danh sách nơi nào "
          "có lực lượng này.") % {"count": len(unknown)},
    ]  # fmt: skip


def notes_on_course(course: Course) -> list[str]:
    """The communes without units."""
    return [
        _("Không nạp đơn vị tại %(name)s (%(code)s): có trong danh mục nhưng bảng chuyển đổi không "
          "nhắc tới.") % {"name": ground.name, "code": ground.code}
        for ground in course.unknown
    ]  # fmt: skip
