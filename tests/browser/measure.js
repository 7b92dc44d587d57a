/**
 * What is wrong with a page as it stands: ([floor, targets]) → sentences. Given to the page by measure.py.
 *
 *   floor: the smallest text in px      targets: whether what can be touched is 48 px wide and high
 */
([floor, targets]) => {
  const wrong = [];
  /** So near to where a list is cut, its neighbour is met as well. */
  const EDGE = 3;
  const dialog = document.querySelector("dialog:modal");
  const seen = (e) =>
    e.checkVisibility({ visibilityProperty: true }) &&
    !e.closest(".visually-hidden, .skip") &&
    e.getBoundingClientRect().width > 1 &&
    (!dialog || dialog.contains(e));
  const name = (e) => e.textContent.trim().slice(0, 30) || e.getAttribute("aria-label") || e.name || e.tagName;

  const floats = (e) => {
    for (let at = e; at instanceof Element; at = at.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  const scrolledOut = (e, x, y) => {
    for (let at = e.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (overflowX !== "visible" && (x < box.left + EDGE || x > box.right - EDGE)) return true;
      if (overflowY !== "visible" && (y < box.top + EDGE || y > box.bottom - EDGE)) return true;
    }
    return false;
  };
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.textContent.trim()) yield walker.currentNode;
  };
  const boxesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const holds = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  /** Whether anything is painted over a point by an element, or by what is around it but not around `e`. */
  const paints = (hit, e, x, y) => {
    for (let at = hit; at && !at.contains(e); at = at.parentElement) {
      const { opacity, backgroundColor, backgroundImage } = getComputedStyle(at);
      if (opacity === "0") return false;
      if (at.matches("img, svg, canvas, input, textarea")) return true;
      if (backgroundImage !== "none" || !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return true;
    }
    for (const node of texts(hit)) {
      const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
      // A line's box is higher than its letters.
      for (const { left, right, top, bottom } of boxesOf(node)) {
        const middle = (top + bottom) / 2;
        if (holds({ left, right, top: middle - size / 2, bottom: middle + size / 2 }, x, y)) return true;
      }
    }
    return false;
  };
  /** Whatever is neither a part of it nor around it, and doesn't float over the whole page, must not lie on it; a target not even unseen. */
  const lies = (e, box, isTarget) => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || scrolledOut(e, x, y)) return;
    const hit = document.elementFromPoint(x, y);
    if (!hit || e.contains(hit) || hit.contains(e) || hit.closest("label")?.contains(e)) return;
    if (floats(hit) && !floats(e)) return;
    if (isTarget || paints(hit, e, x, y)) wrong.push(`${name(e)} lies under ${hit.tagName}.${hit.className} ${name(hit)}`);
  };

  if (document.documentElement.scrollWidth > innerWidth) wrong.push("wider than the screen");
  for (const e of document.querySelectorAll("button, a[href], select, input:not([type=hidden]), summary")) {
    if (!seen(e)) continue;
    const box = (e.matches("[type=radio], [type=checkbox]") ? (e.closest("label") ?? e) : e).getBoundingClientRect();
    const { width, height, left, right } = box;
    if (targets && (width < 47.5 || height < 47.5)) wrong.push(`${name(e)} is ${width} x ${height}`);
    if ((left < 0 || right > innerWidth + 1) && !scrolledOut(e, left, box.top) && !scrolledOut(e, right, box.top))
      wrong.push(`${name(e)} sticks out`);
    lies(e, box, true);
  }
  for (const node of texts(document.querySelector("#page") ?? document.body)) {
    const e = node.parentElement;
    const text = node.textContent.trim();
    if (e.matches("script, style, option, noscript") || !seen(e)) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < floor - 0.2) wrong.push(`${text} is ${size} px high`);
    const boxes = boxesOf(node);
    if (!boxes.length) continue;
    const [box] = boxes;
    const [left, right] = [Math.min(...boxes.map((one) => one.left)), Math.max(...boxes.map((one) => one.right))];
    if ((left < -1 || right > innerWidth + 1) && !scrolledOut(e, left, box.top) && !scrolledOut(e, right, box.top))
      wrong.push(`${text} sticks out`);
    lies(e, box, false);
  }
  return [...new Set(wrong)];
}
