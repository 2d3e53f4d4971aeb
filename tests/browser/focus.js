// Where the focus stands: what it is, whether it has a ring, whether it is in sight.
() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  // The button inside a field for a day has the browser's own ring; a choice's stands on its word.
  const drawn = at.matches('.seg input') ? getComputedStyle(at.nextElementSibling) : style;
  const ring = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2;
  const seen = box.width > 0 && box.bottom > 0 && box.right > 0 && box.left < innerWidth
    && box.top < innerHeight;
  const name = at.matches('.skip') ? 'skip' : at.tagName.toLowerCase();
  return [name, ring || at.matches('input[type=date]'), seen];
}
