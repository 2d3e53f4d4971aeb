"""What holds on every page: nothing inline, a strict policy, little weight, one of each mark."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import Client

from tests.web.addresses import OWN, POSTED, SAVED, address, names
from tests.web.world import World

READ = [name for name in names() if name not in POSTED | SAVED - {"mfa_download_recovery_codes"}]
KB = 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class Inline(HTMLParser):
    """Collects what the policy forbids, and counts landmarks and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.counted: dict[str, int] = {}
        self.ids: list[str] = []
        self.unlabelled: list[str] = []
        self.labels: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.counted[tag] = self.counted.get(tag, 0) + 1
        if tag == "style" or (tag == "script" and "src" not in values):
            self.found.append(tag)
        self.found += [
            f"{tag} {name}" for name in values if name == "style" or name.startswith("on")
        ]
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "label" and values.get("for"):
            self.labels.add(str(values["for"]))


def _seen(name: str, world: World) -> str:
    who = "inspector" if "inspection" in name or "finding" in name else "coordinator"
    who = {"report_entry": "officer", "approvals": "superior"}.get(name, who)
    client = Client() if name == "account_login" else world.cast.members[who].client()
    answer = client.get(address(name, world), follow=True)
    # Django sends the same directives; the order is the settings'.
    assert answer.headers["Content-Security-Policy"] == POLICY, name
    return answer.content.decode()


@pytest.mark.parametrize("name", READ)
def test_nothing_inline_and_sixty_kilobytes_at_most(name: str, same_world: World) -> None:
    html = _seen(name, same_world)
    page = Inline()
    page.feed(html)
    assert page.found == []
    assert len(html.encode()) <= 60 * KB
    assert (page.counted["main"], page.counted["h1"], page.counted["header"]) >= (1, 1, 1)
    assert (page.counted["main"], page.counted["h1"]) == (1, 1)
    twice = sorted({one for one in page.ids if page.ids.count(one) > 1})
    assert twice == []
    assert page.labels - set(page.ids) == set()


def test_first_visit_within_a_hundred_kilobytes(
    same_world: World,
) -> None:
    """HTML, styles, script, icon and all fonts as they travel: gzip, and fonts as they are."""
    html = same_world.cast.officer.client().get("/").content
    later = len(gzip.compress(html))
    names = ["danvan.css", "fonts.css", "danvan.js", "seal.svg"]
    fonts = Path(str(find("web/fonts/OFL.txt"))).parent.glob("*.woff2")
    packed = sum(len(gzip.compress(Path(str(find(f"web/{name}"))).read_bytes())) for name in names)
    first = later + packed + sum(font.stat().st_size for font in fonts)
    assert first <= 100 * KB
    assert later <= 30 * KB


def test_static_files_are_named_by_content_and_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    monkeypatch.setattr(settings, "STATIC_ROOT", str(tmp_path / "static"))
    monkeypatch.setattr(
        settings, "STORAGES", {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    )
    call_command("collectstatic", interactive=False, verbosity=0)
    there = {path.name for path in (tmp_path / "static" / "web").iterdir()}
    assert any(re.fullmatch(r"danvan\.[0-9a-f]{12}\.css\.gz", name) for name in there)
    assert any(re.fullmatch(r"danvan\.[0-9a-f]{12}\.js\.gz", name) for name in there)
    css = next((tmp_path / "static" / "web").glob("fonts.????????????.css")).read_text()
    assert re.search(r"fonts/be-vietnam-pro-latin-400-normal\.[0-9a-f]{12}\.woff2", css)


def test_no_web_fonts_for_who_saves_data(same_world: World) -> None:
    client = same_world.cast.officer.client()
    assert "fonts.css" in client.get("/").content.decode()
    thrifty = client.get("/", headers={"Save-Data": "on"})
    assert "fonts" not in thrifty.content.decode()
    assert "Save-Data" in thrifty.headers["Vary"]


def test_the_language_of_the_page_follows_the_choice(same_world: World) -> None:
    client = same_world.cast.officer.client()
    assert '<html lang="vi">' in client.get("/").content.decode()
    answer = client.post("/language/", {"language": "en", "next": "/more/"})
    assert answer.headers["Location"] == "/more/"
    html = client.get("/more/").content.decode()
    assert '<html lang="en">' in html
    assert 'value="vi" lang="vi">Tiếng Việt</button>' in html


def test_own_pages_need_no_post(same_world: World) -> None:
    client = same_world.cast.postless.client()
    shown = {name: client.get(address_of(name)).status_code for name in ("more", "mfa_index")}
    assert shown == {"more": 200, "mfa_index": 200}
    assert set(shown) <= OWN


def address_of(name: str) -> str:
    from django.urls import reverse

    return reverse(name)
