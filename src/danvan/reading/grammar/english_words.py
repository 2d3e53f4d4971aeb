"""The words of English papers: verbs, and the nouns that make a phrase a body's name."""

import re

_VERBS = tuple(
    re.findall(
        r"\w+",
        """accept advise allocate appoint apply arrange assess assign assist build carry choose
        collect combine commend compile complete concretize conduct consider
        consolidate continue coordinate create criticize deploy designate develop
        direct discover disseminate do draft draw effectively enhance ensure establish
        evaluate expand finalize focus follow foster grasp guide handle hold identify
        implement improve include increase innovate inspect integrate intensify issue
        join keep launch lead maintain make manage mobilize monitor name open organise
        organize participate perfect plan prepare preside prevent proactively promote
        promptly propagate propose provide publish raise recommend rectify refute
        regularly reinforce remind renew replicate report review select send serve
        settle set share sign step strengthen strictly study submit summarize
        supervise support take thoroughly train update urge visit work""",
    )
)
_THIRD = [
    v[:-1] + "ies"
    if v.endswith("y") and v[-2] not in "aeiou"
    else v + "es"
    if v.endswith(("s", "sh", "ch", "x", "o"))
    else v + "s"
    for v in _VERBS
]
_MODALS = (
    "shall|must|should|will|has to|have to|need to|needs to|(?:is|are) (?:hereby )?(?:requested|"
    "asked|assigned|directed|instructed|required|responsible|tasked|urged)"
)

MODAL = re.compile(rf"\b(?:{_MODALS})\b")
DUTY = re.compile(
    r"\b(?:shall|must|(?:is|are) (?:hereby )?(?:requested|asked|assigned|directed|"
    r"instructed|required))\b"
)
BARE = re.compile(rf"(?:\w+ly |each year |every year )?(?:{'|'.join(_VERBS)})\b")
PREDICATE = re.compile(
    rf"\b(?:(?:\w+ly|also|jointly|to)\s+)*(?:{_MODALS}|is|are|was|were|has|have|take turns|"
    rf"{'|'.join(_THIRD)}|{'|'.join(v for v in _VERBS)})\b(?![-'])"
)
HEAD = re.compile(
    r"\b(?:committees?|commissions?|departments?|commands?|commanders?|police|front|unions?|"
    r"associations?|organi[sz]ations?|authorit(?:y|ies)|boards?|offices?|delegations?|"
    r"agenc(?:y|ies)|units?|forces?|schools?|blocs?|sectors?|ministry|ministries|guard|army|"
    r"inspectorates?|councils?|centres?|centers?|newspaper|teams?|parties|sides|both sides|"
    r"chair(?:man|men|persons?)|directors?|secretar(?:y|iat|ies)|leaders?|heads?|localit(?:y|ies)|"
    r"hospitals?|banks?|colleges?|politburo|government|cells?|branches|stations?|posts?|"
    r"enterprises|party delegation)\b"
)
VAGUE = re.compile(
    r"(?:(?:relevant|related|concerned|all|the|local|functional|competent|member)\s+)*"
    r"(?:agencies|units|localities|departments|sectors|branches|boards|organi[sz]ations)$"
)
