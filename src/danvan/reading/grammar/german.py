"""Who does what in a German sentence."""

import re

from danvan.reading.grammar.german_names import NameList, names_at
from danvan.reading.grammar.sense import Names, Sense, Topic
from danvan.reading.passage import Passage

_REFUSED = re.compile(
    r"^[^,]{0,60}\b(?:kann|können)\b|angestrebt|strebt an|das recht\b|berechtigt|tritt mit|"
    r"in kraft|aus dem laufenden haushalt|"
    r"\bmittel werden\b|wird bekannt gegeben|würdigte|lobte|dankte|bekräftigte"
)
_PAST = re.compile(
    r"\b(?:hielten|hielt|führten|nahm|nahmen|sprach|wurden|wurde|war|waren|erörterten|"
    r"leiteten|unterzeichneten|betonte|konzentrierte|stellte|stellten|zeichnete|informierte)\b|"
    r"\b(?:hat|haben)\b(?![^.;]*(?:\bzu\s+\w+en|\w+zu\w+en)\b)[^.;]*\b(?:ge\w+(?:t|en)|\w+iert|\w+[^n]gen|be\w+t)\b"
)
_PERSON = r"(?:(?:Genoss(?:e|in)|Herr|Frau|General\w*|Oberst)\s+(?:[A-Z]\w+\s+){1,5})"
_VERB_ASKS = re.compile(
    r"\b(?:forderten?|fordert|bat(?:en)?|bittet|bitten|ersuchten?|ersucht|beauftragten?|wies|wiesen|"
    rf"verpflichteten?)\s+(?:gleichzeitig\s+|ferner\s+)?{_PERSON}?"
)
_ASKED = re.compile(
    r"\b(?:wird|werden|wurden?|ist|sind)\b[^.;]{0,40}?\b(?:beauftragt|aufgefordert|gebeten|ersucht|"
    r"angewiesen|verpflichtet|gehalten)\b"
)
_AGREED = re.compile(
    r"\b(?:vereinbar\w+|verpflicht\w+ sich|einigten sich|unterzeichneten)\s+(?=beide[^.]*:)"
)
_DUTY = re.compile(
    r"(?:ist|sind|wird|werden|dien(?:t|en)|führ(?:t|en)|koordinier(?:t|en)|hat|haben|bericht(?:et|en)|"
    r"leg(?:t|en)|übern(?:immt|ehmen)|organisier(?:t|en)|erstell(?:t|en)|erarbeite(?:t|n)|sorg(?:t|en)|"
    r"soll(?:en|te|ten)?|muss|müssen|unterstütz(?:t|en)|leite(?:t|n)|stell(?:t|en)|prüf(?:t|en)|"
    r"überwach(?:t|en)|melde(?:t|n)|send(?:et|en)|übermittel(?:t|n)|veranstalte(?:t|n)|"
    r"arbeite(?:t|n)|beteilig(?:t|en)|verstärk(?:t|en)|setz(?:t|en)|richte(?:t|n)|schul(?:t|en)|"
    r"informier(?:t|en)|schließ(?:t|en)|fass(?:t|en)|bild(?:et|en)|benenn(?:t|en)|veröffentlich(?:t|en))\b"
)
_FUTURE = re.compile(
    r"\b(?:müssen|muss|soll(?:en|te|ten)?|es ist notwendig|ist es notwendig|dürfen)\b"
)
_NEEDED = re.compile(r"\b(?:es ist|ist es) (?:notwendig|erforderlich|nötig)\b")
_IMPERATIVE = re.compile(r"(?:^|[.;]\s+)[A-ZÄÖÜ][\wäöüß]*e?n Sie\b")
_NOUN_TASK = re.compile(
    r"(?:(?:Gemeinsame|Monatliche|Jährliche|Vierteljährliche|Effektive|Wirksame)[rs]?\s+)?"
    r"[A-ZÄÖÜ]\w*(?:ung|ierung|ausch|bau|gabe|führung)\b|Propaganda und"
)
_WITH = re.compile(
    r"\b(?:koordinier\w*|(?:Abstimmung|Zusammenarbeit|Zusammenwirken)|arbeite\w*|gemeinsam|"
    r"stimm(?:t|en) sich)\s+(?:eng\s+)?mit\s+"
)
_SENDS = re.compile(
    r"\b(?:berichte(?:t|n)|legt|legen|meldet|melden|übermitteln?|sende[tn])\s+"
    r"(?:ihn\s+|sie\s+|es\s+|diese[nrs]?\s+)?"
)
_SENT = re.compile(
    r"\b(?:vorzulegen|vorlegen|zu übermitteln|zu berichten|zuzuleiten|zu melden|einzureichen)\b"
)
_DATIVE = re.compile(r"\b(?:der|dem|den)\s+(?=(?:\w+\s+)?[A-ZÄÖÜ])")
_ADVERBS = re.compile(r"\s*(?:[a-zäöüß]+\s+){0,3}")
_TASKS = re.compile(r"aufgabe|durchführung|umsetzung|verteilung|maßnahmen|verantwortung")
_PURPOSES = re.compile(r"zweck|ziel|anforderung|geltungsbereich|finanzierung|rechte")
_ASSESSMENTS = re.compile(r"lage|ergebnisse|bewertung|mängel|ursachen")


