"""Who does what in a German sentence."""

import re

from danvan.reading.evidence import NOBODY, Named, Names, because, together
from danvan.reading.grammar.german_names import NameList, names_at, person_at
from danvan.reading.grammar.sense import Sense, Topic
from danvan.reading.passage import Passage

_REFUSED = re.compile(
    r"^[^,]{0,60}\b(?:kann|können|(?:darf|dürfen)(?! nicht| kein))\b|angestrebt|strebt an|das "
    r"recht\b|berechtigt|tritt mit|"
    r"in kraft|\banspruch auf\b|\bersetzt (?:die|den|das)\b|gilt ab|aus dem laufenden haushalt|"
    r"\bmittel werden\b|wird bekannt gegeben|würdigte|lobte|dankte|bekräftigte|"
    r"(?:wird|werde|werden) (?:\w+ )?(?:später )?(?:entschieden|geprüft)\b"
)
_PAST = re.compile(
    r"\b(?:hielten|hielt|führten|nahm|nahmen|sprach|wurden|wurde|war|waren|erörterten|"
    r"leiteten|unterzeichneten|betonten?|konzentrierte|stellte|stellten|zeichnete|informierten?|"
    r"unterstrich(?:en)?|hob(?:en)?|schilderten?|nannten?|berichteten?|begrüßten?|äußerten?|"
    r"erklärten?|dankten?|lobten?|würdigten?|erläuterten?|bestätigten?|verlieh(?:en)?|"
    r"übergab(?:en)?|vergab(?:en)?|fand(?:en)?|kamen?|legten?|wiesen darauf hin)\b|"
    r"\b(?:hat|haben)\b(?![^.;]*(?:\bzu\s+\w+en|\w+zu\w+en)\b)[^.;]*\b(?:ge\w+(?:t|en)|\w+iert|\w+[^n]gen|be\w+t)\b"
)
_PERSON = r"(?:(?:Genoss(?:e|in)|Herr|Frau|General\w*|Oberst)\s+(?:[A-Z]\w+\s+){1,5})"
_VERB_ASKS = re.compile(
    r"\b(?:forderten?|fordert|rief|riefen|ruft|appellierten? an|bat(?:en)?|bittet|bitten|"
    r"ersuchten?|ersucht|beauftragten?|wies|wiesen|"
    rf"verpflichteten?|verlangten?(?=\s+vo[nm])|erwarteten?(?=\s+vo[nm]))\s+(?:von\s+|vom\s+)?(?:er\s+|sie\s+)?(?:gleichzeitig\s+|ferner\s+|auch\s+)?{_PERSON}?"
)
_ASKED = re.compile(
    r"\b(?:wird|werden|wurden?|ist|sind)\b[^.;]{0,200}?\b(?:beauftragt|aufgefordert|gebeten|ersucht|"
    r"angewiesen|verpflichtet|gehalten|betraut|angehalten|ermächtigt und verpflichtet)\b"
)
_ASKED_OF = re.compile(r"Vo[nm]\s+(?=\w)")
_ASKS_AFTER = re.compile(
    r"\s+(?:forderten?|verlangten?|erwarteten?|erbat(?:en)?|fordert|verlangt)\b"
)
_ASKS_FIRST = re.compile(
    r"\s+(?:riefe?n?|forderten?|bat(?:en)?|ersuchten?|beauftragten?|verpflichteten?|wies(?:en)?|"
    r"hielt(?:en)?|ermahnten?|trug(?:en)?|übertrug(?:en)?|gab(?:en)?|legten?)\s+"
    r"(?P<by>er|sie|man|(?:der|die|das|Genoss\w+|Herr|Frau|Oberst|General\w*)\s)"
)
_AGREED = re.compile(
    r"\b(?:vereinbar\w+|verpflicht\w+ sich|einigten sich|verständigten sich|beschlossen|"
    r"unterzeichneten)\s+(?=(?:beide|(?:die|alle) (?:zwei|drei|vier|beiden))\b[^.]*:)"
)
_NO_VERB = (
    "und|oder|sowie|auch|nicht|sehr|mit|seit|statt|samt|nebst|in|an|den|einen|dessen|deren|welchen|"
    "unten|oben|neben|zwischen|gegen|wegen|ihren|seinen|diesen|allen|beiden|derzeit|jederzeit|erst|"
    "insgesamt|stets|zuletzt|zunächst"
)
_VERB = (
    rf"(?!(?:{_NO_VERB})\b)(?:ist|sind|muss|soll(?:e|te)?|müsse|habe|möge|"
    r"[a-zäöüß]{2,}(?:t|en|ern|eln))\b"
)
_DUTY = re.compile(rf"(?:(?:selbst|jeweils|gemeinsam|auch),?\s+)?{_VERB}")
_INVERTED = re.compile(
    rf"\b(?P<verb>{_VERB})\s+(?:(?:zudem|ferner|außerdem|gleichzeitig|auch)\s+)?"
    r"(?=(?:die|der|das|alle|beide|jede[rs]?|sämtliche)\s)"
)
_OPENING = re.compile(
    r"(?:Bei|Beim|In|Im|Nach|Vor|Bis|Zum|Zur|Zu|Für|Am|An|Auf|Ab|Mit|Unter|Während|Innerhalb|"
    r"Spätestens|Jährlich|Alljährlich|Vierteljährlich|Halbjährlich|Monatlich|Jede\w*|Einmal|Zweimal|"
    r"Mindestens|Regelmäßig|Darüber|Hierzu|Dazu|Dabei|Zudem|Ferner|Außerdem|Ebenso|Gleichzeitig|"
    r"Wenn|Falls|Sofern|Soweit|Sobald|Treten|Tritt|Kommt|Gibt|Sollte\w*|Entsprechend|Gemäß|"
    r"Auf der|Künftig|Anschließend|Danach|Dafür|Daher)\s"
)
_BY = re.compile(r"\b(?:ist|sind|wird|werden)\b[^.;,]{0,60}?\bvon\s+(?=(?:der|dem|den|allen)\s)")
_DONE = re.compile(
    r"\b(?:ge\w{2,}(?:t|en)|\w{3,}iert|(?:ab|aus|an|auf|ein|vor|fort|durch|zu|über|er|ver|be)\w{3,}(?:t|en))"
    r"\s*(?:[.;]|$)"
)
_PARTS = 4
_TO_DO = re.compile(r"\bzu\s+\w+en\b|\b\w+zu\w+en\b")
_INVERTED_REACH = 260
_FUTURE = re.compile(
    r"\b(?:müssen|muss|soll(?:en|te|ten)?|es ist notwendig|ist es notwendig|dürfen)\b"
)
_MUST = re.compile(
    r"\b(?:muss|möge|mögen|müsse|müssen|müssten|soll|solle|sollen|sollten?)\b|\b(?:hat|haben|ist|"
    r"sind)\b[^.;]{0,240}?\bzu \w+en\b"
)
_NEEDED = re.compile(r"\b(?:es ist|ist es) (?:notwendig|erforderlich|nötig)\b")
_IMPERATIVE = re.compile(r"(?:^|[.;]\s+)[A-ZÄÖÜ][\wäöüß]*e?n Sie\b")
_NOUN_TASK = re.compile(
    r"(?:(?:Gemeinsame|Monatliche|Jährliche|Vierteljährliche|Effektive|Wirksame)[rs]?\s+)?"
    r"[A-ZÄÖÜ]\w*(?:ung|ierung|ausch|bau|gabe|führung)\b|Propaganda und"
)
_WITH = re.compile(
    r"\b(?:koordinier\w*|(?:Abstimmung|Zusammenarbeit|Zusammenwirken|Absprache|Kooperation|"
    r"Benehmen|Einvernehmen|Verbindung|Abstimmungen)|arbeite\w*|gemeinsam|zusammen|"
    r"stimm(?:t|en) sich|kooperier\w*)\s+(?:eng\s+|dabei\s+|regelmäßig\s+)*mit\s+|"
    r"\b(?:[Hh]and in Hand|Seite an Seite|Schulterschluss|Schulter an Schulter|Verbund|Kontakt|"
    r"Rücksprache|Austausch|Kooperation|Partnerschaft|Beratung|berä?a?t(?:en)? sich) mit\s+|"
    r"\b(?:unter|mit|bei) (?:\w+er )?(?:Beteiligung|Mitwirkung|Einbeziehung|Teilnahme|"
    r"Unterstützung|Mithilfe|Mitarbeit|Hinzuziehung|Heranziehung|Hilfe|Anhörung)"
    r"\s+(?:von\s+)?|\b(?:nach (?:Anhörung|Konsultation|Befragung))\s+|"
    r"(?<=[ ,])(?:sowie )?(?:unterstützt|begleitet) von\s+"
)
_INCLUDES = re.compile(
    r"\b(?:bezieh(?:t|en)|zieh(?:t|en)|bind(?:et|en)|hol(?:t|en))\s+(?:dabei\s+|dazu\s+|hierzu\s+)?"
)
_IN = re.compile(
    r"[^.;,]{0,40}?\s(?:(?:mit\s)?ein|hinzu|heran|dazu|ins Boot)(?=\s*[.;,]|\s+und\s|\s*$)"
)
_INCLUDED = re.compile(
    r"\b(?:einzubeziehen|einbeziehen|hinzuzuziehen|hinzuziehen|heranzuziehen|zu beteiligen|"
    r"einzubinden|zu konsultieren|anzuhören|zurate zu ziehen|zu Rate zu ziehen)\b"
)
_OBJECT = re.compile(r"\b(?:der|den|die|das|alle)\s+(?=(?:\w+\s+)?[A-ZÄÖÜ])")
_JOINS_IN = re.compile(
    r"\b(?:wirk(?:t|en)|arbeite(?:t|n)|helfen|hilft)\b[^.;]{0,80}?\bmit\b|"
    r"\b(?:beteilig(?:t|en) sich|unterstütz(?:t|en))\b"
)
_SENDS = re.compile(
    r"\b(?:berichte(?:t|n)|legt|legen|meldet|melden|übermitteln?|sende[tn]|erstatte[tn]|übergeben|übergibt|überreich(?:t|en)|unterbreite[tn])\s+"
    r"(?:ihn\s+|sie\s+|es\s+|diese[nrs]?\s+)?"
)
_SENT = re.compile(
    r"\b(?:vorzulegen|vorlegen|vorlegt|vor(?=\s*[.,;]|\s*$)|(?:Bericht|Meldung|Rechenschaft)"
    r"(?=\s+(?:zu erstatten|erstatte\w*|zu geben|ab(?:zulegen)?\b)|\s*(?:[.;,]|$)|\s+(?:und|"
    r"oder)\s)|"
    r"zu übermitteln|zu berichten|zuzuleiten|zu melden|einzureichen|"
    r"zu übergeben|auszuhändigen|zukommen zu lassen|abzuliefern|abzugeben|zuzustellen|"
    r"zuzusenden|zuzuschicken|Rede und Antwort zu stehen|"
    r"zu senden|zu übersenden|zu unterbreiten|weiterzuleiten|zu richten)\b"
)
_SENDING = re.compile(r"\w*(?:send|übermittel|leite|melde|reiche|richte|wende)\w*")
_TO = re.compile(r"\ban\s+(?=(?:die|den|das|ihre|ihren)\s)")
_DATIVE = re.compile(r"\b(?:der|dem|den)\s+(?=(?:\w+\s+)?[A-ZÄÖÜ])")
_ADVERBS = re.compile(
    r"\s*(?:[a-zäöüß]+,?\s+){0,5}(?:\d{1,2}\.\s+(?:[A-ZÄ]\w+|\w+)\s+(?:\d{4}\s+)?)?"
    r"(?:(?:einen|eine|den|die|das|ihren?|seinen?|ein)\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]\w*\s+)?"
    r"(?:[a-zäöüß]+\s+){0,2}"
)
_TELLS = re.compile(
    r"\b(?:meldet|melden|erstatte[tn]|berichte[tn]|übermitteln?|unterbreite[tn]|übergibt|übergeben|überreich(?:t|en)|schick(?:t|en)|"
    r"(?:leitet|leiten|reicht|reichen|stellt|stellen)(?=[^;]{0,160}? (?:zu|ein)\s*[.,;]))\b"
)
_LOOSE = re.compile(r"(?:^|[a-zäöüß,])\s+$")
_WEAK = re.compile(
    r"\b(?:mögen?|sollte[nst]?|könnte[n]?|möglichst|nach möglichkeit|wünsch\w+|hoff\w+)\b"
)
_TASK_OF = re.compile(
    r"(?:Aufgaben?|Verantwortung|Pflichten|Zuständigkeiten?)\s+(?=(?:der|des|aller)\s)"
)
_TASKS = re.compile(r"aufgabe|durchführung|umsetzung|verteilung|maßnahmen|verantwortung")
_PURPOSES = re.compile(r"zweck|ziel|anforderung|geltungsbereich|finanzierung|rechte")
_ASSESSMENTS = re.compile(r"lage|ergebnisse|bewertung|mängel|ursachen")


