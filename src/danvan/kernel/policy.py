"""One policy answers both "may this actor do it?" and "which ones may this actor see?".

A rule is a function from an actor to a Q over the model's rows; a gate is a function from an
actor to a bool, for verbs that make a new row. What has no rule is forbidden. An actor whose post
ended only reads: no rule or gate of another verb is asked for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet

if TYPE_CHECKING:
    from danvan.kernel.actor import Actor

type Rule = Callable[[Actor], Q]
type Gate = Callable[[Actor], bool]

EVERYTHING = Q()
NOTHING = Q(pk__in=[])
_rules: dict[tuple[str, type[Model]], Rule] = {}
_gates: dict[tuple[str, type[Model]], Gate] = {}


def rule(verb: str, model: type[Model]) -> Callable[[Rule], Rule]:
    """Register which rows of `model` an actor may do `verb` to. One rule a verb and model."""

    def register(function: Rule) -> Rule:
        if (verb, model) in _rules:
            raise ValueError(f"two rules for {verb} on {model.__name__}")
        _rules[verb, model] = function
        return function

    return register


def gate(verb: str, model: type[Model]) -> Callable[[Gate], Gate]:
    """Register who may do `verb` where there is no row yet (make, import, apply)."""

    def register(function: Gate) -> Gate:
        if (verb, model) in _gates:
            raise ValueError(f"two gates for {verb} on {model.__name__}")
        _gates[verb, model] = function
        return function

    return register


def reads(verb: str) -> bool:
    """Whether the verb only looks: `see`, or `see_` and what. All others change something."""
    return verb == "see" or verb.startswith("see_")


def _out_of_bounds(actor: Actor, verb: str) -> bool:
    return actor.reading_only and not reads(verb)


def among[M: Model](actor: Actor, verb: str, things: QuerySet[M]) -> QuerySet[M]:
    """`things` narrowed to those allowed. Rules use subqueries, no joins, so no row comes twice."""
    if actor.is_system:
        return things
    if _out_of_bounds(actor, verb):
        return things.none()
    found = _rules.get((verb, things.model))
    return things.filter(found(actor)) if found else things.none()


def may(actor: Actor, verb: str, thing: Any) -> bool:
    if actor.is_system:
        return True
    if _out_of_bounds(actor, verb):
        return False
    if isinstance(thing, type):
        found = _gates.get((verb, thing))
        return bool(found and found(actor))
    manager = type(thing)._default_manager
    return among(actor, verb, manager.filter(pk=thing.pk)).exists()


def known() -> set[tuple[str, str]]:
    """Every (verb, model name) that has a rule or a gate, for docs and tests."""
    return {(verb, model.__name__) for verb, model in (*_rules, *_gates)}


def described() -> dict[tuple[str, str], str]:
    """As `known`, with who may in the words of the rule's docstring, for docs."""
    rules = {**_rules, **_gates}
    return {
        (verb, model.__name__): " ".join((found.__doc__ or "").split())
        for (verb, model), found in rules.items()
    }
