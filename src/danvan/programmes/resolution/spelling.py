"""One spelling for a name: abbreviations written out, folded."""

import re

from danvan.kernel.text import fold

# Only in capitals: folded, «TU» (Tỉnh ủy) would be the same word as «tư».
_CAPITALS = {
    "TU": "Tỉnh ủy", "HU": "Huyện ủy", "QU": "Quận ủy", "ThU": "Thị ủy", "ĐU": "Đảng ủy",
    "BTV": "Ban Thường vụ", "BTT": "Ban Thường trực", "BCĐ": "Ban Chỉ đạo", "VP": "Văn phòng",
    "BDV": "Ban Dân vận", "KDV": "Khối Dân vận", "BTG": "Ban Tuyên giáo",
    "BTGDV": "Ban Tuyên giáo và Dân vận", "BXDĐ": "Ban Xây dựng Đảng", "BTC": "Ban Tổ chức",
    "BNC": "Ban Nội chính", "HĐND": "Hội đồng nhân dân", "CA": "Công an", "CAT": "Công an tỉnh",
    "CAH": "Công an huyện", "CAX": "Công an xã", "LLVT": "lực lượng vũ trang", "QS": "Quân sự",
    "HND": "Hội Nông dân", "HCCB": "Hội Cựu chiến binh", "HLHPN": "Hội Liên hiệp Phụ nữ",
    "ĐTN": "Đoàn Thanh niên", "HCM": "Hồ Chí Minh", "ĐBP": "Đồn Biên phòng",
    "PTKV": "Phòng thủ khu vực", "CT-XH": "chính trị - xã hội", "CTXH": "chính trị - xã hội",
    "TW": "Trung ương", "TƯ": "Trung ương", "TX": "thị xã",
}  # fmt: skip
_WHOLE = re.compile(r"(?<![\w&])(?:" + "|".join(sorted(_CAPITALS, key=len, reverse=True)) + r")\b")
_INSIDE = re.compile(r"\b(UBKT|BTGDV|BDV|BTG|BTC|BNC|VP)(TU|HU|QU|ĐU)\b")
_COMMAND = re.compile(r"\bBCH(?= (?:BĐBP|PTKV|QS|[Qq]uân sự|[Bb]ộ đội|[Bb]iên phòng|[Pp]hòng thủ))")
# What follows a department's name is one of its fields, in letters.
_DEPARTMENT = re.compile(r"\b(?:[Ss]ở|SỞ|Bộ|[Pp]hòng) ([A-ZĐ][A-ZĐ&,\- ]*[A-ZĐ])\b")
_FIELDS = {
    "NV": "Nội vụ", "TP": "Tư pháp", "TC": "Tài chính", "XD": "Xây dựng", "YT": "Y tế",
    "CT": "Công Thương", "NNMT": "Nông nghiệp và Môi trường",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn", "TNMT": "Tài nguyên và Môi trường",
    "KHCN": "Khoa học và Công nghệ", "KHĐT": "Kế hoạch và Đầu tư", "GTVT": "Giao thông vận tải",
    "GDĐT": "Giáo dục và Đào tạo", "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "TTTT": "Thông tin và Truyền thông", "DTTG": "Dân tộc và Tôn giáo",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
}  # fmt: skip
_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan", "ubmttq": "uy ban mat tran to quoc", "mttq": "mat tran to quoc",
    "ubkt": "uy ban kiem tra", "chqs": "chi huy quan su", "bdbp": "bo doi bien phong",
    "lhpn": "lien hiep phu nu", "ccb": "cuu chien binh", "ldld": "lien doan lao dong",
    "tncs": "thanh nien cong san", "bcsd": "ban can su dang", "tp": "thanh pho",
    "hoi nd": "hoi nong dan",
    "ubmttqvn": "uy ban mat tran to quoc", "mttqvn": "mat tran to quoc", "tx": "thi xa",
    "tt": "thi tran",
}  # fmt: skip
_WORD = re.compile(r"\b(?:" + "|".join(_WRITTEN_OUT) + r")\b")
_ARMY = re.compile(r"\bbchqs\b(?P<province>(?= tinh\b))?")
# The Front's committee is called with and without "Ủy ban" and "Việt Nam".
_FRONT = re.compile(r"\b(?:uy ban )?mat tran to quoc(?: viet nam)?\b")
_STANDING = re.compile(
    r"^(?:ban thuong vu|ban thuong truc|thuong truc|co quan(?= uy ban kiem tra)) (?=\S)"
)


def spelled(name: str) -> str:
    """The name for comparing: «Uỷ ban MTTQ Việt Nam tỉnh» = «Ủy ban Mặt trận Tổ quốc tỉnh»."""
    text = fold(written_out(name))
    text = re.sub(r"\b(tp|tx|tt)\. ?", r"\1 ", text)
    text = re.sub(r"\s*([,;()–-])\s*", r"\1 ", text).strip(" .,;:")
    text = _ARMY.sub(lambda found: f"{_army(found)} chi huy quan su", text)
    text = _WORD.sub(lambda found: _WRITTEN_OUT[found[0]], text)
    return _FRONT.sub("mat tran to quoc", text)


def written_out(name: str) -> str:
    """Abbreviations that only their capitals tell from words: «BDVTU», «Sở NN&MT»."""
    text = _DEPARTMENT.sub(_field, name)
    text = _INSIDE.sub(r"\1 \2", text)
    text = _COMMAND.sub("Ban Chỉ huy", text)
    return _WHOLE.sub(lambda found: _CAPITALS[found[0]], text)


def without_standing(spelling: str) -> str:
    """A standing committee binds its committee: «Ban Thường vụ Tỉnh ủy» means the Tỉnh ủy."""
    return _STANDING.sub("", spelling)


def _army(found: re.Match[str]) -> str:
    return "ban" if found["province"] is None else "bo"


def _field(found: re.Match[str]) -> str:
    meant = _FIELDS.get(re.sub(r"[&,\- ]", "", found[1]))
    return found[0].replace(found[1], meant) if meant else found[0]
