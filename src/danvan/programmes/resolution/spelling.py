"""One spelling for a name: folded, abbreviations written out."""

import re

from danvan.kernel.text import fold

_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan", "ubmttq": "uy ban mat tran to quoc", "mttq": "mat tran to quoc",
    "ubkt": "uy ban kiem tra", "chqs": "chi huy quan su", "bdbp": "bo doi bien phong",
    "lhpn": "lien hiep phu nu", "ccb": "cuu chien binh", "ldld": "lien doan lao dong",
    "tncs": "thanh nien cong san", "bcsd": "ban can su dang", "tp": "thanh pho",
}  # fmt: skip
_WORD = re.compile(r"\b(?:" + "|".join(_WRITTEN_OUT) + r")\b")
# The Front's committee is called with and without "Ủy ban" and "Việt Nam".
_FRONT = re.compile(r"\b(?:uy ban )?mat tran to quoc(?: viet nam)?\b")
_STANDING = re.compile(
    r"^(?:ban thuong vu|ban thuong truc|thuong truc|co quan(?= uy ban kiem tra)) (?=\S)"
)


def spelled(name: str) -> str:
    """The name for comparing: «Uỷ ban MTTQ Việt Nam tỉnh» = «Ủy ban Mặt trận Tổ quốc tỉnh»."""
    text = re.sub(r"\s*([,;()–-])\s*", r"\1 ", fold(name)).strip(" .,;:")
    text = _WORD.sub(lambda found: _WRITTEN_OUT[found[0]], text)
    return _FRONT.sub("mat tran to quoc", text)


def without_standing(spelling: str) -> str:
    """A standing committee binds its committee: «Ban Thường vụ Tỉnh ủy» means the Tỉnh ủy."""
    return _STANDING.sub("", spelling)
