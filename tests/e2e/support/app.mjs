// What the tests know of the page: its addresses, its stages and its figures.

/** Opens the page and waits until it has got this far: `rows`, or `all` with the payments. */
export async function openApp(browser, url, hash = "#/projects", stage = "all", options = {}) {
  const page = await browser.open(`${url}${hash}`, options);
  await reached(page, stage);
  return page;
}

/** Waits for a stage: `rows` comes before `all`. */
export function reached(page, stage) {
  return page.waitFor((wanted) => {
    const stages = ["rows", "all"];
    const at = document.documentElement.dataset.ready;
    return stages.indexOf(at) >= stages.indexOf(wanted);
  }, stage);
}

/** Points at the trend, which is a drawing until somebody does, and waits for the chart. */
export async function pointAtTrend(page) {
  await page.raw.hover(".chart__canvas");
  await page.waitFor(".chart canvas");
}

/** The integer that a `<data>` element carries. */
export function figure(page, selector) {
  return page.eval((name) => {
    const found = document.querySelector(name);
    return found === null ? null : Number(found.getAttribute("value"));
  }, selector);
}

/** Waits until the number found is this. */
export function found(page, number) {
  return page.waitFor(
    (wanted) => document.querySelector("#found")?.getAttribute("value") === String(wanted) && document.querySelector("table[aria-busy]") === null,
    number,
  );
}

/** Waits for the rows to follow the last change: counts and figures come a frame earlier. */
export function rowsFollow(page) {
  return page.waitFor(() => document.querySelector("table[aria-busy]") === null);
}

/** Waits until the address matches: it is written a frame after what a click changes. */
export function addressFollows(page, pattern) {
  return page.waitFor((source) => new RegExp(source).test(decodeURIComponent(location.hash)), pattern.source);
}

/** The counts of a facet by label. */
export function facet(page, name) {
  return page.eval((facet) => {
    const values = document.querySelectorAll(`fieldset[data-facet="${facet}"] .facet__value`);
    return Object.fromEntries(
      [...values]
        .filter((value) => value.querySelector("data"))
        .map((value) => [value.querySelector("input").dataset.value, Number(value.querySelector("data").value)]),
    );
  }, name);
}

/** Shows every value of a facet. */
export async function unfold(page, name) {
  const more = `fieldset[data-facet="${name}"] button[aria-expanded="false"]`;
  if ((await page.count(more)) > 0) await page.click(more);
}

export const checkbox = (facet, value) => `fieldset[data-facet="${facet}"] input[data-value="${value}"]`;
