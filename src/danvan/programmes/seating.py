"""Seats of a committee: who can take them on a day, and who they are in many areas at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel.actor import Role
from danvan.kernel.errors import BadInput
from danvan.org.models import Post, Unit, UnitSpan
from danvan.programmes.models import Member


@dataclass(frozen=True)
class Seat:
    """Who sits there: a post, or a unit with the title of the office."""

    role: Member.Role | str
    post: Post | None = None
    unit: Unit | None = None
    title: str = ""


@dataclass(frozen=True)
class Office:
    """Part of a composition for many areas: the head of the line's unit in each area."""

    role: Member.Role | str
    line: str
    title: str


def must_fit(staying: Sequence[Member], joining: Sequence[Seat]) -> None:
    """One head among all, and no post twice; else BadInput("members")."""
    roles = [*(str(m.role) for m in staying), *(str(s.role) for s in joining)]
    if roles.count(Member.Role.HEAD) > 1:
        raise BadInput("members", _("Ban Chỉ đạo chỉ có một Trưởng ban. Hãy để người trước thôi."))
    posts = [m.post for m in staying if m.post] + [s.post for s in joining if s.post]
    if len(posts) != len({post.pk for post in posts}):
        raise BadInput("members", _("Một vị trí chỉ tham gia Ban Chỉ đạo một lần."))


def checked(seats: Sequence[Seat], day: date) -> list[Seat]:
    """As they will sit. BadInput("members") says who cannot on the day."""
    found = [_seat(seat, day) for seat in seats]
    posts = [seat.post.pk for seat in found if seat.post]
    if len(posts) != len(set(posts)):
        raise BadInput("members", _("Một vị trí chỉ tham gia Ban Chỉ đạo một lần."))
    return found


def _seat(seat: Seat, day: date) -> Seat:
    role = role_of(seat.role)
    if (seat.post is None) == (seat.unit is None):
        raise BadInput("members", _("Mỗi thành viên là một vị trí, hoặc một đơn vị và chức danh."))
    if seat.post is not None:
        if not Post.objects.on(day).filter(pk=seat.post.pk).exists():
            raise BadInput("members", _("Vị trí «%(post)s» không còn hoặc chưa có vào ngày này.")
                           % {"post": seat.post.title})  # fmt: skip
        return Seat(role, post=seat.post, title=seat.title.strip() or seat.post.title)
    if not seat.title.strip():
        raise BadInput("members", _("Hãy ghi chức danh của thành viên trong đơn vị."))
    if seat.unit and not UnitSpan.objects.on(day).filter(unit=seat.unit).exists():
        raise BadInput("members", _("Đơn vị «%(unit)s» không hoạt động vào ngày này.")
                       % {"unit": seat.unit})  # fmt: skip
    return Seat(role, unit=seat.unit, title=seat.title.strip())


def role_of(role: str) -> Member.Role:
    """BadInput("members") for a role that there is not."""
    if role not in Member.Role:
        raise BadInput("members", _("Không có vai này trong Ban Chỉ đạo."))
    return Member.Role(role)


def must_have_one_head(roles: Sequence[str]) -> None:
    """BadInput("members") for none and for two."""
    heads = sum(role == Member.Role.HEAD for role in roles)
    if heads == 0:
        raise BadInput("members", _("Ban Chỉ đạo phải có Trưởng ban."))
    if heads > 1:
        raise BadInput("members", _("Ban Chỉ đạo chỉ có một Trưởng ban."))


class Offices:
    """The units of a composition in many areas, and their leading posts; two queries."""

    def __init__(
        self, composition: Sequence[Office], level: str, areas: set[int], day: date, *,
        standing_line: str = "",
    ) -> None:  # fmt: skip
        self._composition, self._standing_line = composition, standing_line
        lines = {standing_line, *(office.line for office in composition)}
        spans = UnitSpan.objects.on(day).filter(line__in=lines, level=level, area_id__in=areas)
        self._units: dict[tuple[int, str], list[int]] = {}
        for area, line, unit in spans.values_list("area_id", "line", "unit_id"):
            self._units.setdefault((area, line), []).append(unit)
        posts = Post.objects.on(day).filter(role=Role.LEADER, unit_id__in=spans.values("unit_id"))
        self._posts: dict[int, list[Post]] = {}
        for post in posts:
            self._posts.setdefault(post.unit_id, []).append(post)
        self._by_pk = Unit.objects.in_bulk([u for units in self._units.values() for u in units])

    def seats(self, area: int) -> list[Seat]:
        """Offices whose unit is not there, or is there more than once, stay empty."""
        found = []
        for office in self._composition:
            units = self._units.get((area, office.line), [])
            if len(units) == 1:
                found.append(self._seat(office, units[0]))
        return found

    def standing_body(self, area: int) -> Unit | None:
        """The only unit of the standing line there."""
        units = self._units.get((area, self._standing_line), [])
        return self._by_pk[units[0]] if len(units) == 1 else None

    def _seat(self, office: Office, unit: int) -> Seat:
        posts = self._posts.get(unit, [])
        if len(posts) == 1:
            return Seat(office.role, post=posts[0], title=posts[0].title)
        return Seat(office.role, unit=self._by_pk[unit], title=office.title)
