"""Counted numbers as they are printed."""

_ROMAN = (
    *(("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50)),
    *(("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)),
)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip


def form_of(sign: str) -> str:
    """The form that ODT and HTML name by its first number: "1", "a", "A", "i" or "I"."""
    return _FORMS.get(sign, "decimal")


def printed(count: int, form: str) -> str:
    """The count in Word's name of a form; an unknown form, or a count out of reach, as digits."""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * 9:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = ""
        for sign, value in _ROMAN:
            text, count = text + sign * (count // value), count % value
        return text if form == "upperRoman" else text.lower()
    return str(count)


def as_number(text: str, otherwise: int) -> int:
    """A whole number of at most six digits, else `otherwise`."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else otherwise
