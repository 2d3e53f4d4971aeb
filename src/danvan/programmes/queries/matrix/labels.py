"""Short names of areas for the heads of columns."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from danvan.org.models import AreaSpan

_KIND = re.compile(
    r"(?:thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu)\s+(?=\D)", re.IGNORECASE
)


def labels(spans: Iterable[AreaSpan]) -> dict[int, str]:
    """«Quế Phong» for «Huyện Quế Phong», by area id; the whole name where two would be alike."""
    spans = list(spans)
    bare = {span.area_id: _KIND.sub("", span.name, count=1) for span in spans}
    times = Counter(bare.values())
    return {
        span.area_id: bare[span.area_id] if times[bare[span.area_id]] == 1 else span.name
        for span in spans
    }


def within_sentence(district: AreaSpan) -> str:
    """«huyện Quế Phong», «thị xã Thái Hòa»: the kind in small letters."""
    if _KIND.match(district.name):
        return district.name[:1].lower() + district.name[1:]
    return _("huyện %(district)s") % {"district": district.name}
