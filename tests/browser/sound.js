// What a reader of the screen needs: a list of what is wrong with the page, empty if nothing is.
() => {
  const found = [], ids = new Set(), all = (s, f) => document.querySelectorAll(s).forEach(f);
  const wrong = (one, what) => found.push(`${what}: ${one.outerHTML.slice(0, 120)}`);
  const points = (one, name) => (one.getAttribute(name) || '').split(' ').filter(Boolean);
  const text = one => (one ? one.textContent.trim() : '');
  const named = one => (one.getAttribute('aria-label') || '').trim()
    || points(one, 'aria-labelledby').some(id => text(document.getElementById(id)));
  for (const s of ['h1', 'main', 'head > title'])
    if (document.querySelectorAll(s).length !== 1) found.push(`not one ${s}`);
  if (!['vi', 'en'].includes(document.documentElement.lang)) found.push('no language');
  all('[id]', one => { if (ids.has(one.id)) wrong(one, 'id twice'); ids.add(one.id); });
  all('input:not([type=hidden]), select, textarea', one => {
    if (![...one.labels].some(text) && !named(one)) wrong(one, 'no label');
  });
  all('a[href], button, summary', one => {
    if (!text(one) && !named(one) && ![...one.querySelectorAll('[aria-label]')].some(named))
      wrong(one, 'no name');
  });
  all('img:not([alt])', one => wrong(one, 'no alt'));
  all('svg', one => {
    const drawn = one.closest('[aria-hidden=true]') || one.parentElement.closest('svg');
    if (!drawn && !(one.getAttribute('role') === 'img' && named(one)))
      wrong(one, 'neither hidden nor named');
  });
  for (const name of ['aria-describedby', 'aria-labelledby'])
    all(`[${name}]`, one => {
      if (points(one, name).some(id => !ids.has(id))) wrong(one, `${name} leads nowhere`);
    });
  all('a[href^="#"]', one => {
    if (one.hash && !ids.has(one.hash.slice(1))) wrong(one, 'leads nowhere');
  });
  all('use', one => {
    if (!ids.has(one.getAttribute('href').slice(1))) wrong(one, 'no such symbol');
  });
  return found;
}