class German:
    """The grammar of translated programmes and of German news."""

    def sense(self, sentence: Passage) -> Sense:
        """Who is to do what; see Sense."""
        said, text = sentence.key, sentence.plain
        asked = _asked(sentence)
        if not asked.names and _REFUSED.search(said):
            return Sense(refused=True)
        does = bool(_IMPERATIVE.search(text) or _FUTURE.search(said) or _NOUN_TASK.match(text))
        if not asked.names and _PAST.search(said) and not does:
            return Sense(refused=True)
        lead = asked if asked.names else _subject(sentence)
        lead = lead if lead.names else _later_subject(sentence)
        others, receivers = _coordinators(sentence), _recipients(sentence)
        return Sense(
            lead=lead.names,
            coordinate=others.names,
            report_to=receivers.names,
            demand=bool(asked.names or _NEEDED.search(said))
            or bool(lead.names and _MUST.search(said)),
            does=not lead.names and (does or _TO_DO.search(text) is not None),
            weak=bool(_WEAK.search(said)),
            reasons=(*lead.reasons, *others.reasons, *receivers.reasons),
        )

    def opened_lead(self, opener: Passage) -> Named:
        """From "... vereinbarten beide Seiten, folgende Inhalte ...:" or a bare name."""
        asked = _asked(opener)
        if asked.names:
            return asked
        bare = names_at(opener.plain, 0)
        whole = bare.end >= len(opener.plain.rstrip(" .:"))
        if whole:
            return _named(opener, "lead", "heading", bare, 0)
        of = _TASK_OF.match(opener.plain)
        if of:
            return _named(opener, "lead", "task-of", names_at(opener.plain, of.end()), 0)
        return _subject(opener)

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


