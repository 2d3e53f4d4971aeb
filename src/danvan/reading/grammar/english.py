"""Who does what in an English sentence."""

import re

from danvan.reading.evidence import NOBODY, Named, Names, because, together
from danvan.reading.grammar.english_names import first_verb, split_names
from danvan.reading.grammar.english_words import BARE, DUTY, MODAL
from danvan.reading.grammar.sense import Sense, Topic
from danvan.reading.passage import Passage

_ASKS = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\b(?:request|ask|urg|direct|instruct|"
    r"suggest|propos|assign|requir|call|remind|entrust|recommend)(?:ed|es|s)"
    r"(?: (?:on|upon|to))?(?: that)?\s+|\b(?:tasked|charged|ordered|demanded|invited)(?: that)?\s+|"
    r"^(?:Would|Could|Kindly (?:requested|asked)\s*:)\s+|"
    r"\b[Ww]e (?:kindly |respectfully |hereby )?(?:ask|request|invite|urge|count on|rely on)\s+|"
    r"\b(?:would|should) (?:like to (?:ask|request|invite)|(?:be (?:grateful|obliged)|"
    r"appreciate it) if)\s+|"
    r"\b[Ii]t is the (?:responsibility|task|duty) of\s+"
)
_REFUSED = re.compile(
    r"\b(?:strives?|entitled|takes? effect|may(?! \d)|has the right|have the right|(?:is|"
    r"are) encouraged|"
    r"disseminated to (?:the )?party (?:cells?|members?)|will (?:consider|be considered))\b|"
    r"^by (?:the end of )?20\d\d,|\d (?:percent|per cent) of |\d% of "
)
_AGREED = re.compile(
    r"\b(?:have |has )?(?:also |both |unanimously )?(?:agreed|committed themselves|undertook|"
    r"pledged|"
    r"agree|undertake|consented) (?:to|that|on)\b"
)
_TOLD = re.compile(r"\b(?:said|noted|explained|observed|affirmed|thanked|congratulated|shared)\b")
_PAST = re.compile(
    r"\b(?:have|has|had)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|ne|wn|ht|lt)\b|\b(?:was|were)\b|"
    r"\b(?:acknowledged|commended|praised|delivered|informed|reported|assessed|provided)\b"
)
_WITH = re.compile(
    r"\b(?:coordinat\w*|cooperat\w*|collaborat\w*|work\w*|act\w* in concert|in coordination|"
    r"together|jointly|in consultation|in conjunction|in concert|in agreement|liaison|liais\w+|"
    r"partner\w*|side by side|in partnership|along|joint efforts|"
    r"team\w* up|join\w* (?:hands|forces)|(?:hand in hand|hand-in-hand)|shoulder to shoulder|"
    r"in tandem|in association|in (?:close )?(?:contact|cooperation|collaboration|coordination)|"
    r"consult\w*|in step|pool\w* (?:efforts|forces))(?: \w+ly)?(?: together)? with\s+|"
    r"\b(?:joined|assisted|supported|backed|accompanied|aided) by\s+|\balongside\s+|"
    r"\bwith (?:the )?(?:\w+ )?(?:participation|support|cooperation|assistance|involvement|help|"
    r"input|backing|contributions?) (?:of|from|by)\s+|\bin consultation with\s+|"
    r"\b(?:involving|enlisting)\s+"
)
_SENDS = re.compile(
    r"\b(?:reports?|reporting|submits?|submitting|sends?|sending|forwards?|forwarding|"
    r"transmits?|transmitting|hands? (?:over|in|on)|handing (?:over|in)|delivers?|"
    r"present(?:s|ing)?|"
    r"accounts?|returns?|passes|pass(?= \w)|turns? in|relays?|files?|lodges?|refers?|"
    r"be (?:reported|submitted|sent|forwarded|"
    r"handed (?:over|in)|delivered|presented|transmitted))\b"
)
_TO = re.compile(r"\b(?:back )?to\s+|(?<=file )with\s+|(?<=lodge )with\s+")
_TASKS = re.compile(r"task|implementation|responsibilit|assignment|solution|organi[sz]ation of")
_PURPOSES = re.compile(r"purpose|requirement|objective|target|goal|scope|funding|rights?$")
_ASSESSMENTS = re.compile(r"situation|assessment|results|limitation|shortcoming|causes")
_NEEDED = re.compile(r"\b(?:should|must|needs? to) be\b|\bit is necessary\b|\bemphasis should\b")
_TOGETHER = re.compile(
    r",?\s+(?:(?:together|along|jointly|in (?:close )?(?:coordination|cooperation|collaboration|"
    r"consultation|conjunction|concert|agreement|partnership)) with|"
    r"hand in hand with|alongside|(?:joined|assisted|supported|accompanied) by|teaming up with|"
    r"with (?:the )?(?:participation|support|cooperation|assistance|involvement|help)"
    r" (?:of|from))\s"
)
_OPENING = re.compile(
    r"(?:by|in|on|from|pursuant to|based on|implementing|annually|every|each (?:year|quarter|"
    r"month)|"
    r"before|to|under|at|with|when|whenever|where|if|should|for|after|during|within|until|upon|"
    r"following|as|once|quarterly|monthly|where necessary|in addition|furthermore|also|"
    r"accordingly|meanwhile|at the same time|no later|not later|immediately)\b"
)
_COMMA = re.compile(r",\s+")
_COMMAS = 6
_TASK_OF = re.compile(
    r"(?:tasks?|responsibilit(?:y|ies)|duties|assignments?)\s+of\s+|for\s+(?=the\s)"
)
_ISSUES = re.compile(r"\b(?:issues?|promulgates?|decides?|concludes?)\b[^:]*:$")
_POLITE = re.compile(r"\s(?:(?:please|kindly|would|could)\s*)+$")
_WEAK = re.compile(r"\b(?:should|could|where possible|if possible|is encouraged|hoped?|wish)\b")
_REACH = 200


