"""The whole country: areas, units of the main lines everywhere, and every act since, applied."""

from danvan.kernel.actor import Actor
from danvan.kernel.errors import WrongState
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.loading.acts import ACTS
from danvan.org.loading.areas import load_areas
from danvan.org.loading.known import MAIN_LINES, WHOLE
from danvan.org.loading.published import published
from danvan.org.loading.report import LoadReport, Progress, silent
from danvan.org.loading.units import has_units, load_units
from danvan.org.models import Reorganisation

State = Reorganisation.State
OPEN = (State.DRAFT, State.UNDONE)


def load_national(*, actor: Actor, progress: Progress | None = None) -> LoadReport:
    """Areas, the units of every province, and all acts since in the order of their days.

    Every line in Nghệ An and Hà Tĩnh, the main lines elsewhere. Each load and each act is a verb
    and a transaction of its own: stopped half-way, it goes on when called again; called once more,
    it changes nothing. Provinces whose areas were redrawn without units are undone first and drawn
    anew with them; where that is refused, they stay without units and `notes` says why. About one
    minute. `made` counts what was loaded; `applied` there is the number of acts.
    """
    heirs = published().province_heir
    report = load_areas(actor=actor, progress=progress, keep_drafts=set(heirs.values()))
    refused = _take_back_bare(actor, report)
    codes = [old for old, new in heirs.items() if new not in refused]
    for lines, wanted in ((None, [c for c in codes if c in WHOLE]), (MAIN_LINES, codes)):
        _join(report, load_units(wanted, lines=lines, actor=actor, progress=progress))
    report.made["applied"] = apply_loaded(actor=actor, progress=progress)
    return report


def apply_loaded(*, actor: Actor, progress: Progress | None = None) -> int:
    """Applies what loading left as drafts, earliest day first; how many. The first that cannot be
    applied stops it with the verb's own error."""
    heirs, tell = published().province_heir, progress or silent
    places = {*heirs, *heirs.values()}
    codes = [f"{act.code}-{place}" for act in ACTS for place in places]
    drafts = list(Reorganisation.objects.filter(code__in=codes, state__in=OPEN))
    for done, draft in enumerate(sorted(drafts, key=lambda r: (r.on, r.code)), start=1):
        apply_reorganisation(draft, actor=actor)
        tell(done, len(drafts), draft.title)
    return len(drafts)


def _take_back_bare(actor: Actor, report: LoadReport) -> set[str]:
    """Undoes the acts that were applied to areas alone; codes of those that may not be undone."""
    refused = set()
    for code in sorted(set(published().province_heir.values())):
        redraw = Reorganisation.objects.get(code=f"hai-cap-{code}")
        if redraw.state == State.APPLIED and not has_units(code):
            try:
                undo_reorganisation(redraw, actor=actor)
            except WrongState as error:
                refused.add(code)
                report.notes.append(f"{redraw.title}: {error.message}")
    return refused


def _join(report: LoadReport, more: LoadReport) -> None:
    for name, number in more.made.items():
        report.made[name] = report.made.get(name, 0) + number
    report.notes += [note for note in more.notes if note not in report.notes]