def _named(passage: Passage, field: str, rule: str, found: NameList, since: int) -> Named:
    """The bodies found, brought in by the words from `since` on."""
    if not found.names:
        return NOBODY
    return Named(found.names, (because(field, rule, passage, since, found.end),))


def _asked(sentence: Passage) -> Named:
    text = sentence.plain
    for form in (_VERB_ASKS, _AGREED):
        match = form.search(text)
        found = names_at(text, match.end()) if match else None
        if match and found and found.names:
            return _named(sentence, "lead", "yeu_cau", found, match.start())
    of = _ASKED_OF.match(text)
    if of:
        found = names_at(text, of.end())
        if found.names and _ASKS_AFTER.match(text, found.end):
            return _named(sentence, "lead", "yeu_cau", found, 0)
    if text.startswith(("Den ", "Dem ", "Die ", "Das ", "Der ")):
        found = names_at(text, 0)
        asks = _ASKS_FIRST.match(text, found.end) if found.names else None
        if asks and (asks["by"] == "er" or text.startswith(("Den ", "Dem "))):
            return _named(sentence, "lead", "yeu_cau", found, 0)
    if _ASKED.search(text):
        person = person_at(text, 0)
        found, start = (person, 0) if person.names else _first_names(text)
        if found.names or not _OPENING.match(text):
            return _named(sentence, "lead", "giao", found, start)
        return _inverted(sentence, "giao")
    return NOBODY


