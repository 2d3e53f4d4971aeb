"""Every address of the site, with what fills it, so that no page is born without its tests."""

import re
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.world import World

type Filled = Callable[[World], dict[str, object]]

# Anybody may open these, signed in or not.
OPEN = {"account_login", "account_logout", "account_inactive", "set_language"}
# Their own account: a post is not needed.
OWN = {
    "more", "acting", "account_reauthenticate", "account_change_password", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
# Pages that everybody with a post may open, and see what they may.
LISTS = {
    "my_work", "papers", "programmes", "reports", "approvals", "units", "reviews",
    "latest_figures", "unit", "posts", "reorganisations", "reorganisation",
    "preview_reorganisation", "area", "compare_units",
}  # fmt: skip
# Only POST is answered.
POSTED = {
    "acting", "set_language", "assignment_act", "draft_obligations", "confirm_obligations",
    "issue_obligations", "confirm_obligation", "issue_coming", "approve_shown", "draft_review",
    "sign_review", "review_conclusions", "record_finding", "conclude_inspection",
    "end_delegation", "remove_line", "discard_reorganisation", "choose_in_reorganisation",
    "schedule_reorganisation", "recall_reorganisation", "apply_reorganisation",
}  # fmt: skip


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
    "paper": _paper, "paper_file": _paper, "draft_obligations": _paper,
    "confirm_obligations": _paper, "issue_obligations": _paper, "start_programme": _paper,
    "confirm_obligation": _obligation, "edit_obligation": _obligation,
    "discard_obligation": _obligation,
    "assignment": lambda w: {"pk": w.issued.pk},
    "assignment_act": lambda w: {"pk": w.issued.pk, "verb": "answer"},
    "evidence_file": lambda w: {"pk": w.evidence.pk},
    "programme": lambda w: {"code": w.programme.code},
    "issue_coming": lambda w: {"code": w.programme.code},
    "unit": lambda w: {"pk": w.cast.officer.actor.unit_id},
    "delegate_post": _post, "hand_over_post": _post, "carried": _post,
    "end_delegation": lambda w: {"pk": 1}, "end_area_designation": lambda w: {"pk": 1},
    "area": _area, "designate_area": _area,
    "add_line": lambda w: {**_reform(w), "of": "area", "verb": "merge"},
    **dict.fromkeys((
        "reorganisation", "preview_reorganisation", "remove_line", "import_reorganisation",
        "discard_reorganisation", "choose_in_reorganisation", "schedule_reorganisation",
        "recall_reorganisation", "apply_reorganisation", "undo_reorganisation",
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