class German:
    """The grammar of translated programmes and of German news."""

    def sense(self, sentence: Passage) -> Sense:
        """Who is to do what; see Sense."""
        said, text = sentence.key, sentence.plain
        asked = _asked(sentence)
        if not asked and _REFUSED.search(said):
            return Sense(refused=True)
        does = bool(_IMPERATIVE.search(text) or _FUTURE.search(said) or _NOUN_TASK.match(text))
        if not asked and _PAST.search(said) and not does:
            return Sense(refused=True)
        subject = _subject(sentence)
        lead = asked or subject
        return Sense(
            lead=lead,
            coordinate=_coordinators(text),
            report_to=_recipients(text),
            demand=bool(asked) or bool(_NEEDED.search(said)),
            does=not lead and does,
        )

    def opened_lead(self, opener: Passage) -> Names:
        """From "... vereinbarten beide Seiten, folgende Inhalte ...:" or a bare name."""
        asked = _asked(opener)
        if asked:
            return asked
        bare = names_at(opener.plain, 0)
        whole = bare.end >= len(opener.plain.rstrip(" .:"))
        return bare.names if whole else _subject(opener)

    def topic(self, heading: Passage) -> Topic:
        """What a heading promises."""
        said = heading.key
        if _PURPOSES.search(said):
            return "purpose"
        if _TASKS.search(said):
            return "task"
        return "assessment" if _ASSESSMENTS.search(said) else ""

    def names(self, listed: Passage) -> Names:
        """The bodies of a cell."""
        return tuple(part.strip() for part in re.split(r"[;,]", listed.text) if part.strip())


def _asked(sentence: Passage) -> Names:
    text = sentence.plain
    match = _VERB_ASKS.search(text)
    if match:
        names = names_at(text, match.end()).names
        if names:
            return names
    agreed = _AGREED.search(text)
    if agreed:
        return names_at(text, agreed.end()).names
    return _first_names(text).names if _ASKED.search(text) else ()


def _first_names(text: str) -> NameList:
    opening = re.match(r"(?:Ferner|Außerdem|Zudem|Gleichzeitig|Ebenso)\s+", text)
    return names_at(text, opening.end() if opening else 0)


def _subject(sentence: Passage) -> Names:
    """The bodies at the start, if a verb of duty follows."""
    found = _first_names(sentence.plain)
    after = sentence.plain[found.end :].lstrip()
    return found.names if found.names and _DUTY.match(after) else ()


def _coordinators(text: str) -> Names:
    found: list[str] = []
    for match in _WITH.finditer(text):
        found.extend(names_at(text, match.end()).names)
    return tuple(dict.fromkeys(found))


def _recipients(text: str) -> Names:
    """After "berichten", or the dative before "vorzulegen"."""
    found: list[str] = []
    for match in _SENDS.finditer(text):
        found.extend(names_at(text, match.end()).names)
    for match in _SENT.finditer(text):
        for dative in reversed(
            list(_DATIVE.finditer(text, max(0, match.start() - 160), match.start()))
        ):
            names = names_at(text, dative.start())
            if names.names and _ADVERBS.fullmatch(text[names.end : match.start()]):
                found.extend(names.names)
                break
    return tuple(dict.fromkeys(found))
