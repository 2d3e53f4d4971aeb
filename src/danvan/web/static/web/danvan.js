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
    all('details.post[open],details.others[open],details.pv[open]', x => { if (!x.contains(e.target)) x.open = false; });
  });
  d.addEventListener('keydown', e => {
    if (e.key === 'Escape') all('details.post[open],details.others[open],details.pv[open]', x => { x.open = false; x.querySelector('summary').focus(); });
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
})();
