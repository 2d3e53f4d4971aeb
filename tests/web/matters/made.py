"""A matter of the officer's commune, and a proof of it."""

from django.core.files.base import ContentFile

from danvan.matters.actions import prove, raise_matter
from danvan.matters.models import Matter, Proof
from tests.factories import Cast


def make_matter(cast: Cast) -> Matter:
    tree = cast.tree
    return raise_matter(
        area=tree.area("new_1"), kind="damage", title="Đường vào bản bị sạt lở",
        text="Xe không vào được.", owner=tree.unit("peoples_committee", "new_1"),
        actor=cast.officer.actor,
    )  # fmt: skip


def make_proof(matter: Matter, cast: Cast) -> Proof:
    file = ContentFile(b"anh", "duong.jpg")
    return prove(matter, note="Ảnh chụp đoạn đường.", file=file, actor=cast.officer.actor)
