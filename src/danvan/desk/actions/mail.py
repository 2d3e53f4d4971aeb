"""Mail: whether, how often, and where to."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from danvan.desk import events
from danvan.desk.models import DigestChoice
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import recorded
from danvan.kernel.models import User
from danvan.org.models import Holding

NEVER = ""


def choose_digest(holding: Holding, often: str, *, language: str, actor: Actor) -> None:
    """Daily, weekly or NEVER (""). BadInput("often"); BadInput("email") where no address is."""
    actor.must("choose_digest", holding)
    if often not in (NEVER, *DigestChoice.Often.values):
        raise BadInput("often", _("Hãy chọn hằng ngày, hằng tuần hoặc không nhận."))
    if often and not holding.user.email:
        raise BadInput("email", _("Hãy ghi địa chỉ thư điện tử trước khi chọn nhận thư."))
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with recorded(events.DIGEST_CHOSEN, holding, actor=actor) as entry:
        had = DigestChoice.objects.filter(holding=holding).first()
        entry.changed("often", had.often if had else NEVER, often)
        if often == NEVER:
            DigestChoice.objects.filter(holding=holding).delete()
            return
        DigestChoice.objects.update_or_create(
            holding=holding, defaults={"often": often, "language": known}
        )


def set_address(user: User, email: str, *, actor: Actor) -> None:
    """Where mail goes; empty takes it away, and every digest with it. BadInput("email").

    The journal keeps that it changed, not the address.
    """
    actor.must("set_address", user)
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            why = _("Địa chỉ thư điện tử phải có dạng ten@coquan.vn.")
            raise BadInput("email", why) from error
    with recorded(events.ADDRESS_SET, user, actor=actor) as entry:
        entry.changed("set", bool(user.email), bool(email))
        user.email = email
        user.save(update_fields=["email"])
        if not email:
            DigestChoice.objects.filter(holding__user=user).delete()


def set_mail(
    user: User, holding: Holding | None, *, email: str, often: str, language: str, actor: Actor
) -> None:
    """Address and digest together, or neither; what stays as it was leaves no trace.

    Without a holding (a stand-in) the address alone.
    """
    with transaction.atomic():
        if email.strip() != user.email:
            set_address(user, email, actor=actor)
        if holding is None:
            return
        holding.user.email = user.email
        had = DigestChoice.objects.filter(holding=holding).first()
        if often != (had.often if had else NEVER):
            choose_digest(holding, often, language=language, actor=actor)
