"""The quiet choice what becomes of numbers that stand nowhere below, and words on what was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from danvan.figures.apportioning import EQUAL
from danvan.figures.queries import undivided, weights
from danvan.web.figures.asked import Asked
from danvan.web.reporting.words import indicator_name
from danvan.web.templatetags.danvan import day


@dataclass(frozen=True)
class Dividing:
    """`options` are (value, words, chosen); `words` what was done, empty if nothing was."""

    options: list[tuple[str, str, bool]]
    words: str


def dividing(asked: Asked) -> Dividing | None:
    """None where everything has its place and nothing was asked for."""
    if not asked.apportion and (asked.as_of is None or not _undivided(asked)):
        return None
    chosen = asked.apportion or ""
    options = [(value, name, value == chosen) for value, name in _options(asked)]
    return Dividing(options, words(asked))


def _undivided(asked: Asked) -> bool:
    return undivided(asked.programme, asked.period, asked.as_of, asked.node.area_id)


def _options(asked: Asked) -> Iterator[tuple[str, str]]:
    yield "", _("Để riêng, không chia")
    yield EQUAL, _("Chia đều cho các nơi kế thừa (ước tính)")
    for indicator in weights(asked.programme):
        name = indicator_name(indicator)
        yield indicator.code, _("Chia theo «%(name)s» (ước tính)") % {"name": name}


def words(asked: Asked) -> str:
    """What was done; empty where nothing was divided."""
    if not asked.apportion:
        return ""
    if asked.apportion == EQUAL:
        return _(
            "Số không ai biết tỷ lệ chia được chia đều cho các nơi kế thừa. Số có dấu ≈ là ước "
            "tính; tổng không đổi."
        )
    names = {i.code: indicator_name(i) for i in weights(asked.programme)}
    return _(
        "Số không ai biết tỷ lệ chia được chia cho các nơi kế thừa theo «%(name)s», lấy số mới "
        "nhất đến ngày %(day)s; nơi kế thừa chưa có số ấy thì không chia. Số có dấu ≈ là ước "
        "tính; tổng không đổi."
    ) % {"name": names.get(asked.apportion or "", ""), "day": day(asked.map_day)}
