"""One verb to many assignments, ticked in the list: all of them or none."""

from collections.abc import Collection

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.assignments import actions
from danvan.assignments.models import Assignment, State
from danvan.assignments.rules import WORKS
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput

MOST = 500
_OWN = {"overdue", "reminded", "acknowledge", "leading"}
_WORDS: dict[str, str | Promise] = {
    "accept": gettext_lazy("Tiếp nhận"),
    "report": gettext_lazy("Báo xong"),
    "verify": gettext_lazy("Xác nhận đã xong"),
    "remind": gettext_lazy("Đôn đốc"),
}


def offered_to_many(groups: Collection[str], actor: Actor) -> list[tuple[str, str | Promise]]:
    """The verbs that make sense in these groups, with the words on their buttons."""
    if actor.reading_only:
        return []
    verbs = []
    if _OWN & set(groups) and actor.role in WORKS:
        verbs += ["accept", "report"]
    if "verify" in groups:
        verbs.append("verify")
    if {"chase", "escalated"} & set(groups):
        verbs.append("remind")
    return [(verb, _WORDS[verb]) for verb in verbs]


def do_many(given: QueryDict, actor: Actor) -> str:
    """Does `verb` to every `pk`; the sentence that says so. BadInput("pk"), BadInput("verb"), and
    what the verb itself refuses: then nothing was done.
    """
    ids = {int(pk) for pk in given.getlist("pk") if pk.isdecimal() and len(pk) < 18}
    if not ids:
        raise BadInput("pk", _("Hãy đánh dấu ít nhất một việc trong danh sách."))
    if len(ids) > MOST:
        raise BadInput("pk", _("Mỗi lần chọn nhiều nhất %(most)s việc.") % {"most": MOST})
    rows = Assignment.objects.filter(pk__in=ids)
    note, said = given.get("note", "")[:4000], {"count": 0, "all": len(ids)}
    match given.get("verb"):
        case "accept":
            said["count"] = actions.answer_many(rows, State.ACCEPTED, note=note, actor=actor)
            return _("Đã tiếp nhận %(count)s việc.") % said
        case "report":
            said["count"] = actions.report_many(rows, note=note, actor=actor)
            return _("Đã báo xong %(count)s việc; các việc chờ cơ quan khác kiểm chứng.") % said
        case "verify":
            said["count"] = actions.verify_many(rows, note=note, actor=actor)
            return _("Đã kiểm chứng %(count)s việc.") % said
        case "remind":
            said["count"] = actions.remind(rows, note=note, actor=actor)
            return _("Đã đôn đốc %(count)s trong %(all)s việc đã chọn.") % said
    raise BadInput("verb", _("Hãy chọn một việc cần làm với các mục đã đánh dấu."))
