"""What a reader of the screen needs on every page, and what a narrow one does."""

import pytest

from tests.browser.conftest import OpenAs
from tests.web.addresses import POSTED, address, names
from tests.web.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_PAGE = {"paper_file", "evidence_file", "figures_csv", "review_paper", "mfa_download_recovery_codes"}
WHO = {"report_entry": "officer", "approvals": "superior", "submission": "superior",
       "reports": "officer", "my_work": "officer", "assignment": "officer"}  # fmt: skip

CHECK = """() => {
    const found = [], all = (s, f) => document.querySelectorAll(s).forEach(f);
    const told = (one, what) => found.push(what + ': ' + one.outerHTML.slice(0, 120));
    for (const s of ['h1', 'main', 'title'])
        if (document.querySelectorAll(s === 'title' ? 'head > title' : s).length !== 1) found.push('not one ' + s);
    if (!['vi', 'en'].includes(document.documentElement.lang)) found.push('lang');
    const named = one => (one.getAttribute('aria-label') || '').trim()
        || (one.getAttribute('aria-labelledby') || '').split(' ').some(id => document.getElementById(id)?.textContent.trim());
    all('input:not([type=hidden]), select, textarea', one => {
        if (![...one.labels].some(l => l.textContent.trim()) && !named(one)) told(one, 'no label');
    });
    all('a[href], button, summary', one => {
        const marks = [...one.querySelectorAll('[aria-label]')].some(named);
        if (!one.textContent.trim() && !named(one) && !marks) told(one, 'no name');
    });
    all('img', one => { if (!one.hasAttribute('alt')) told(one, 'no alt'); });
    all('svg', one => {
        if (one.closest('[aria-hidden=true]') || one.closest('svg svg') !== null && one.parentElement.closest('svg')) return;
        if (!(one.getAttribute('role') === 'img' && named(one))) told(one, 'neither hidden nor named');
    });
    const ids = new Set();
    all('[id]', one => { if (ids.has(one.id)) told(one, 'id twice'); ids.add(one.id); });
    all('[aria-describedby], [aria-labelledby]', one => {
        for (const name of ['aria-describedby', 'aria-labelledby'])
            for (const id of (one.getAttribute(name) || '').split(' ').filter(Boolean))
                if (!ids.has(id)) told(one, name + ' leads nowhere');
    });
    all('a[href^="#"]', one => { const id = one.hash.slice(1); if (id && !ids.has(id)) told(one, 'leads nowhere'); });
    all('use', one => { const id = one.getAttribute('href').slice(1); if (!ids.has(id)) told(one, 'no such symbol'); });
    return found;
}"""
NARROW = """() => {
    const found = [], wide = innerWidth;
    const scrolls = one => { for (let p = one.parentElement; p; p = p.parentElement) {
        const o = getComputedStyle(p).overflowX;
        if ((o === 'auto' || o === 'scroll') && p.getAttribute('role') === 'region' && p.tabIndex === 0) return true;
        if (o === 'hidden' || o === 'clip') return true;
    } return false; };
    if (document.documentElement.scrollWidth > wide) {
        found.push('page is ' + document.documentElement.scrollWidth + ' wide');
        document.querySelectorAll('body *').forEach(one => {
            const box = one.getBoundingClientRect();
            if (box.right > wide + 1 && box.width && !scrolls(one)) found.push(one.tagName + '.' + one.getAttribute('class') + ' to ' + Math.round(box.right));
        });
    }
    document.querySelectorAll('body *').forEach(one => {
        const o = getComputedStyle(one).overflowX;
        if ((o === 'auto' || o === 'scroll') && one.scrollWidth > one.clientWidth + 1 && one.tabIndex !== 0)
            found.push('scrolls without a name: ' + one.tagName + '.' + one.getAttribute('class'));
    });
    return found.slice(0, 6);
}"""


def test_every_page_is_sound(world: World, open_as: OpenAs) -> None:
    windows, faults = {}, {}
    for name in names():
        if name in POSTED | NO_PAGE:
            continue
        who = "inspector" if "inspection" in name else WHO.get(name, "coordinator")
        if name == "account_login":
            who = ""
        if who not in windows:
            member = world.cast.members[who] if who else None
            windows[who] = open_as(member, viewport={"width": 320, "height": 640})
        page = windows[who]
        page.goto(address(name, world))
        if wrong := page.evaluate(CHECK) + page.evaluate(NARROW):
            faults[name] = wrong
    assert faults == {}