def _first_names(text: str) -> tuple[NameList, int]:
    opening = re.match(r"(?:Ferner|Außerdem|Zudem|Gleichzeitig|Ebenso)\s+", text)
    start = opening.end() if opening else 0
    return names_at(text, start), start


def _subject(sentence: Passage) -> Named:
    """The bodies at the start, if a verb follows, or behind the verb, or after "von"."""
    text = sentence.plain
    found, start = _first_names(text)
    if found.names and _DUTY.match(text[found.end : found.end + 60].lstrip(" ,")):
        return _named(sentence, "lead", "subject", found, start)
    by = _BY.search(text)
    if by and (_TO_DO.search(text, by.end()) or _DONE.search(text, by.end())):
        return _named(sentence, "lead", "subject", names_at(text, by.end()), by.start())
    return _inverted(sentence, "subject") if _OPENING.match(text) else NOBODY


def _inverted(sentence: Passage, rule: str) -> Named:
    """The subject behind its verb: "Bei Bedarf unterrichtet die Kommission ..."."""
    text = sentence.plain
    for match in _INVERTED.finditer(text, 0, _INVERTED_REACH):
        found = names_at(text, match.end())
        if found.names:
            return _named(sentence, "lead", rule, found, match.start())
    return NOBODY


def _later_subject(sentence: Passage) -> Named:
    """The subject behind a semicolon, where the first part names nobody."""
    text = sentence.plain
    if not _TO_DO.search(text.partition(";")[0]):
        return NOBODY
    for part in list(re.finditer(r";\s+", text))[:_PARTS]:
        for match in _INVERTED.finditer(text, part.end(), part.end() + _INVERTED_REACH):
            found = names_at(text, match.end())
            if found.names:
                return _named(sentence, "lead", "subject", found, match.start())
    return NOBODY


