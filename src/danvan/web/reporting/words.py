"""Names of the fields of indicators: a heading, and a short one for the steps at the side."""

from django.utils.translation import get_language, gettext, gettext_noop

from danvan.reporting.models import Indicator

# In the order in which a report is filled in.
FIELDS = {
    "political_system": (
        gettext_noop("Tuyên truyền, vận động, xây dựng hệ thống chính trị"),
        gettext_noop("Tuyên truyền"),
    ),
    "economy": (gettext_noop("Giúp dân phát triển kinh tế"), gettext_noop("Giúp dân")),
    "culture_society": (gettext_noop("Chăm lo văn hóa, xã hội"), gettext_noop("Xã hội")),
    "participation": (
        gettext_noop("Lắng nghe, trả lời, đối thoại với Nhân dân"),
        gettext_noop("Lắng nghe"),
    ),
    "defence_security": (gettext_noop("Quốc phòng, an ninh ở cơ sở"), gettext_noop("An ninh")),
    "disaster": (gettext_noop("Phòng, chống thiên tai"), gettext_noop("Thiên tai")),
    "models": (gettext_noop("Mô hình «Dân vận khéo»"), gettext_noop("Mô hình")),
    "training": (gettext_noop("Bồi dưỡng, tập huấn"), gettext_noop("Tập huấn")),
    "funds": (gettext_noop("Nguồn lực"), gettext_noop("Nguồn lực")),
    "oversight": (gettext_noop("Kiểm tra, giám sát"), gettext_noop("Kiểm tra")),
}


def order(field: str) -> int:
    """Where the field stands; unknown ones last."""
    return list(FIELDS).index(field) if field in FIELDS else len(FIELDS)


def heading(field: str) -> str:
    return gettext(FIELDS[field][0]) if field in FIELDS else field


def short(field: str) -> str:
    return gettext(FIELDS[field][1]) if field in FIELDS else field


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


def indicator_name(indicator: Indicator) -> str:
    """In the language of the page."""
    return indicator.name_en if _english() else indicator.name_vi


def indicator_unit(indicator: Indicator) -> str:
    """In the language of the page."""
    return indicator.unit_en if _english() else indicator.unit_vi
