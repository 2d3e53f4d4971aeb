// What sticks out of a narrow window. Only a region with a name, reached by keyboard, may scroll.
() => {
  const found = [], wide = innerWidth, every = [...document.querySelectorAll('body *')];
  const flow = one => getComputedStyle(one).overflowX;
  const called = one => `${one.tagName.toLowerCase()}.${one.getAttribute('class')}`;
  const kept = one => {
    for (let p = one.parentElement; p; p = p.parentElement) if (flow(p) !== 'visible') return true;
    return false;
  };
  if (document.documentElement.scrollWidth > wide) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of every) {
      const box = one.getBoundingClientRect();
      if (box.width && box.right > wide + 1 && !kept(one))
        found.push(`${called(one)} reaches ${Math.round(box.right)}`);
    }
  }
  for (const one of every) {
    const label = one.closest('[role=region], nav[aria-label]');
    const reached = one.tabIndex === 0 || one.querySelector('a[href], button');
    const scrolls = ['auto', 'scroll'].includes(flow(one)) && one.scrollWidth > one.clientWidth + 1;
    if (scrolls && !(label && reached)) found.push(`${called(one)} scrolls and has no name`);
  }
  return found.slice(0, 6);
}
