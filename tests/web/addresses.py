"""Every address of the site, with what fills it, so that no page is born without its tests."""

import re
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.desk.made import make_filter
from tests.web.meetings.made import make_conclusion, make_delegate, make_file, make_item
from tests.web.oversight import made as oversight
from tests.web.world import World

type Filled = Callable[[World], dict[str, object]]

# Anybody may open these, signed in or not.
OPEN = {"account_login", "account_logout", "account_inactive", "set_language", "feed"}
# Their own account: a post is not needed.
OWN = {
    "more", "acting", "account_reauthenticate", "account_change_password", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
# Files that are saved, not pages.
SAVED = {
    "paper_file", "evidence_file", "figures_csv", "review_paper", "mfa_download_recovery_codes",
    "agreement_paper", "inspection_paper", "matter_proof", "meeting_file", "meeting_paper",
    "proposal_file", "proposal_paper", "plan_paper", "checklist_file", "feed",
}  # fmt: skip
# Pages that everybody with a post may open, and see what they may.
LISTS = {
    "my_work", "papers", "programmes", "reports", "approvals", "units", "reviews",
    "latest_figures", "unit", "posts", "reorganisations", "reorganisation",
    "preview_reorganisation", "area", "compare_units",
}  # fmt: skip
LISTS |= {"matters", "matter_counts", "proposals"}
LISTS |= {"samples"}
LISTS |= {"plans"}
LISTS |= {"inspection_record"}
LISTS |= {"calendar_and_mail"}
LISTS |= {"meetings"}
# What everybody with a post does for themselves alone.
FOR_SELF = {"many_assignments", "save_filter", "open_feed", "choose_mail"}
# Whoever works in a unit may begin one of its own.
BEGUN = {"raise_matter", "make_proposal", "make_meeting"}
# Only POST is answered.
POSTED = {
    "acting", "set_language", "assignment_act", "draft_obligations", "confirm_obligations",
    "issue_obligations", "confirm_obligation", "add_obligation", "merge_obligation",
    "choose_obligation", "undo_obligation", "issue_coming", "extend_programme", "approve_shown",
    "draft_review",
    "sign_review", "review_conclusions", "record_finding", "conclude_inspection",
    "end_delegation", "remove_line", "discard_reorganisation", "choose_in_reorganisation",
    "schedule_reorganisation", "recall_reorganisation", "apply_reorganisation",
}  # fmt: skip

POSTED |= {"remind", "judge_sample", "conclude_sample"}
POSTED |= {
    "submit_plan", "decide_plan", "revise_plan", "copy_plan", "place_plan", "start_plan",
}  # fmt: skip
POSTED |= FOR_SELF | {"drop_filter", "revoke_feed"}
POSTED |= {
    "start_inspection_plan", "inspection_plan_act", "unplan_inspection", "inspection_act",
    "finding_act", "misuse_act",
}  # fmt: skip
POSTED |= {"matter_act", "proposal_act", "detach_from_proposal"}
POSTED |= {
    "meeting_act", "meeting_item", "uninvite", "detach_from_meeting", "drop_conclusion",
}  # fmt: skip
POSTED |= {"committee_act", "partners_act", "agreement_act"}
LISTS |= {"agreements"}


def _code(world: World) -> dict[str, object]:
    return {"code": world.made.programme.code}


def _year(world: World) -> dict[str, object]:
    return {"code": world.made.programme.code, "year": 2026}


def _paper(world: World) -> dict[str, object]:
    return {"pk": world.paper.pk}


def _obligation(world: World) -> dict[str, object]:
    return {"pk": world.obligations[0].pk}


def _inspection(world: World) -> dict[str, object]:
    return {"pk": world.inspection.pk}


def _post(world: World) -> dict[str, object]:
    assert world.cast.coordinator.post
    return {"pk": world.cast.coordinator.post.pk}


def _reform(world: World) -> dict[str, object]:
    return {"pk": world.cast.tree.reorganisations["province"].pk}


def _area(world: World) -> dict[str, object]:
    return {"pk": world.cast.tree.area("new_1").pk}


FILLED: dict[str, Filled] = {
    "paper": _paper, "amendments": _paper, "paper_file": _paper, "draft_obligations": _paper,
    "confirm_obligations": _paper, "issue_obligations": _paper, "start_programme": _paper,
    "confirm_obligation": _obligation, "edit_obligation": _obligation,
    "discard_obligation": _obligation, "split_obligation": _obligation,
    "merge_obligation": _obligation, "choose_obligation": _obligation,
    "undo_obligation": _obligation, "add_obligation": _paper,
    "assignment": lambda w: {"pk": w.issued.pk},
    "assignment_act": lambda w: {"pk": w.issued.pk, "verb": "answer"},
    "evidence_file": lambda w: {"pk": w.evidence.pk},
    "programme": lambda w: {"code": w.programme.code},
    "issue_coming": lambda w: {"code": w.programme.code},
    "follow_programme": lambda w: {"code": w.programme.code},
    "remind_late": lambda w: {"code": w.programme.code},
    "issue_obligation": _obligation, "change_due": _obligation,
    "extend_programme": lambda w: {"code": w.programme.code},
    "unit": lambda w: {"pk": w.cast.officer.actor.unit_id},
    "delegate_post": _post, "hand_over_post": _post, "carried": _post,
    "end_delegation": lambda w: {"pk": 1}, "end_area_designation": lambda w: {"pk": 1},
    "area": _area, "designate_area": _area,
    "add_line": lambda w: {**_reform(w), "of": "area", "verb": "merge"},
    **dict.fromkeys((
        "reorganisation", "preview_reorganisation", "remove_line", "import_reorganisation",
        "discard_reorganisation", "choose_in_reorganisation", "schedule_reorganisation",
        "recall_reorganisation", "apply_reorganisation", "undo_reorganisation", "correct_act",
    ), _reform),
    "report_entry": lambda w: {"schedule": w.made.schedule.pk, "unit": w.made.unit_id("new_1"),
                               "period": "2026-06"},
    "submission": lambda w: {"pk": w.submission.pk},
    "figures": _code, "figure_source": _code, "figures_csv": _code, "inspections": _code,
    "open_inspection": _code, "inspection": _inspection, "record_finding": _inspection,
    "conclude_inspection": _inspection, "review": _year, "draft_review": _year,
    "sign_review": _year, "review_conclusions": _year,
    "review_section": lambda w: {**_year(w), "pk": w.review.sections.all()[0].pk},
    "review_paper": lambda w: {**_year(w), "kind": "docx"},
}  # fmt: skip
FILLED |= {
    "matter": lambda w: {"pk": w.matter.pk},
    "matter_act": lambda w: {"pk": w.matter.pk, "verb": "settle"},
    "matter_proof": lambda w: {"pk": w.matter_proof.pk},
    **dict.fromkeys(("proposal", "edit_proposal"), lambda w: {"pk": w.proposal.pk}),
    "proposal_act": lambda w: {"pk": w.proposal.pk, "verb": "submit"},
    "proposal_paper": lambda w: {"pk": w.proposal.pk, "kind": "submission"},
    **dict.fromkeys(
        ("proposal_file", "detach_from_proposal"), lambda w: {"pk": w.attachment.pk}
    ),
}  # fmt: skip
FILLED |= {
    "pass_on": lambda w: {"pk": w.working.pk},
    **dict.fromkeys(("sample", "conclude_sample"), lambda w: {"pk": w.drawn.sample_id}),
    "judge_sample": lambda w: {"pk": w.drawn.pk},
}
FILLED |= {
    **dict.fromkeys((
        "plan", "edit_plan", "submit_plan", "decide_plan", "revise_plan", "copy_plan",
        "place_plan", "plan_actual",
    ), lambda w: {"pk": w.plan.pk}),
    "plan_paper": lambda w: {"pk": w.plan.pk, "kind": "docx"},
    "plan_board": _year, "start_plan": _year,
}  # fmt: skip
FILLED |= {
    "feed": lambda w: {"secret": "x" * 43},
    "drop_filter": lambda w: {"pk": make_filter(w.cast).pk},
}
FILLED |= {
    "inspection_plans": _code, "start_inspection_plan": _code,
    **dict.fromkeys(("inspection_plan", "plan_inspected_unit", "draw_units"),
                    lambda w: {"pk": oversight.make_plan(w.cast, w.made.programme).pk}),
    "inspection_plan_act": lambda w: {
        "pk": oversight.make_plan(w.cast, w.made.programme).pk, "verb": "submit"},
    "inspection_draw": lambda w: {"pk": oversight.make_draw(w.cast, w.made.programme).pk},
    "unplan_inspection": lambda w: {"pk": oversight.make_planned(w.cast, w.made.programme).pk},
    **dict.fromkeys(("inspection_paper", "inspection_checklist"), _inspection),
    "inspection_act": lambda w: {"pk": w.inspection.pk, "verb": "call-off"},
    "checklist_item": lambda w: {"pk": oversight.make_item(w.inspection).pk},
    "checklist_file": lambda w: {"pk": oversight.make_evidence(w.cast, w.inspection).pk},
    "finding_act": lambda w: {
        "pk": oversight.make_finding(w.cast, w.inspection).pk, "verb": "check"},
    "misuse": lambda w: {"pk": oversight.make_misuse(w.cast, w.inspection).pk},
    "misuse_act": lambda w: {
        "pk": oversight.make_misuse(w.cast, w.inspection).pk, "verb": "close"},
    "inspection_record": lambda w: {"pk": w.cast.officer.actor.unit_id},
}  # fmt: skip
FILLED |= {
    **dict.fromkeys(
        ("committees", "set_up_committee", "set_up_committees", "partners"),
        lambda w: {"code": w.programme.code},
    ),
    "partners_act": lambda w: {"code": w.programme.code, "verb": "prolong"},
    "committee": lambda w: {"pk": w.committee.pk},
    "committee_act": lambda w: {"pk": w.committee.pk, "verb": "dissolve"},
    **dict.fromkeys(
        ("agreement", "edit_agreement", "agreement_paper"), lambda w: {"pk": w.agreement.pk}
    ),
    "agreement_act": lambda w: {"pk": w.agreement.pk, "verb": "drop"},
}  # fmt: skip
FILLED |= {
    **dict.fromkeys(("meeting", "edit_meeting"), lambda w: {"pk": w.meeting.pk}),
    "meeting_act": lambda w: {"pk": w.meeting.pk, "verb": "cancel"},
    "meeting_paper": lambda w: {"pk": w.meeting.pk, "kind": "invitation"},
    "meeting_item": lambda w: {"pk": make_item(w.cast).pk, "verb": "up"},
    "uninvite": lambda w: {"pk": make_delegate(w.cast).pk},
    **dict.fromkeys(
        ("meeting_file", "detach_from_meeting"), lambda w: {"pk": make_file(w.cast).pk}
    ),
    **dict.fromkeys(
        ("conclusion", "drop_conclusion"), lambda w: {"pk": make_conclusion(w.cast).pk}
    ),
}  # fmt: skip
ASKED = {"figure_source": "?indicator=work_days&period=2026-05", "figures_csv": "?period=2026-05",
         "figures": "?period=2026-05"}  # fmt: skip


def names() -> list[str]:
    """Of every address that the site answers."""
    return sorted(set(_names(get_resolver())))


def _names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern)
        elif isinstance(pattern, URLPattern):
            yield str(pattern.name)


def address(name: str, world: World) -> str:
    fill = FILLED.get(name)
    return reverse(name, kwargs=fill(world) if fill else None) + ASKED.get(name, "")


def lede(html: str) -> str:
    """The sentence under the title, without its marks."""
    found = re.search(r'<p class="lede">(.*?)</p>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""
