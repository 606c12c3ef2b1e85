// What is wrong with how a page lies: it runs over, texts overlap, a label is clipped.

/** The faults of the page as it lies now, as sentences; `within` a part that lies over the rest, only its own. */
export function layoutFaults(page, within = null) {
  return page.eval((within) => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px`);
    const part = within === null ? document.body : document.querySelector(within);
    if (part === null) return [`nothing is ${within}`];

    const hiddenFrom = (element) => {
      // A closed <details> keeps boxes of what it does not show.
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
      for (let each = element; each !== null; each = each.parentElement) {
        const style = getComputedStyle(each);
        // Clipped to nothing: for those who hear the page.
        if (style.clipPath !== "none" || style.clip !== "auto") return true;
        if (each === part) break;
        // What stays while the rest scrolls lies over it, on a ground of its own.
        if (style.position === "sticky" || style.position === "fixed") return true;
      }
      return false;
    };
    // What scrolls or is cut by design hides what is outside of it.
    const inside = (rect, element) => {
      let { left, right, top, bottom } = rect;
      for (let each = element; each !== null && each !== document.body; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const box = each.getBoundingClientRect();
        if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        if (overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom } : null;
    };

    const texts = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent.trim();
      const element = node.parentElement;
      if (text === "" || element.closest("script, style, option, noscript") || hiddenFrom(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const rect = inside(line, element);
        if (rect) texts.push({ text, element, rect });
        if (rect && (rect.left < -1 || rect.right > root.clientWidth + 1)) faults.push(`beyond the edge: ${text.slice(0, 40)}`);
      }
      // A word of the program's own is not torn apart; those of the data may be of any length.
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (/^[A-Za-z]+$/.test(text) && lines.size > 1 && element.closest("dt, th, button, legend, summary, label")) faults.push(`torn: ${text}`);
      const button = element.closest("button, summary, .chip, .tag");
      if (button) {
        const box = button.getBoundingClientRect();
        const { left, right } = range.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1) faults.push(`out of its button: ${text.slice(0, 40)}`);
      }
      const label = element.closest("button, th, label, .tag, .chip, .legend__item");
      if (label && label.scrollWidth > label.clientWidth + 1 && getComputedStyle(label).overflowX !== "visible") faults.push(`clipped: ${text.slice(0, 40)}`);
    }
    texts.sort((a, b) => a.rect.top - b.rect.top);
    for (let at = 0; at < texts.length; at += 1) {
      for (let next = at + 1; next < texts.length && texts[next].rect.top < texts[at].rect.bottom; next += 1) {
        const [a, b] = [texts[at], texts[next]];
        if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        // Lines of a tight pair of rows may touch by a hair.
        if (wide > 2 && high > 4) faults.push(`overlap: “${a.text.slice(0, 30)}” and “${b.text.slice(0, 30)}”`);
      }
    }
    return [...new Set(faults)].slice(0, 12);
  }, within);
}
