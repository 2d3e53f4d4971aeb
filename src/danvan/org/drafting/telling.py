"""What somebody says of an area or a unit, as the facts of a line; BadInput names the field."""

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.drafting.faults import day
from danvan.org.drafting.following import folded
from danvan.org.drafting.ground import Ground, Place
from danvan.org.loading.kinds import kind_of
from danvan.org.models import Level, UnitSpan

AREA_FIELDS = frozenset({"code", "name", "kind", "level", "parent"})
UNIT_FIELDS = frozenset(
    {"name", "name_en", "short", "line", "identity", "level", "area", "superior"}
)
LIMITS = {"code": 10, "name": 120}


def area_of(code: str, ground: Ground) -> int:
    """The area that bears the code on the eve; of several levels, BadInput("area")."""
    found = ground.by_code.get(code.strip(), [])
    if len(found) == 1:
        return found[0]
    if found:
        why = _("Mã %(code)s ngày %(day)s là của nhiều địa bàn: %(names)s. Hãy ghi rõ địa bàn.")
        names = ", ".join(ground.eve[one].name for one in found)
        raise BadInput("area", why % {"code": code, "day": day(ground.before), "names": names})
    why = _(
        "Không có địa bàn nào mang mã «%(code)s» vào ngày %(day)s, ngay trước ngày sắp xếp. Hãy "
        "kiểm tra mã."
    )
    raise BadInput("area", why % {"code": code[:20], "day": day(ground.before)})


def area_after(code: str, ground: Ground) -> int:
    """The area that will bear the code on the day; BadInput("parent") where it is none or two."""
    found = [place.id for place in ground.after.values() if place.code == code.strip()]
    if len(found) != 1:
        why = _("Mã «%(code)s» không chỉ đúng một địa bàn vào ngày %(day)s. Hãy kiểm tra mã.")
        raise BadInput("parent", why % {"code": code[:20], "day": day(ground.on)})
    return found[0]


def area_told(said: Mapping[str, Any], like: Place | None, ground: Ground) -> dict[str, Any]:
    """All facts of a new area; what is not said is as in `like`, the kind as the name begins."""
    _known(said, AREA_FIELDS)
    name, level = _text(said, "name"), str(said.get("level") or (like.level if like else ""))
    if level not in Level:
        raise BadInput("level", _("Hãy chọn cấp của địa bàn."))
    parent = said.get("parent")
    parent_id = area_after(str(parent), ground) if parent else _parent(like, ground)
    return {
        "code": _text(said, "code"),
        "name": name,
        "folded": fold(name),
        "level": level,
        "kind": str(said.get("kind") or kind_in(level, name) or (like.kind if like else level)),
        "parent_id": parent_id,
    }


def area_changed(said: Mapping[str, Any], old: Place, ground: Ground) -> dict[str, Any]:
    """Only the facts that are said, for a place that goes on."""
    _known(said, AREA_FIELDS - {"level"})
    told: dict[str, Any] = {}
    if "name" in said:
        told["name"] = _text(said, "name")
        told["folded"] = fold(told["name"])
        told["kind"] = kind_in(old.level, told["name"]) or old.kind
    if "code" in said:
        told["code"] = _text(said, "code")
    if said.get("kind"):
        told["kind"] = str(said["kind"])
    if said.get("parent"):
        told["parent_id"] = area_after(str(said["parent"]), ground)
    return told


def kind_in(level: str, name: str) -> str:
    """The kind that the name begins with; empty where it begins with none of the level."""
    try:
        return kind_of(level, name)
    except ValueError:
        return ""


def _parent(like: Place | None, ground: Ground) -> int | None:
    """Where `like` lay, or what took that place in."""
    if like is None or like.parent_id is None:
        return None
    stands = ground.standing(like.parent_id)
    return stands[0] if len(stands) == 1 else None


def unit_told(said: Mapping[str, Any], like: UnitSpan | None, ground: Ground) -> dict[str, Any]:
    """All facts of a new unit; what is not said is as in `like`."""
    _known(said, UNIT_FIELDS)
    fields = ("name_en", "short", "line", "identity", "level")
    told = {name: str(said.get(name) or getattr(like, name, "") or "") for name in fields}
    told["name"] = _text(said, "name")
    for name in ("line", "level"):
        if not told[name]:
            raise BadInput(name, _("Hãy ghi ngành dọc và cấp của đơn vị."))
    told["identity"] = told["identity"] or f"{told['line']}.{told['level']}"[:40]
    area = said.get("area")
    area_id = area_of_unit(str(area), ground) if area else getattr(like, "area_id", None)
    if area_id is None:
        raise BadInput("area", _("Hãy ghi mã địa bàn của đơn vị."))
    superior = said.get("superior", getattr(like, "superior_id", None))
    return folded(told) | {"area_id": area_id, "superior_id": superior}


def unit_changed(said: Mapping[str, Any], ground: Ground) -> dict[str, Any]:
    """Only the facts that are said, for a unit that goes on."""
    _known(said, UNIT_FIELDS)
    told = {name: said[name] for name in UNIT_FIELDS - {"area", "superior"} if name in said}
    if "name" in told:
        told["name"] = _text(told, "name")
    if said.get("area"):
        told["area_id"] = area_of_unit(str(said["area"]), ground)
    if "superior" in said:
        told["superior_id"] = said["superior"]
    return folded(told)


def area_of_unit(code: str, ground: Ground) -> int:
    """As `area_after`, named for the field of a unit's form."""
    try:
        return area_after(code, ground)
    except BadInput as error:
        raise BadInput("area", error.message) from error


def share_of(said: Any) -> Decimal | None:
    """A part of 1: 0.25, «0,25», «25%» or «1/4»; empty means that nobody knows it."""
    text = str(said if said is not None else "").strip().replace(",", ".")
    if not text:
        return None
    try:
        if "/" in text:
            over, under = text.split("/", 1)
            share = Decimal(over.strip()) / Decimal(under.strip())
        elif text.endswith("%"):
            share = Decimal(text[:-1].strip()) / 100
        else:
            share = Decimal(text)
        share = share.quantize(Decimal("0.00000001"), ROUND_DOWN)
    except (InvalidOperation, ZeroDivisionError) as error:
        raise BadInput("share", unreadable_share(text)) from error
    if not 0 < share <= 1:
        raise BadInput("share", unreadable_share(text))
    return share


def unreadable_share(text: str) -> str:
    return _(
        "Tỷ lệ «%(share)s» không đúng: phải lớn hơn 0 và không quá 1 (viết 0,25 hoặc 25%%), để "
        "trống nếu không biết."
    ) % {"share": text[:20]}


def _text(said: Mapping[str, Any], name: str) -> str:
    text = " ".join(str(said.get(name) or "").split())
    if not text:
        raise BadInput(name, _("Hãy điền mục này."))
    if len(text) > LIMITS.get(name, 200):
        raise BadInput(name, _("Nội dung này quá dài. Hãy viết ngắn hơn."))
    return text


def _known(said: Mapping[str, Any], fields: frozenset[str]) -> None:
    for name in said:
        if name not in fields | {"share", "keep"}:
            raise BadInput(name, _("Không có mục này."))
