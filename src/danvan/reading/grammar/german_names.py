"""Names of bodies in German: article, adjectives, noun, and the genitives that hang on it."""

import re
from dataclasses import dataclass

from danvan.reading.evidence import Names

_ARTICLE = r"(?:[Dd](?:ie|er|as|en|em|es)|[Ee]ine[mnr]?|[Bb]eide[nr]?|[Aa]lle[nr]?|[Jj]ede[mnr]?)"
_NOUN = r"[A-ZÄÖÜ][\wäöüß-]*"
_ADJECTIVE = (
    r"(?:(?:zwei|drei|vier|fünf|sechs)(?=\s)|[a-zäöüß][\wäöüß-]*(?:e|er|en|em|es)|"
    r"[A-ZÄÖÜ][\wäöüß-]*(?:isch|lich|ig|nd|al|iv|st|ell)(?:e|er|en|em|es)(?=\s+[A-ZÄÖÜ]))"
)
_HANGS = (
    rf"(?:\s+(?:der|des|aller|beider|für|von|zur|zum|am|im)\s+(?:(?:die|den|das|der|dem)\s+)?"
    rf"(?:{_ADJECTIVE}\s+){{0,2}}(?:(?<=von\s){_NOUN}\s+)?{_NOUN}(?:\s+und\s+{_NOUN})?(?!\w))"
)
_FIELDS = rf"(?:\s+für\s+{_NOUN}\s+und\s+(?!beide|alle|jede)[a-zäöüß]{{3,}}e[nrs]?\s+{_NOUN}(?!\w))"
_PLACES = (
    r"(?:(?:Gemeinde|Kreis|Provinz|Bezirk|Distrikt|Stadtbezirk|Küstengemeinde|Kommune|Stadt|Dorf)(?:en|e|es|s|n)?|"
    r"Städten?|Dörfern?)(?!\w)"
)
_PROPER = (
    r"(?!\w*(?:komitee|kommission|abteilung|polizei|kommando|front\b|union|verband|büro))"
    r"[A-ZÄÖÜ][\w-]*"
)
_OF_PLACES = (
    rf"(?:\s+(?:der|des|aller|von|den|beider)\s+(?:{_ADJECTIVE}\s+)?{_PLACES}"
    rf"\s+{_PROPER}(?:\s{_PROPER}){{0,2}}(?:,\s+{_PROPER}(?:\s{_PROPER}){{0,2}})*"
    rf"(?:\s+und\s+{_PROPER}(?:\s{_PROPER}){{0,2}})?)"
)
_NUMBERED = (
    r"(?:(?<=Regiment)|(?<=Regiments)|(?<=Bataillon)|(?<=Bataillons)|(?<=Division)|(?<=Brigade)|"
    r"(?<=Kompanie))\s+\d{1,4}(?![\w.])"
)
_NAME = re.compile(
    rf"(?:(?P<article>{_ARTICLE})\s+)?(?P<name>(?:{_ADJECTIVE}\s+){{0,3}}{_NOUN}"
    rf"(?:{_OF_PLACES}|{_FIELDS}|{_HANGS}|{_NUMBERED}){{0,5}})"
)
_PERSON = re.compile(
    r"(?:Genoss(?:e|en|in)|Herrn?|Frau|(?:General|Oberst|Major|Hauptmann)\w*(?:\s+der Polizei)?)\s+"
    r"(?P<name>[A-ZÄÖÜĐ][\w-]*(?:\s+[A-ZÄÖÜĐ][\w-]*){1,4})"
)
_AND = re.compile(
    rf"\s*(?:,\s*|\s+und\s+|\s+sowie\s+)(?={_ARTICLE}\s)|\s+(?:und|sowie)\s+(?=(?P<next>{_NOUN}))"
)
_GROUPS = re.compile(r"beide[nr]?\s|alle[nr]?\s", re.I)
HEAD = re.compile(
    r"komitee|kommission|ausschuss|ausschüsse|polizei|kommando|front\b|verband|verbände|abteilung|"
    r"büro|stab\b|ministeri|volksarmee|streitkräfte|behörde|einheit|organisation|seiten|sektoren|"
    r"gewerkschaft|schule|zeitung|rundfunk|redaktion|regierung|grenzschutz|station|stelle|"
    r"vereinigung|union|sekretär|sekretariat|politbüro|leiter|direktor|vorsitz|kommandeur|parteien|"
    r"organe|gemeinden|inspektion|amt\b|ämter|zentrum|bank\b|krankenhaus|genossenschaft|truppe|armee"
    r"|kräfte|verwaltung|leitung|zelle|stadtbezirk|bezirke|dezernat|referat|akademie|"
    r"medien|unternehmen|miliz|regiment|kompanie|bataillon|brigade|division|posten|gericht|staatsanwaltschaft|gruppe|kommunen|"
    r"provinzen|dörfer|mitglieder|volksrat\b|parteizelle|dienst\b|inspektorat",
    re.I,
)
_LONGEST = 6


@dataclass(frozen=True)
class NameList:
    """Bodies in a row and where the last one ends."""

    names: Names
    end: int


def person_at(text: str, start: int) -> NameList:
    """The bare name of a person with a title that begins at `start`."""
    match = _PERSON.match(text, start)
    return NameList((match["name"],), match.end()) if match else NameList((), start)


def names_at(text: str, start: int) -> NameList:
    """The list of bodies that begins at `start`; empty where the first noun is no body."""
    names: list[str] = []
    at = end = start
    while len(names) < _LONGEST:
        match = _NAME.match(text, at)
        if not match or not HEAD.search(match["name"]):
            break
        article = match["article"] or ""
        name = match["name"]
        names.append(f"{article} {name}" if _GROUPS.match(article + " ") else name)
        end = match.end()
        joint = _AND.match(text, end)
        if not joint or (joint["next"] and not HEAD.search(joint["next"])):
            break
        at = joint.end()
    return NameList(tuple(names), end)
