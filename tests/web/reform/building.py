"""Drafts for the pages, made through the verbs, in the country as it is after the reform."""

from datetime import date

from danvan.kernel.actor import system
from danvan.org import drafting
from danvan.org.models import Reorganisation

SOON = date(2026, 7, 1)  # after the cast's day
TODAY = date(2026, 6, 10)


def drafted(*, on: date = SOON, code: str = "nhap-xa") -> Reorganisation:
    """An act without lines."""
    return drafting.draft(
        code=code, title="Nhập hai xã", act="Nghị quyết 15/NQ-HĐND", on=on, actor=system()
    )


def merged(*, on: date = SOON, code: str = "nhap-xa") -> Reorganisation:
    """new_1 and new_2 become one commune."""
    row = drafted(on=on, code=code)
    drafting.merge(
        row, areas=["97101", "97190"], into={"name": "Xã Hòa Bình Minh", "code": "97200"},
        actor=system(),
    )  # fmt: skip
    return row
