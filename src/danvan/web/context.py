"""What the band, the tabs and the footer around every page need."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from danvan.org.queries import Seat, seats_of

OTHER_ROOMS = ("plans", "meetings", "proposals", "matters", "oversight")


def shell(request: HttpRequest) -> dict[str, object]:
    """The actor, the posts they hold (read only when shown), the room, and thrift."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "held": SimpleLazyObject(lambda: held(request)) if actor else (),
        "room": room_of(request),
        "other_rooms": OTHER_ROOMS,
        "save_data": request.headers.get("Save-Data") == "on",
    }


def held(request: HttpRequest) -> list[Seat]:
    """What the person signed in may choose from: own posts, delegated ones, else ended ones."""
    return seats_of(request.user)  # type: ignore[arg-type]  # only asked when signed in


def room_of(request: HttpRequest) -> str:
    """The room whose view answers: «papers» of danvan.web.papers.views; empty elsewhere."""
    match = getattr(request, "resolver_match", None)
    view: Callable[..., object] | None = match.func if match else None
    parts = getattr(view, "__module__", "").split(".")
    return parts[2] if parts[:2] == ["danvan", "web"] and len(parts) > 3 else ""
