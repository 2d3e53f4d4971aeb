"""Folding of Vietnamese text for comparing and searching."""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without tone and vowel marks, đ as d, single spaces: «Hòa  Bình» = «hoa binh»."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return re.sub(r"\s+", " ", bare).strip()