def _joining(sentence: Passage) -> list[Named]:
    """Who joins in behind a semicolon: "...; die Polizei wirkt mit"."""
    text, found = sentence.plain, []
    for part in list(re.finditer(r";\s+", text))[:_PARTS]:
        names = names_at(text, part.end())
        if names.names and _JOINS_IN.match(text, names.end + 1):
            found.append(_named(sentence, "coordinate", "phoi_hop_voi", names, part.end()))
    return found


def _included(sentence: Passage) -> list[Named]:
    """Who is drawn in: "die Polizei einzubeziehen", "bezieht die Polizei ein"."""
    text, found = sentence.plain, []
    for verb in _INCLUDES.finditer(text):
        names = names_at(text, verb.end())
        if names.names and _IN.match(text, names.end):
            found.append(_named(sentence, "coordinate", "phoi_hop_voi", names, verb.start()))
    for verb in _INCLUDED.finditer(text):
        for start in _OBJECT.finditer(text, max(0, verb.start() - 160), verb.start()):
            names = names_at(text, start.start())
            if names.names and _ADVERBS.fullmatch(text[names.end : verb.start()]):
                found.append(_named(sentence, "coordinate", "phoi_hop_voi", names, start.start()))
                break
    return found


def _coordinators(sentence: Passage) -> Named:
    text = sentence.plain
    return together(
        _joining(sentence)
        + _included(sentence)
        + [
            _named(sentence, "coordinate", "phoi_hop_voi", names_at(text, m.end()), m.start())
            for m in _WITH.finditer(text)
        ]
    )


def _recipients(sentence: Passage) -> Named:
    """After "berichten", or the dative before "vorzulegen"."""
    text = sentence.plain
    found = [
        _named(sentence, "report_to", "bao_cao", names_at(text, m.end()), m.start())
        for m in _SENDS.finditer(text)
    ]
    if _SENDING.search(text):
        found.extend(
            _named(sentence, "report_to", "gui_ve", names_at(text, m.end()), m.start())
            for m in _TO.finditer(text)
        )
    found.extend(_told(sentence, m) for m in _TELLS.finditer(text))
    return together([*found, *(_before_verb(sentence, m) for m in _SENT.finditer(text))])


def _told(sentence: Passage, tells: re.Match[str]) -> Named:
    """The dative behind "meldet": "meldet Vorfälle unverzüglich der Polizei"."""
    text = sentence.plain
    stop = min((at for at in (text.find(mark, tells.end()) for mark in ".;:") if at > 0), default=0)
    for dative in _DATIVE.finditer(text, tells.end(), stop or tells.end() + 160):
        found = names_at(text, dative.start())
        if found.names and _LOOSE.search(text, tells.end() - 2, dative.start()):
            return _named(sentence, "report_to", "bao_cao", found, dative.start())
    return NOBODY


def _before_verb(sentence: Passage, sent: re.Match[str]) -> Named:
    text, stop = sentence.plain, sent.start()
    for dative in _DATIVE.finditer(text, max(0, stop - 160), stop):
        found = names_at(text, dative.start())
        if found.names and _ADVERBS.fullmatch(text[found.end : stop]):
            return _named(sentence, "report_to", "trinh", found, dative.start())
    return NOBODY
