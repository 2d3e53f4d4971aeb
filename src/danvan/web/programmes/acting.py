"""A plain form that does one verb to a committee, an agreement or a programme of parties."""

from typing import Any

from django.db import models
from django.utils.functional import Promise

from danvan.kernel.actor import Actor
from danvan.web.asking import PlainForm


class ActForm[M: models.Model](PlainForm):
    """`rule` is the policy's verb, `address` the page's name for it; `danger` what cannot go back.

    `act` raises BadInput with the field that cannot be.
    """

    verb, rule = "", ""
    heading: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    tip: str | Promise = ""
    main = False

    def __init__(self, *args: Any, thing: M, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.start()

    def start(self) -> None:
        """What is filled in beforehand."""

    @classmethod
    def fits(cls, thing: M, actor: Actor) -> bool:
        """Does it make sense as the thing stands?"""
        return True

    @classmethod
    def offered(cls, thing: M, actor: Actor) -> bool:
        return cls.fits(thing, actor) and actor.may(cls.rule, thing)

    def act(self, actor: Actor) -> None:
        raise NotImplementedError
