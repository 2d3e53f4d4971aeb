// Selects the words of a paragraph from one letter to another, numbers in the margin not counted.
([start, from, to]) => {
  const p = document.querySelector(`.sheet [data-start="${start}"]`), texts = [];
  const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest('.gut')) texts.push(walk.currentNode);
  const place = at => {
    for (const text of texts) {
      const letters = [...text.data];
      if (at <= letters.length) return [text, letters.slice(0, at).join('').length];
      at -= letters.length;
    }
    throw new Error('beyond the paragraph');
  };
  const range = document.createRange();
  range.setStart(...place(from));
  range.setEnd(...place(to));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  document.querySelector('.sheet').focus({ preventScroll: true });
  return selection.toString();
}
