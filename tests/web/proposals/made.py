"""A draft of the officer's unit, with a file."""

from django.core.files.base import ContentFile

from danvan.proposals.actions import attach, make
from danvan.proposals.content import Content
from danvan.proposals.models import Attachment, Proposal
from tests.factories import Cast


def make_proposal(cast: Cast) -> Proposal:
    content = Content(
        kind="advice", to=cast.tree.unit("peoples_committee", "province"),
        title="Nâng cấp đường vào bản", wanted="Giao kinh phí sửa đường.", reason="Đường sạt lở.",
        areas=[cast.tree.area("new_1")],
    )  # fmt: skip
    return make(content, actor=cast.officer.actor)


def make_attachment(proposal: Proposal, cast: Cast) -> Attachment:
    return attach(proposal, file=ContentFile(b"%PDF", "du-toan.pdf"), actor=cast.officer.actor)
