"""The words of English papers: verbs, and the nouns that make a phrase a body's name."""

import re

_VERBS = tuple(
    re.findall(
        r"\w+",
        """accelerate accept accompany act address adhere adjust adopt advise agree allocate amend
        analyse analyze announce answer apply appoint appraise approve arrange ask assess assign
        assist assume attach attend avoid award bear begin bring broadcast build call care carry
        check choose clarify classify clear collaborate collect combine comment commend commit
        communicate compile complete comply concentrate conclude concretize conduct confirm
        consider consolidate consult contact continue contribute control convene convert
        cooperate coordinate correct count cover create criticize cultivate deal decide define
        deliver deploy designate detect determine develop dig direct disburse discover discuss
        display disseminate distribute divide do donate draft draw dredge educate effectively
        elaborate elect eliminate employ encourage engage enhance ensure enter equip establish
        evaluate examine exchange execute exercise expand explain extend facilitate fill finalise
        finalize finish fix focus follow formulate forward foster fulfil fulfill fund gather give
        grant grasp guarantee guide hand handle help hold host identify implement improve include
        increase inform initiate innovate inspect install instruct integrate intensify introduce
        investigate invite issue join jointly keep launch lead list listen lodge maintain make
        manage mark measure meet mobilise mobilize monitor name nominate notify observe open
        operate organise organize overcome oversee participate patrol pay perfect perform persuade
        pilot place plan post prepare present preserve preside prevent print prioritise prioritize
        process proactively produce promote promptly propagate propose protect provide publicise
        publicize publish push put raise reach reassess receive recheck recognise recognize
        recommend record rectify reduce refer reflect refute register regularly reinforce remedy
        remind remove renew renovate reorganise reorganize repair repay replace replicate reply
        report request rescue research resettle resolve respond restore return review revise
        reward rotate run safeguard schedule screen seek select send serve settle set share sign
        simplify solve specify speed staff standardize start step stop streamline strengthen
        strictly strive study submit suggest sum summarise summarize supervise supplement supply
        support survey sustain tackle take teach thoroughly tighten train transfer translate
        transmit undertake unify update uphold upgrade urge use verify visit widen work write""",
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
_TOLD = (
    "(?:is|are|was|were|has been|have been) (?:also |hereby |further |jointly )?(?:(?:requested|"
    "asked|assigned|directed|instructed|required|tasked|urged|entrusted|charged|obliged|ordered|"
    "reminded|called upon|called on|invited|expected|mandated)(?: to| with| for)|responsible for|"
    "in charge of|put in charge of|made responsible for|to(?= [a-z]))"
)
_MODALS = f"shall|must|should|will|has to|have to|need to|needs to|ought to|{_TOLD}"

MODAL = re.compile(rf"\b(?:{_MODALS})\b")
DUTY = re.compile(rf"\b(?:shall|must|has to|have to|{_TOLD})\b")
BARE = re.compile(rf"(?:\w+ly |each year |every year )?(?:{'|'.join(_VERBS)})\b")
PREDICATE = re.compile(
    rf"\b(?:(?:\w+ly|also|jointly|to)\s+)*(?:{_MODALS}|agreed|pledged|undertook|committed|is|"
    rf"are|was|were|has|have|take turns|"
    rf"{'|'.join(_THIRD)}|{'|'.join(v for v in _VERBS)})\b(?![-'])"
)
HEAD = re.compile(
    r"\b(?:committees?|commissions?|departments?|commands?|commanders?|police|front|unions?|"
    r"associations?|organi[sz]ations?|authorit(?:y|ies)|boards?|offices?|delegations?|"
    r"agenc(?:y|ies)|units?|forces?|schools?|blocs?|sectors?|ministry|ministries|guard|army|"
    r"inspectorates?|councils?|centres?|centers?|newspaper|teams?|parties|sides|both sides|"
    r"chair(?:man|men|persons?)|directors?|secretar(?:y|iat|ies)|leaders?|heads?|localit(?:y|ies)|"
    r"hospitals?|banks?|colleges?|politburo|government|cells?|branches|stations?|posts?|"
    r"enterprises|party delegation|newspapers|radio stations?|bodies|body|institutions?|"
    r"compan(?:y|ies)|(?:con)?federations?|administrations?|bureaus?|divisions?|courts?|procurac(?:y|ies)|"
    r"treasur(?:y|ies)|customs|universit(?:y|ies)|academ(?:y|ies)|institutes?|regiments?|battalions?|"
    r"brigades?|garrisons?|sub-?committees?|directorates?|league|task force|working groups?|"
    r"presidium|militia|officers? in charge|congress|assembly|department-level)\b"
)
AREA = re.compile(
    r"(?:(?:the|all|each|every|both|other|remaining|border|coastal|these|those)\s+)*(?:\w+\s+)?"
    r"(?:communes?|wards?|districts?|provinces?|cities|towns?|villages?|hamlets?|members|officials|"
    r"cadres|television)(?:\s+(?:and|or)\s+(?:communes|wards|towns|villages|members))?"
)
VAGUE = re.compile(
    r"(?:(?:relevant|related|concerned|all|the|local|functional|competent|member)\s+)*"
    r"(?:agencies|units|localities|departments|sectors|branches|boards|organi[sz]ations)$"
)
