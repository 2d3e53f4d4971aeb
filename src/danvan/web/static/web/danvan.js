// Small comforts only: every page reads and works without this file.
(function () {
  const d = document, r = d.documentElement;
  const all = (s, f) => d.querySelectorAll(s).forEach(f);
  // Light or dark: follows the device until the reader chooses.
  try { const t = localStorage.getItem('theme'); if (t) r.dataset.theme = t; } catch (e) { /* no storage, no choice kept */ }
  all('[data-theme-toggle]', b => { b.hidden = false; });
  // Open panels close on Escape or on a press elsewhere.
  d.addEventListener('click', e => {
    if (e.target.closest('[data-theme-toggle]')) {
      const dark = r.dataset.theme ? r.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
      r.dataset.theme = dark ? 'light' : 'dark';
      try { localStorage.setItem('theme', r.dataset.theme); } catch (x) { /* no storage, no choice kept */ }
    }
    all('details.post[open],details.pv[open]', x => { if (!x.contains(e.target)) x.open = false; });
  });
  d.addEventListener('keydown', e => {
    if (e.key === 'Escape') all('details.post[open],details.pv[open]', x => { x.open = false; x.querySelector('summary').focus(); });
  });
  // Errors are read first.
  const wrong = d.querySelector('.wrong');
  if (wrong) wrong.focus();
  // A form is sent once.
  d.addEventListener('submit', e => {
    if (e.target.dataset.sent) e.preventDefault();
    e.target.dataset.sent = '1';
  });
  addEventListener('pageshow', () => all('form[data-sent]', f => { delete f.dataset.sent; }));
  // Choices that show at once where there is script; the button beside them is for where there is none.
  all('form[data-now]', f => f.addEventListener('change', () => f.requestSubmit()));
  // Character counts.
  all('output[data-count]', o => {
    const a = d.getElementById(o.dataset.count);
    const n = () => { o.textContent = a.value.length + '/' + a.maxLength; };
    a.addEventListener('input', n); n();
  });
  // Reading a paper: J and K go to the next and last item, Enter confirms, S edits, X discards;
  // only while focus is inside the list.
  const c = d.querySelector('.cards');
  if (!c) return;
  // The browser does not do this itself where the address names a place on the page.
  const chosen = c.querySelector('.card.now[autofocus]');
  if (chosen) chosen.focus({ preventScroll: true });
  c.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || /input|textarea|select/i.test(e.target.tagName)) return;
    const key = e.key.toLowerCase(), items = [...c.querySelectorAll('.card>a,.card.now')];
    const here = e.target.closest('.card.now') || e.target.closest('.card>a');
    if (key === 'j' || key === 'k') {
      const next = items[items.indexOf(here) + (key === 'j' ? 1 : -1)];
      if (next) { e.preventDefault(); next.focus(); }
    } else if (here && here.matches('.card.now')) {
      const press = here.querySelector('[data-key="' + key + '"]');
      if (press && !(key === 'enter' && e.target.matches('a,button'))) { e.preventDefault(); press.click(); }
    }
  });
  // On a phone the text is the other pane: going to a stretch shows it.
  c.addEventListener('click', e => {
    const to = e.target.closest('a[href^="#o"]'), pane = d.getElementById('pane-vb');
    if (to && pane) pane.checked = true;
  });
  // An item under the pointer or focus shows its stretch of the paper.
  ['mouseover', 'mouseout', 'focusin', 'focusout'].forEach(v => c.addEventListener(v, e => {
    const k = e.target.closest('.card[id]'); if (!k) return;
    all('[data-o="' + k.id.slice(1) + '"]', m => m.classList.toggle('hov', v === 'mouseover' || v === 'focusin'));
  }));
})();
