"""English and German names of groups and lines: papers come in three languages."""

import re
from collections.abc import Sequence

from danvan.kernel.text import fold
from danvan.org.models import Level

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE.value, Level.DISTRICT.value, Level.COMMUNE.value

# Folded; the first that is found in a name counts, so that the longer ones stand first.
LINES = {
    "mass mobili": "mass_mobilisation", "massenmobilisierung": "mass_mobilisation",
    "inspection com": "inspection_committee", "kontrollkom": "inspection_committee",
    "prufungskom": "inspection_committee",
    "border guard": "border_guard", "grenzschutz": "border_guard",
    "military": "military_command", "militar": "military_command",
    "police": "police", "polizei": "police", "public security": "police",
    "fatherland front": "fatherland_front", "vaterlandische": "fatherland_front",
    "women": "womens_union", "frauen": "womens_union",
    "youth": "youth_union", "jugend": "youth_union",
    "farmer": "farmers_association", "bauern": "farmers_association",
    "veteran": "veterans_association",
    "trade union": "trade_union", "of labour": "trade_union", "gewerkschaft": "trade_union",
    "people's committee": "peoples_committee", "people s committee": "peoples_committee",
    "volkskomitee": "peoples_committee", "authorities": "peoples_committee",
    "behorden": "peoples_committee",
    "party com": "party_committee", "party organi": "party_committee",
    "parteikomitee": "party_committee", "parteiorgani": "party_committee",
}  # fmt: skip
_FIVE = ("socio-political organi", "politisch-gesellschaftliche", "mass organi")
_UNIONS = ("womens_union", "youth_union", "farmers_association", "veterans_association",
           "trade_union")  # fmt: skip
_GROUPS = {
    r"(?:cac )?%(head)s at all levels": (PROVINCE, DISTRICT, COMMUNE),
    r"%(head)s (?:of|in) (?:the )?(?:all )?communes(?:(?:,| and|, and) (?:wards|townships|special zones))*":  # noqa: E501 one pattern
        (COMMUNE,),
    r"(?:commune|communal)(?:-level)? %(head)s": (COMMUNE,),
    r"%(head)s (?:of|in) (?:the )?districts(?:(?:,| and|, and) (?:towns|cities))*": (DISTRICT,),
    r"district,? (?:city|town)(?:(?:,| and|, and) (?:town|city))* %(head)s": (DISTRICT,),
    r"provincial(?:-level)? %(head)s": (PROVINCE,),
    r"%(head)s aller ebenen": (PROVINCE, DISTRICT, COMMUNE),
    r"%(head)s der gemeinden(?:(?:,| und) (?:stadtbezirke|stadtteile|sonderzonen|marktflecken))*":
        (COMMUNE,),
    r"%(head)s der (?:land)?kreise(?:(?:,| und) (?:stadte))*": (DISTRICT,),
}  # fmt: skip
_HEADS = {
    "party committees": ["party_committee"], "party organizations": ["party_committee"],
    "party organisations": ["party_committee"],
    "people's committees": ["peoples_committee"], "authorities": ["peoples_committee"],
    "mass mobilization committees": ["mass_mobilisation"],
    "mass mobilisation committees": ["mass_mobilisation"],
    "mass mobilization commissions": ["mass_mobilisation"],
    "inspection committees": ["inspection_committee"],
    "military commands": ["military_command"],
    "fatherland front committees": ["fatherland_front"],
    "fatherland fronts": ["fatherland_front"],
    "socio-political organizations": [*_UNIONS], "socio-political organisations": [*_UNIONS],
    "women's unions": ["womens_union"], "youth unions": ["youth_union"],
    "farmers' associations": ["farmers_association"],
    "parteikomitees": ["party_committee"], "volkskomitees": ["peoples_committee"],
    "behorden": ["peoples_committee"], "militarkommandos": ["military_command"],
    "politisch-gesellschaftlichen organisationen": [*_UNIONS],
}  # fmt: skip
_AT_PLACES_ONLY = {"police": ["police"], "polizei": ["police"],
                   "fatherland front": ["fatherland_front"]}  # fmt: skip
_HEAD = "(?P<head>" + "|".join(map(re.escape, sorted(_HEADS, key=len, reverse=True))) + ")"
_PLURAL = [(re.compile(shape % {"head": _HEAD}), levels) for shape, levels in _GROUPS.items()]
_ONE = "(?P<head>" + "|".join(_AT_PLACES_ONLY) + ")"
_BELOW = [
    (re.compile(shape % {"head": _ONE}), levels)
    for shape, levels in _GROUPS.items()
    if shape.startswith(("%(head)s", "(?:cac )?%(head)s"))
]
_CLOSING = ("at all levels", "aller ebenen")
_EQUAL = {"mobilization": "mobilisation", "organization": "organisation", "provincial": "province",
          "labor": "labour", "organizations": "organisations"}  # fmt: skip
_SMALL = frozenset(["of", "the", "and", "for", "in", "at", "s", "standing"])


def groups(printed: str, beside: Sequence[str] = ()) -> list[tuple[str, str]]:
    """(line, level) of a group that is certain: «Party Committees of communes and wards».

    A bare head takes «at all levels» from what closes its list.
    """
    name = re.sub(r"^(?:the|die|der|den) ", "", fold(printed.replace("’", "'")))
    if name in _HEADS and any(fold(other).endswith(_CLOSING) for other in beside):
        return [(line, level) for line in _HEADS[name] for level in (PROVINCE, DISTRICT, COMMUNE)]
    for shapes, heads in ((_PLURAL, _HEADS), (_BELOW, _AT_PLACES_ONLY)):
        for shape, levels in shapes:
            if found := shape.fullmatch(name):
                return [(line, level) for line in heads[found["head"]] for level in levels]
    return []


def bag(name: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words of an English name, whatever their order; a province's own name may be left out."""
    words = re.findall(r"[a-z0-9]+", fold(name.replace("’", "'").replace("'s", " ")))
    told = {_EQUAL.get(word, word) for word in words}
    return frozenset(told - _SMALL - without)


def lines_in(printed: str) -> tuple[str, ...]:
    """The lines that an English or German name points at."""
    name = fold(printed.replace("’", "'"))
    if any(word in name for word in _FIVE):
        return _UNIONS
    return next(((line,) for word, line in LINES.items() if word in name), ())
