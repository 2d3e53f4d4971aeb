"""Digests: who gets what, once, in which language, and what becomes of failures."""

import socketserver
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from danvan.config.settings import _mailer
from danvan.desk import digests
from danvan.desk.actions import choose_digest, set_address
from danvan.desk.models import DigestChoice
from danvan.kernel.daily import go_round
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.kernel.models import JournalEntry
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
OWN = ("military_command", "new_1")


def wants(cast: Cast, often: str = "daily", language: str = "vi") -> None:
    officer = cast.officer
    set_address(officer.user, "can.bo@example.vn", actor=officer.actor)
    officer.holding.user.refresh_from_db()
    choose_digest(officer.holding, often, language=language, actor=officer.actor)


def test_counts_titles_and_links_alone(cast: Cast, given: Giver) -> None:
    wants(cast)
    late = given(cast.tree, *OWN, due=TODAY - timedelta(days=1))
    assert digests.send_due() == 1
    [letter] = mail.outbox
    html = letter.alternatives[0].content
    assert (letter.subject, letter.to) == (
        "Danvan: 1 việc chờ, 1 quá hạn",
        ["can.bo@example.vn"],
    )
    for body in (letter.body, html):
        assert f"http://127.0.0.1:8000/assignments/{late.pk}/" in body
        assert "Quá hạn: 1" in body and late.title in body and late.text not in body


def test_nothing_waits_nothing_goes(cast: Cast) -> None:
    wants(cast)
    assert (digests.send_due(), mail.outbox) == (0, [])


def test_once_a_day_once_a_week(cast: Cast, given: Giver, clock: Clock) -> None:
    given(cast.tree, *OWN)
    wants(cast)
    sent = []
    for day in range(3):
        clock.set(TODAY + timedelta(days=day))
        sent += [digests.send_due(), digests.send_due()]
    assert sent == [1, 0, 1, 0, 1, 0]
    wants(cast, "weekly")
    weekly = []
    for day in range(3, 13):  # from Saturday 13 June; Mondays are 15 and 22 June
        clock.set(TODAY + timedelta(days=day))
        weekly.append(digests.send_due())
    assert weekly == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1]


def test_two_workers_send_one(cast: Cast, given: Giver) -> None:
    given(cast.tree, *OWN)
    wants(cast)
    both = [list(digests.due(TODAY)), list(digests.due(TODAY))]
    assert [digests._took_on_and_sent(choice) for [choice] in both] == [1, 0]
    assert len(mail.outbox) == 1


def test_what_fails_is_tried_again(
    cast: Cast, given: Giver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    given(cast.tree, *OWN)
    wants(cast)
    with monkeypatch.context() as broken:
        broken.setattr(digests.EmailMultiAlternatives, "send", lambda self: 1 / 0)
        assert digests.send_due() == 0
    assert "digest" in caplog.text and "can.bo@example.vn" not in caplog.text
    done = {part.name: part.count for part in go_round()}
    assert (done["digests_sent"], len(mail.outbox)) == (1, 1)


def test_no_mail_after_the_post_was_handed_over(cast: Cast, given: Giver) -> None:
    given(cast.tree, *OWN)
    wants(cast)
    cast.officer.holding.valid_to = TODAY
    cast.officer.holding.save()
    assert digests.send_due() == 0


def test_what_cannot_be_chosen(cast: Cast) -> None:
    officer, holding = cast.officer, cast.officer.holding
    with pytest.raises(BadInput) as without:
        choose_digest(holding, "daily", language="vi", actor=officer.actor)
    assert without.value.field == "email"
    with pytest.raises(BadInput):
        choose_digest(holding, "hourly", language="vi", actor=officer.actor)
    with pytest.raises(BadInput):
        set_address(officer.user, "a@b\nBcc: c@d.vn", actor=officer.actor)
    with pytest.raises(NotAllowed):
        choose_digest(holding, "", language="vi", actor=cast.sibling.actor)
    with pytest.raises(NotAllowed):
        set_address(officer.user, "a@b.vn", actor=cast.sibling.actor)


def test_without_an_address_no_digest_and_the_journal_never_has_it(cast: Cast) -> None:
    wants(cast)
    set_address(cast.officer.user, "", actor=cast.officer.actor)
    assert not DigestChoice.objects.exists()
    entries = JournalEntry.objects.filter(event__startswith="desk.")
    assert [e.event for e in entries.order_by("id")] == [
        "desk.address_set", "desk.digest_chosen", "desk.address_set",
    ]  # fmt: skip
    assert all("can.bo" not in str(vars(entry)) for entry in entries)


class Post(socketserver.StreamRequestHandler):
    """As much of SMTP as a sender needs."""

    said: list[str]

    def handle(self) -> None:
        self.wfile.write(b"220 post\r\n")
        body = False
        for line in self.rfile:
            self.said.append(line.decode().rstrip())
            if body:
                body = line != b".\r\n"
                if body:
                    continue
            elif line.upper().startswith(b"DATA"):
                body = True
                self.wfile.write(b"354 go\r\n")
                continue
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                return


def test_real_smtp(settings) -> None:
    said: list[str] = []
    handler = type("Here", (Post,), {"said": said})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAILERS = {"default": _mailer(f"smtp://127.0.0.1:{server.server_address[1]}")}
        message = EmailMessage("Chào", "Thư thử", "danvan@example.vn", ["a@example.vn"])
        message.send()
        server.shutdown()
    assert [line.lower() for line in said if line.lower().startswith("mail")] == [
        "mail from:<danvan@example.vn>"
    ]
    assert "To: a@example.vn" in said


def test_the_address_of_a_mail_server() -> None:
    options = _mailer("smtps://nguoi%40x:m%2Fk@thu.example.vn")["OPTIONS"]
    assert options == {
        "host": "thu.example.vn", "port": 465, "username": "nguoi@x", "password": "m/k",
        "use_ssl": True, "use_tls": False, "timeout": 20,
    }  # fmt: skip
    assert _mailer("smtp://a:b@c:587?tls=1")["OPTIONS"]["use_tls"] is True
    assert _mailer("")["BACKEND"].endswith("console.EmailBackend")
