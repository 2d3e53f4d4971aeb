"""Names that mean nobody in particular: nothing is left once the general words are taken away."""

import re

from danvan.kernel.text import fold
from danvan.programmes.resolution.spelling import written_out

# Folded; longer ones first where one begins with another.
_GENERAL = (
    "dong quan tren dia ban", "co lien quan", "lien quan", "tren dia ban", "trong va ngoai",
    "dong chan", "truc thuoc", "cung cap", "dia phuong", "co quan", "don vi", "to chuc",
    "ca nhan", "luc luong", "luc luong vu trang", "vu trang", "nguoi dung dau", "thu truong",
    "lanh dao", "can bo", "dang vien", "cong chuc", "vien chuc", "thanh vien", "hai ben",
    "cac ben", "duoc giao", "chu tri", "phoi hop", "quan doi", "chuc nang", "doanh nghiep",
    "so", "ban", "nganh", "cap", "ben", "cac", "nhung", "moi", "toan the", "tat ca", "va", "hoac",
    "cua", "co", "khac", "trong", "ngoai", "tinh", "toan", "tham gia", "nhan dan", "cong dong",
    "ban chi dao", "nguoi dan", "giam doc", "truong", "thuong truc", "nhiem vu", "hai", "ba",
    "bon", "nam",
    "two", "three", "leaders", "heads", "head", "steering committee",
    "relevant", "competent", "concerned", "related", "agencies", "agency", "units", "unit",
    "organizations", "organisations", "localities", "member", "members", "the", "and", "in",
    "of", "all", "other", "both", "sides", "parties", "province", "stationed", "armed", "forces",
    "local", "departments", "sectors", "branches",
    "beide", "seiten", "zustandigen", "zustandige", "betroffenen", "stellen", "einheiten",
    "behorden", "und", "die", "der", "den", "alle", "anderen", "organisationen",
)  # fmt: skip
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(_GENERAL, key=len, reverse=True)) + r")\b|[^\w]+")


def is_vague(printed: str) -> bool:
    """«các cơ quan, đơn vị liên quan», «hai bên», «relevant agencies»."""
    name = fold(written_out(printed))
    if any(word in name for word in ("luc luong vu trang", "quan doi, cong an")):
        return "dong quan" in name or name in ("luc luong vu trang", "cac luc luong vu trang")
    return not _WORDS.sub("", name)
