"""What a unit is called after its area was redrawn: by its line's pattern, else by replacing."""

from datetime import date

from danvan.org.drafting.ground import Place
from danvan.org.loading.kinds import kind_word, kind_word_en
from danvan.org.loading.lines import Row, rows

NAMES = ("name", "name_en", "short")


def names_in(
    identity: str, old: Place, new: Place, told: dict[str, str], *, eve: date, on: date
) -> dict[str, str]:
    """`told` (name, name_en, short) as they read in `new` from the day on.

    A name that followed its pattern of lines.json in `old` follows the pattern in `new`; any other
    keeps its words, with the place's name replaced.
    """
    was, now = _patterned(identity, old, eve), _patterned(identity, new, on)
    if was and now and was["name"] == told["name"]:
        return now
    return {name: _replaced(told[name], old, new) for name in NAMES}


def _patterned(identity: str, place: Place, day: date) -> dict[str, str] | None:
    try:
        words = _words(place)
    except KeyError:
        return None
    fitting = [r for r in rows() if r.identity == identity and r.on(day)]
    fitting = [r for r in fitting if r.fits(place.kind, place.bare)]
    if not fitting:
        return None
    row = max(fitting, key=lambda r: r.named)
    return {
        "name": row.name.format(**words),
        "name_en": row.name_en.format(**words),
        "short": row.short.format(**words),
    }


def _words(place: Place) -> dict[str, str]:
    """As the loader has them; KeyError for a kind that lines.json does not know."""
    words = {
        "kind": kind_word(place.kind),
        "kind_en": kind_word_en(place.kind),
        "name": place.bare,
    }
    party = _party(place)
    words["party"] = party.name.format(**words) if party else place.name
    words["party_en"] = party.name_en.format(**words) if party else place.name
    return words


def _party(place: Place) -> Row | None:
    return next(
        (
            row
            for row in rows()
            if row.identity == f"party.{place.level}" and (not row.kinds or place.kind in row.kinds)
        ),
        None,
    )


def _replaced(text: str, old: Place, new: Place) -> str:
    for was, now in ((old.name, new.name), (old.bare, new.bare)):
        if was and was.casefold() in text.casefold():
            at = text.casefold().rindex(was.casefold())
            fitting = now if text[at : at + 1].isupper() else now[:1].lower() + now[1:]
            return text[:at] + fitting + text[at + len(was) :]
    return text
