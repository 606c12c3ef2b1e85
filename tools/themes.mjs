// The dark tokens follow the reader's system, unless the root element says otherwise
// (data-theme="light" or "dark"). They are written once and put under both conditions here.

/** A bundled style with its dark tokens under both conditions. */
export function themed(css) {
  const dark = /@media\s*\(prefers-color-scheme:\s*dark\)\s*\{:root\{([^}]*)\}\}/g;
  const found = [...css.matchAll(dark)];
  if (found.length !== 1) throw new Error(`expected the dark tokens once in the style, found them ${found.length} times`);
  const [whole, tokens] = found[0];
  const forced = `:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark;${tokens}}`;
  return css.replace(whole, () => `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${tokens}}}${forced}`);
}
