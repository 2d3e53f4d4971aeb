// Reading a paper by keyboard and by selecting text. Everything here has a form that works without.
(function () {
  const d = document, cards = d.getElementById('viec'), sheet = d.getElementById('van-ban');
  if (!cards || !sheet) return;
  const add = d.getElementById('add-ob'), now = cards.querySelector('.card.now');
  const token = (d.querySelector('[name=csrfmiddlewaretoken]') || {}).value;
  const wide = matchMedia('(min-width:1000px)');

  // What happened is said once the page stands; the focus is on the card by then.
  const live = d.createElement('p');
  live.className = 'vh'; live.setAttribute('role', 'status'); cards.append(live);
  const say = text => { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 60); };
  const did = d.getElementById('did');
  if (did) setTimeout(() => say(did.textContent.trim()), 400);
  if (now && now.autofocus) {
    now.focus({ preventScroll: true });
    const mark = sheet.querySelector('[data-o="' + now.id.slice(1) + '"]');
    if (wide.matches) {
      if (mark) mark.scrollIntoView({ block: 'center' });
      cards.scrollTop += now.getBoundingClientRect().top - cards.getBoundingClientRect().top - 64;
    }
  } else if (location.hash === '#h-viec') d.getElementById('h-viec').focus();

  // A place on the page as a place in the text: letters, as Python counts them, before it in its
  // paragraph; the numbers in the margin are no text.
  const letters = range => {
    const part = range.cloneContents();
    part.querySelectorAll('.gut').forEach(g => g.remove());
    return [...part.textContent].length;
  };
  const before = (p, node, at) => {
    const range = d.createRange();
    range.setStart(p, 0);
    if (node) range.setEnd(node, at); else range.setEnd(p, p.childNodes.length);
    return +p.dataset.start + letters(range);
  };
  const chosen = () => {
    const s = getSelection();
    if (!s.rangeCount) return null;
    const r = s.getRangeAt(0), ps = [...sheet.querySelectorAll('[data-start]')].filter(p => r.intersectsNode(p));
    if (!ps.length || !sheet.contains(r.commonAncestorContainer)) return null;
    const first = ps[0], last = ps[ps.length - 1];
    const start = first.contains(r.startContainer) ? before(first, r.startContainer, r.startOffset) : +first.dataset.start;
    const end = last.contains(r.endContainer) ? before(last, r.endContainer, r.endOffset) : before(last);
    return { start, end, range: r };
  };
  const places = at => now && at ? [...new Set([at.start, at.end])].filter(x => x > +now.dataset.start && x < +now.dataset.end) : [];

  const post = (to, values) => {
    const form = d.createElement('form');
    form.method = 'post'; form.action = to;
    for (const [name, value] of [['csrfmiddlewaretoken', token], ...values]) {
      const field = d.createElement('input');
      field.type = 'hidden'; field.name = name; field.value = value; form.append(field);
    }
    const only = d.querySelector('input[name=only]');
    if (only) form.append(only.cloneNode());
    d.body.append(form); form.submit();
  };
  const splitLink = () => now && now.querySelector('[data-key=s]');
  const split = () => {
    const link = splitLink(), at = places(chosen());
    if (!link) return;
    if (at.length) post(link.href, at.map(x => ['at', x])); else link.click();
  };
  const adding = () => {
    const at = chosen(), box = add && add.closest('details');
    if (!add) return;
    if (at && at.end > at.start) return post(add.action, [['start', at.start], ['end', at.end]]);
    box.open = true;
    add.querySelector('textarea').focus();
  };

  // Two small buttons beside what is selected.
  const bar = d.createElement('p');
  bar.className = 'sel-bar'; bar.hidden = true;
  const button = (key, words, run) => {
    const b = d.createElement('button'), k = d.createElement('kbd');
    b.type = 'button'; b.className = 'btn s'; k.textContent = key;
    b.append(words + ' ', k);
    b.addEventListener('mousedown', e => e.preventDefault()); // keeps the selection
    b.addEventListener('click', run);
    bar.append(b);
    return b;
  };
  const toAdd = add && button('A', sheet.dataset.add, adding), toSplit = splitLink() && button('S', sheet.dataset.split, split);
  sheet.append(bar);
  let waiting;
  const offer = () => {
    const at = chosen(), some = at && at.end > at.start;
    if (toAdd) toAdd.hidden = !some;
    if (toSplit) toSplit.hidden = !places(at).length;
    bar.hidden = !at || !(some && toAdd || toSplit && !toSplit.hidden);
    if (bar.hidden) return;
    const box = at.range.getBoundingClientRect(), around = sheet.getBoundingClientRect();
    bar.style.top = (box.bottom - around.top + 8) + 'px';
    bar.style.left = Math.max(8, Math.min(box.left - around.left, around.width - bar.offsetWidth - 8)) + 'px';
  };
  if (toAdd || toSplit) d.addEventListener('selectionchange', () => { clearTimeout(waiting); waiting = setTimeout(offer, 120); });

  // Single keys act only inside the list or the text, and never while somebody types.
  const walk = (from, step) => {
    const items = [...cards.querySelectorAll('.card>a,.card.now')];
    const next = items[items.indexOf(from) + step] || (from ? null : now || items[0]);
    if (next) next.focus();
  };
  d.addEventListener('keydown', e => {
    const t = e.target, inCards = cards.contains(t);
    if (e.ctrlKey || e.metaKey || e.altKey || /input|textarea|select/i.test(t.tagName)) return;
    if (!inCards && !sheet.contains(t)) return;
    let key = e.key.toLowerCase();
    if (inCards && key === 'arrowdown') key = 'j';
    if (inCards && key === 'arrowup') key = 'k';
    const here = t.closest('.card.now') || t.closest('.card>a'), line = here && here !== now;
    if (key === 'enter' && (!inCards || t !== now)) return;
    if (key === 'j' || key === 'k') { e.preventDefault(); return walk(here, key === 'j' ? 1 : -1); }
    if (key === 's' && splitLink() && !line) { e.preventDefault(); return split(); }
    if (key === 'a' && add) { e.preventDefault(); return adding(); }
    if (key === '?') {
      const keys = d.getElementById('keys');
      if (keys) { e.preventDefault(); keys.open = !keys.open; if (keys.open) keys.querySelector('summary').focus(); else if (now) now.focus(); }
      return;
    }
    if (line && key !== 'u') return;
    const press = [...cards.querySelectorAll('[data-key]')].filter(b => b.dataset.key.split(' ').includes(key));
    const own = press.find(b => now && now.contains(b)) || press[0];
    if (own) { e.preventDefault(); own.click(); }
  });

  // On a phone the text is the other pane: going to a stretch shows it.
  cards.addEventListener('click', e => {
    const to = e.target.closest('a[href^="#o"]'), pane = d.getElementById('pane-vb');
    if (to && pane) pane.checked = true;
  });
  // An item under the pointer or focus shows its stretch of the paper.
  ['mouseover', 'mouseout', 'focusin', 'focusout'].forEach(v => cards.addEventListener(v, e => {
    const k = e.target.closest('.card[id]'); if (!k) return;
    sheet.querySelectorAll('[data-o="' + k.id.slice(1) + '"]').forEach(m => m.classList.toggle('hov', v === 'mouseover' || v === 'focusin'));
  }));
})();
