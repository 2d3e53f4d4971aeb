"""Programmes and the obligations that papers lay down. Obligations cascade into assignments."""

from danvan.programmes.models.agreements import (
    Agreement,
    AgreementParty,
    Article,
    Ending,
    Prolongation,
    Rotation,
    Signature,
)
from danvan.programmes.models.amendments import Amendment, Decision
from danvan.programmes.models.carried import CarriedArea, CarriedParty
from danvan.programmes.models.committees import (
    CarriedCommittee,
    CarriedMember,
    Member,
    SteeringCommittee,
)
from danvan.programmes.models.obligations import Addressee, Correction, Issue, Obligation
from danvan.programmes.models.starting import Party, Programme

__all__ = [
    "Addressee",
    "Agreement",
    "AgreementParty",
    "Amendment",
    "Article",
    "CarriedArea",
    "CarriedCommittee",
    "CarriedMember",
    "CarriedParty",
    "Correction",
    "Decision",
    "Ending",
    "Issue",
    "Member",
    "Obligation",
    "Party",
    "Programme",
    "Prolongation",
    "Rotation",
    "Signature",
    "SteeringCommittee",
]
