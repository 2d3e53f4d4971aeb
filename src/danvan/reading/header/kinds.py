"""What kind of paper it is."""

import re
from collections.abc import Mapping

from danvan.reading.folding import lower, same_spelling
from danvan.reading.layout.zones import Zones
from danvan.reading.model import Kind

_BY_NAME: Mapping[str, Kind] = {
    "chỉ thị": "directive",
    "công điện": "directive",
    "thông tri": "directive",
    "chương trình": "programme",
    "bản thỏa thuận": "programme",
    "kế hoạch": "plan",
    "đề án": "plan",
    "quyết định": "decision",
    "quy chế": "decision",
    "quy định": "decision",
    "kết luận": "conclusion",
    "thông báo": "conclusion",
    "nghị quyết": "resolution",
    "hướng dẫn": "guidance",
    "báo cáo": "report",
    "biên bản": "minutes",
    "công văn": "letter",
    "tờ trình": "letter",
}
_BY_SIGN: Mapping[str, Kind] = {
    "CT": "directive",
    "CĐ": "directive",
    "CTr": "programme",
    "CTPH": "programme",
    "CTrPH": "programme",
    "CTHĐ": "programme",
    "KH": "plan",
    "KHPH": "plan",
    "ĐA": "plan",
    "QĐ": "decision",
    "QĐi": "decision",
    "QC": "decision",
    "KL": "conclusion",
    "TB": "conclusion",
    "NQ": "resolution",
    "HD": "guidance",
    "BC": "report",
    "BB": "minutes",
    "CV": "letter",
    "TTr": "letter",
}
IN_ENGLISH: Mapping[str, Kind] = {
    "directive": "directive",
    "coordination program": "programme",
    "coordination programme": "programme",
    "plan": "plan",
    "decision": "decision",
    "conclusion": "conclusion",
    "resolution": "resolution",
    "guidance": "guidance",
    "guideline": "guidance",
    "instruction": "guidance",
    "coordination plan": "plan",
    "joint plan": "plan",
    "work plan": "plan",
    "action plan": "plan",
    "joint program": "programme",
    "program": "programme",
    "action program": "programme",
    "conclusions": "conclusion",
    "notice": "conclusion",
    "announcement": "conclusion",
    "minutes": "minutes",
    "report": "report",
    "official letter": "letter",
    "official dispatch": "directive",
    "letter": "letter",
    "regulation": "decision",
    "circular": "guidance",
}
IN_GERMAN: Mapping[str, Kind] = {
    "direktive": "directive",
    "richtlinie": "directive",
    "beschluss": "decision",
    "plan": "plan",
    "resolution": "resolution",
    "schlussfolgerung": "conclusion",
    "anleitung": "guidance",
    "koordinierungsprogramm": "programme",
    "programm": "programme",
    "weisung": "directive",
    "anweisung": "directive",
    "entscheidung": "decision",
    "arbeitsplan": "plan",
    "aktionsplan": "plan",
    "jahresplan": "plan",
    "leitfaden": "guidance",
    "rundschreiben": "guidance",
    "mitteilung": "conclusion",
    "bekanntmachung": "conclusion",
    "protokoll": "minutes",
    "niederschrift": "minutes",
    "bericht": "report",
    "zwischenbericht": "report",
    "abschlussbericht": "report",
    "schreiben": "letter",
    "vereinbarung": "programme",
}
IN_VIETNAMESE = {name: kind for name, kind in _BY_NAME.items() if name != "báo cáo"}


def kind_of(zones: Zones, number: str | None) -> Kind | None:
    """The kind by its printed name, else by the sign in the number; None for an article."""
    if zones.kind:
        said = lower(same_spelling(zones.kind[0].text))
        for names in (_BY_NAME, IN_ENGLISH, IN_GERMAN):
            for name, kind in names.items():
                if said.startswith(name):
                    return kind
    if number:
        return kind_of_number(number) or "letter"
    addressed = any(lower(line.text).startswith("kính gửi") for line in zones.head)
    return "letter" if addressed else None


def kind_of_number(number: str) -> Kind | None:
    """The kind that a sign such as "CT" or "CTr" stands for."""
    for sign in re.split(r"[-/]", number)[1:3]:
        if sign in _BY_SIGN:
            return _BY_SIGN[sign]
    return None
