"""TCVN3 (ABC) and VNI, the encodings that Vietnamese fonts brought with them before Unicode.

Both put Vietnamese letters where Western text has others, so that a file without its fonts shows
"Së Y tÕ" or "Sôû Y teá". The tables here turn such text, read as Western text, into Unicode.
TCVN3 is the standard TCVN 5712:1993 in its third form: small letters with tones, and capitals
without; capitals with tones are the small letters in a font whose name ends in H.
"""

import re
import unicodedata

_TCVN3 = (
    "a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ a8ă a9â aaê abô acơ adư aeđ b5à b6ả b7ã b8á b9ạ bbằ bcẳ bdẵ beắ "
    "c6ặ c7ầ c8ẩ c9ẫ caấ cbậ ccè ceẻ cfẽ d0é d1ẹ d2ề d3ể d4ễ d5ế d6ệ d7ì d8ỉ dcĩ ddí deị dfò e1ỏ "
    "e2õ e3ó e4ọ e5ồ e6ổ e7ỗ e8ố e9ộ eaờ ebở ecỡ edớ eeợ efù f1ủ f2ũ f3ú f4ụ f5ừ f6ử f7ữ f8ứ f9ự "
    "faỳ fbỷ fcỹ fdý feỵ"
)
TCVN3 = {int(pair[:2], 16): pair[2:] for pair in _TCVN3.split()}

_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
_ROUND = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
_SHORT = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
_ALONE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _vni() -> dict[str, str]:
    """What VNI writes for each Vietnamese letter, as Western text."""
    table = dict(_ALONE)
    for base in "aeouyơư":
        for tone, sign in _TONES.items():
            letter = unicodedata.normalize("NFC", base + tone)
            if tone and letter != "ỵ":
                table[letter] = _ALONE.get(base, base) + sign
    for base, printed, signs in (
        *(("â", "a", _ROUND), ("ê", "e", _ROUND), ("ô", "o", _ROUND)),
        ("ă", "a", _SHORT),
    ):
        for tone, sign in signs.items():
            table[unicodedata.normalize("NFC", base + tone)] = printed + sign
    return table | {letter.upper(): written.upper() for letter, written in table.items()}


VNI = _vni()
_FROM_VNI = {written: letter for letter, written in VNI.items()} | {
    written[0] + written[1].lower(): letter
    for letter, written in VNI.items()
    if len(written) == 2 and letter.isupper()
}
_VNI_LETTER = re.compile("|".join(sorted(_FROM_VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"[\d/]")


def from_tcvn3(text: str) -> str:
    """TCVN3 read as Western text, to Unicode; what was meant to be in capitals is."""
    return "\n".join(map(_raised, text.translate(TCVN3).split("\n")))


def from_vni(text: str) -> str:
    """VNI read as Western text, to Unicode."""
    return _VNI_LETTER.sub(lambda match: _FROM_VNI[match.group()], text)


def _raised(line: str) -> str:
    """Small letters with tones among capitals alone were meant to be capitals."""
    words = [word for word in line.split() if not _NUMBERED.search(word)]
    plain = [c for word in words for c in word if c.isascii() and c.isalpha()]
    if len(plain) >= 4 and all(c.isupper() for c in plain):
        return line.upper()
    return _WORD.sub(lambda match: _raised_word(match.group()), line)


def _raised_word(word: str) -> str:
    plain = [c for c in word[1:] if c.isascii()]
    shouted = plain and all(c.isupper() for c in plain)
    return word.upper() if shouted else word
