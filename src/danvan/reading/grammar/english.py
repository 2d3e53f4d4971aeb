"""Who does what in an English sentence."""

import re

from danvan.reading.grammar.english_names import first_verb, split_names
from danvan.reading.grammar.english_words import BARE, DUTY, MODAL
from danvan.reading.grammar.sense import Names, Sense, Topic
from danvan.reading.passage import Passage

_ASKS = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\b(?:request|ask|urg|direct|instruct|"
    r"suggest|propos|assign|requir|call)(?:ed|es|s)(?: (?:on|upon))?(?: that)?\s+"
)
_REFUSED = re.compile(
    r"\b(?:strives?|entitled|takes? effect|may(?! \d)|has the right|have the right|is encouraged|"
    r"disseminated to (?:the )?party (?:cells?|members?)|will (?:consider|be considered))\b"
)
_PAST = re.compile(
    r"\b(?:have|has|had)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|ne|wn|ht|lt)\b|\b(?:was|were)\b|"
    r"\b(?:acknowledged|commended|praised|delivered|informed|reported|assessed|provided)\b"
)
_WITH = re.compile(
    r"\b(?:coordinat\w*|cooperat\w*|collaborat\w*|work\w*|act\w* in concert|in coordination|"
    r"together|jointly)(?: \w+ly)? with\s+"
)
_SENDS = re.compile(
    r"\b(?:reports?|reporting|submits?|submitting|sends?|sending|forwards?|"
    r"be (?:reported|submitted|sent))\b"
)
_TO = re.compile(r"\bto\s+")
_TASKS = re.compile(r"task|implementation|responsibilit|assignment|solution|organi[sz]ation of")
_PURPOSES = re.compile(r"purpose|requirement|objective|target|goal|scope|funding|rights?$")
_ASSESSMENTS = re.compile(r"situation|assessment|results|limitation|shortcoming|causes")
_NEEDED = re.compile(r"\b(?:should|must|needs? to) be\b|\bit is necessary\b|\bemphasis should\b")
_TOGETHER = re.compile(r",?\s+(?:together|in coordination|in collaboration|jointly) with\s")
_ISSUES = re.compile(r"\b(?:issues?|promulgates?|decides?|concludes?)\b[^:]*:$")
_REACH = 200


class English:
    """The grammar of translated directives and of English news."""

    def sense(self, sentence: Passage) -> Sense:
        """Who is to do what; see Sense."""
        said = sentence.key
        if _REFUSED.search(said):
            return Sense(refused=True)
        asked = _asked(sentence)
        if not asked and _PAST.search(said) and not MODAL.search(said):
            return Sense(refused=True)
        lead = asked or _subject(sentence)
        return Sense(
            lead=lead,
            coordinate=_coordinators(sentence),
            report_to=_recipients(sentence),
            demand=bool(asked) or bool(_NEEDED.search(said) or (lead and DUTY.search(said))),
            does=not lead and bool(BARE.match(said) or _NEEDED.search(said)),
        )

    def opened_lead(self, opener: Passage) -> Names:
        """From "X requested Y to focus on the following tasks:" or a bare name."""
        asked = _asked(opener)
        if asked:
            return asked
        if _ISSUES.search(opener.key):
            return ()
        if not opener.text.endswith(":") and first_verb(opener.plain, 0) is None:
            return split_names(opener.text) if len(opener.text) < 120 else ()
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


def _asked(sentence: Passage) -> Names:
    """The bodies between the asking and what they are asked to do."""
    for match in _ASKS.finditer(sentence.plain):
        stop = first_verb(sentence.plain, match.end())
        if stop is not None:
            names = split_names(sentence.text[match.end() : stop])
            if names:
                return names
    return ()


def _subject(sentence: Passage) -> Names:
    """The bodies before the first verb."""
    if BARE.match(sentence.key):
        return ()
    opening = re.match(
        r"(?:by|in|on|from|pursuant to|based on|implementing|annually|every|"
        r"each|before|to)\b[^,]{2,80},\s+",
        sentence.key,
    )
    start = opening.end() if opening else 0
    stop = first_verb(sentence.plain, start)
    if stop is None or stop <= start:
        return ()
    subject = _TOGETHER.split(sentence.text[start:stop])[0]
    return split_names(subject)


def _coordinators(sentence: Passage) -> Names:
    found: list[str] = []
    for match in _WITH.finditer(sentence.key):
        found.extend(split_names(_object(sentence, match.end())))
    return tuple(dict.fromkeys(found))


def _recipients(sentence: Passage) -> Names:
    found: list[str] = []
    for match in _SENDS.finditer(sentence.key):
        stop = _clause_end(sentence.key, match.end())
        for to in _TO.finditer(sentence.key, match.end(), stop):
            names = split_names(_object(sentence, to.end()))
            if names:
                found.extend(names)
                break
    return tuple(dict.fromkeys(found))


def _clause_end(said: str, at: int) -> int:
    ends = [found for mark in ";:" if (found := said.find(mark, at)) >= 0]
    return min([*ends, len(said), at + _REACH])


_OBJECT_ENDS = re.compile(
    r"\s(?:to|in|on|at|before|by|within|every|annually|monthly|quarterly|no later|not later|when|"
    r"about|regarding|through|under|so|that|which|who|for the)\s|[;:.]|$"
)


def _object(sentence: Passage, start: int) -> str:
    match = _OBJECT_ENDS.search(sentence.key, start)
    listed = sentence.text[start : match.start() if match else None]
    verb = first_verb(listed, 0)
    return listed if verb is None else listed[:verb]