class English:
    """The grammar of translated directives and of English news."""

    def sense(self, sentence: Passage) -> Sense:
        """Who is to do what; see Sense."""
        said = sentence.key
        if _REFUSED.search(said):
            return Sense(refused=True)
        asked = _asked(sentence)
        if not asked.names and _AGREED.search(said):
            asked = _subject(sentence)
        if not asked.names and _TOLD.search(said):
            return Sense(refused=True)
        if not asked.names and _PAST.search(said) and not MODAL.search(said):
            return Sense(refused=True)
        lead = asked if asked.names else _subject(sentence)
        named = bool(lead.names)
        others, receivers = _coordinators(sentence), _recipients(sentence)
        return Sense(
            lead=lead.names,
            coordinate=others.names,
            report_to=receivers.names,
            demand=bool(asked.names or _NEEDED.search(said) or (named and DUTY.search(said))),
            does=not named and bool(BARE.match(said) or _NEEDED.search(said)),
            weak=bool(_WEAK.search(said)),
            reasons=(*lead.reasons, *others.reasons, *receivers.reasons),
        )

    def opened_lead(self, opener: Passage) -> Named:
        """From "X requested Y to focus on the following tasks:" or a bare name."""
        asked = _asked(opener)
        if asked.names:
            return asked
        if _ISSUES.search(opener.key):
            return NOBODY
        of = _TASK_OF.match(opener.key)
        if first_verb(opener.plain, 0) is None or of:
            start, end = of.end() if of else 0, len(opener.text.rstrip(" :,"))
            return _named(opener, "lead", "heading", *((start, end) if end < 160 else (0, 0)))
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
        parts = [split_names(part) or (part.strip(),) for part in listed.text.split(";")]
        return tuple(name for names in parts for name in names if name)


def _named(
    passage: Passage, field: str, rule: str, start: int, end: int, since: int | None = None
) -> Named:
    """The bodies in [start, end), brought in by the words from `since` on."""
    names = split_names(passage.text[start:end])
    begin = start if since is None else since
    return Named(names, (because(field, rule, passage, begin, end),)) if names else NOBODY


def _asked(sentence: Passage) -> Named:
    """The bodies between the asking and what they are asked to do."""
    for match in _ASKS.finditer(sentence.plain):
        stop = first_verb(sentence.plain, match.end())
        if stop is not None:
            polite = _POLITE.search(sentence.plain, match.end(), stop)
            end = polite.start() if polite else stop
            found = _named(sentence, "lead", "yeu_cau", match.end(), end, match.start())
            if found.names:
                return found
    return NOBODY


def _subject(sentence: Passage) -> Named:
    """The bodies before the first verb."""
    if BARE.match(sentence.key):
        return NOBODY
    for start in _starts(sentence.key):
        stop = first_verb(sentence.plain, start)
        if stop is not None and stop <= start:
            return NOBODY
        if stop is None:
            continue
        beside = _TOGETHER.search(sentence.text, start, stop)
        found = _named(sentence, "lead", "subject", start, beside.start() if beside else stop)
        if found.names:
            return found
    return NOBODY


def _starts(said: str) -> list[int]:
    """Where a subject can stand: at the start, or behind an opening phrase or clause."""
    if not _OPENING.match(said):
        return [0]
    return [match.end() for match in list(_COMMA.finditer(said))[:_COMMAS]]


def _coordinators(sentence: Passage) -> Named:
    return together([
        _named(
            sentence, "coordinate", "phoi_hop_voi",
            match.end(), _object_end(sentence, match.end()), match.start(),
        )
        for match in _WITH.finditer(sentence.key)
    ])  # fmt: skip


def _recipients(sentence: Passage) -> Named:
    return together([_receiver(sentence, match) for match in _SENDS.finditer(sentence.key)])


def _receiver(sentence: Passage, sends: re.Match[str]) -> Named:
    stop = _clause_end(sentence.key, sends.end())
    for to in _TO.finditer(sentence.key, sends.end(), stop):
        end = _object_end(sentence, to.end())
        found = _named(sentence, "report_to", "bao_cao", to.end(), end, sends.start())
        if found.names:
            return found
    return NOBODY


def _clause_end(said: str, at: int) -> int:
    ends = [found for mark in ";:" if (found := said.find(mark, at)) >= 0]
    return min([*ends, len(said), at + _REACH])


_OBJECT_ENDS = re.compile(
    r"\s(?:to|in|on|at|before|by|within|every|annually|monthly|quarterly|no later|not later|when|"
    r"about|regarding|through|under|so|that|which|who|for the|half-yearly|quarterly|yearly|"
    r"immediately|promptly|without delay)(?=[\s,.;]|$)|[;:.]|$"
)


def _object_end(sentence: Passage, start: int) -> int:
    match = _OBJECT_ENDS.search(sentence.key, start)
    stop = match.start() if match else len(sentence.text)
    verb = first_verb(sentence.text[start:stop], 0)
    return stop if verb is None else start + verb
