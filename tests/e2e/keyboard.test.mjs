// Without a mouse, with little motion, with forced colours, and enlarged.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, reached } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { layoutFaults } from "./support/layout.mjs";
import { serve } from "./support/server.mjs";

let browser;
let host;
before(async () => {
  browser = await launch("chromium");
  host = await serve({ data: dataset("sample") });
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

/** What has the focus, how it shows, and whether it can be seen at all. */
const focused = (page) =>
  page.eval(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // A control may stand behind or inside what is drawn for it.
    const marks = [element, element.nextElementSibling, element.closest("label, .search")].filter(Boolean);
    const drawn = (each) => {
      const style = getComputedStyle(each);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    };
    const box = element.getBoundingClientRect();
    const across = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const down = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    return {
      name: `${element.localName}${element.id ? `#${element.id}` : ""} ${(element.getAttribute("aria-label") ?? element.innerText ?? "").trim().slice(0, 30)}`,
      heading: element.localName === "h1",
      drawn: marks.some(drawn),
      inSight: across > 0 && down > 0,
      inert: element.closest("[inert]") !== null,
    };
  });

/** Tabs on until this selector has the focus; each step is seen. */
async function tabTo(page, selector, most = 120) {
  for (let step = 0; step < most; step += 1) {
    await page.raw.keyboard.press("Tab");
    const at = await focused(page);
    if (at === null) continue; // the browser's own frame
    assert.ok(at.drawn, `expected the focus to be drawn, found nothing at ${at.name}`);
    assert.ok(at.inSight, `expected the focus in sight, found it outside at ${at.name}`);
    assert.ok(!at.inert, `expected the focus on what can be used, found ${at.name}`);
    if (await page.eval((name) => document.activeElement.matches(name), selector)) return at;
  }
  throw new Error(`expected ${selector} within ${most} steps of Tab, found the focus at ${JSON.stringify(await focused(page))}`);
}

test("overview, explorer, filter, project and the way back need the keyboard alone", async () => {
  const page = await openApp(browser, host.url, "#/", "rows");
  await page.waitFor("main h1");
  await page.raw.keyboard.press("Tab");
  assert.ok(await page.eval(() => document.activeElement.matches("a.skip")), "the first step skips the head");
  assert.ok((await focused(page)).inSight, "and is seen");
  await page.raw.keyboard.press("Enter");
  await page.waitFor(() => document.activeElement?.localName === "h1");

  await page.eval(() => document.activeElement.blur());
  await tabTo(page, '.nav a[href^="#/projects"]');
  await page.raw.keyboard.press("Enter");
  await page.waitFor(() => location.hash === "#/projects" && document.querySelector("#found") !== null);
  assert.ok((await focused(page)) !== null, "the focus is not lost");
  await reached(page, "all");

  // A filter keeps the focus that it was chosen with.
  await tabTo(page, 'fieldset[data-facet="ministry"] input');
  const chosen = await page.eval(() => document.activeElement.dataset.value);
  const before = await page.attribute("#found", "value");
  await page.raw.keyboard.press("Space");
  await page.waitFor((value) => decodeURIComponent(location.hash).includes(`ministry=${value}`), chosen);
  await page.waitFor((value) => document.querySelector("#found").getAttribute("value") !== value, before);
  await page.waitFor(() => document.querySelector("table[aria-busy]") === null);
  assert.equal(await page.eval(() => document.activeElement.dataset.value), chosen, "the focus stays on the filter");
  assert.ok(await page.eval(() => document.querySelector("#found").closest("[aria-live], [role=status]") !== null), "the number found is said");

  await tabTo(page, "tr[data-row] a.title", 400);
  const [title, address] = await page.eval(() => [document.activeElement.innerText, location.hash]);
  await page.raw.keyboard.press("Enter");
  await page.waitFor((wanted) => document.querySelector("main h1")?.innerText === wanted && document.activeElement.localName === "h1", title);

  // The key for it is the browser's own, which a driver does not press.
  await page.back();
  await page.waitFor((hash) => location.hash === hash && document.querySelector("tr[data-row]") !== null, address);
  await page.waitFor(() => document.activeElement !== document.body);
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("on the way back Shift and Tab leave every page as Tab came in", async () => {
  const page = await openApp(browser, host.url, "#/projects");
  const steps = [];
  for (let step = 0; step < 8; step += 1) {
    await page.raw.keyboard.press("Tab");
    steps.push((await focused(page))?.name);
  }
  for (const step of steps.slice(0, -1).reverse()) {
    await page.raw.keyboard.press("Shift+Tab");
    assert.equal((await focused(page))?.name, step);
  }
  await page.close();
});

test("Tab stops once among tiles and dots, and arrow keys lead from one to the next", async () => {
  for (const [address, link] of [
    ["#/projects?chart=treemap", "a.tiles__tile"],
    ["#/projects?chart=scatter", "a.scatter__dot"],
  ]) {
    const page = await openApp(browser, host.url, address);
    await page.waitFor(link);
    const all = await page.count(link);
    assert.ok(all > 5);
    assert.equal(await page.count(`${link}[tabindex="0"]`), 1);
    const at = () => page.eval((name) => [...document.querySelectorAll(name)].indexOf(document.activeElement), link);
    await page.raw.focus(`${link}[tabindex="0"]`);
    assert.equal(await at(), 0);
    for (const [key, place] of [
      ["ArrowRight", 1],
      ["ArrowDown", 2],
      ["ArrowLeft", 1],
      ["End", all - 1],
      ["ArrowRight", all - 1],
      ["ArrowUp", all - 2],
      ["Home", 0],
      ["ArrowLeft", 0],
      ["ArrowRight", 1],
    ]) {
      await page.raw.keyboard.press(key);
      assert.equal(await at(), place, `${link} ${key}`);
      assert.equal(await page.count(`${link}[tabindex="0"]`), 1);
    }
    const href = await page.eval(() => document.activeElement.getAttribute("href"));
    await page.raw.keyboard.press("Enter");
    await page.waitFor((wanted) => decodeURIComponent(location.hash) === decodeURIComponent(wanted), href);
    await page.close();
  }
});

test("years of the trend are reached by arrow keys, tell their figures and narrow to them", async () => {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  const key = ".year-keys__key";
  await page.waitFor(key);
  assert.equal(await page.count(`${key}[tabindex="0"]`), 1, "Tab stops once");
  await tabTo(page, key, 400);
  await page.raw.keyboard.press("ArrowRight");
  const at = await page.eval(() => {
    const own = document.activeElement;
    const told = own.firstElementChild;
    const box = own.getBoundingClientRect();
    const label = [...document.querySelectorAll(".chart__canvas text")].find((text) => text.textContent === own.dataset.fiscalYear).getBoundingClientRect();
    return { label: (label.left + label.right) / 2, year: own.dataset.fiscalYear, told: told.innerText, clip: getComputedStyle(told).clipPath, middle: (box.left + box.right) / 2, other: getComputedStyle(document.querySelector('.year-keys__key[tabindex="-1"] > span')).clipPath };
  });
  assert.equal(at.clip, "none", "its figures are to be seen");
  assert.notEqual(at.other, "none", "and no others");
  assert.match(at.told, new RegExp(`^${at.year}年度: 予算計.+、執行額.+。`));
  assert.ok(Math.abs(at.middle - at.label) < 3, `the switch lies over its year: ${at.middle}, ${at.label}`);
  const all = await page.attribute("#found", "value");
  await page.raw.keyboard.press("Enter");
  await page.waitFor((before) => document.querySelector("#found").getAttribute("value") !== before && document.querySelector("table[aria-busy]") === null, all);
  assert.equal(await page.eval(() => document.activeElement.dataset.fiscalYear), at.year, "the focus stays");
  assert.equal(await page.eval(() => document.activeElement.ariaPressed), "true");
  await page.raw.keyboard.press("Enter");
  await page.waitFor((before) => document.querySelector("#found").getAttribute("value") === before, all);
  assert.equal(await page.eval(() => document.activeElement.ariaPressed), "false");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

async function spanByKeys(browser) {
  const page = await openApp(browser, host.url, "#/projects?year=all");
  // An engine may tell a click nothing of the keys that were held.
  const end = async () => {
    await page.raw.keyboard.down("Shift");
    await page.raw.keyboard.press("Enter");
    await page.raw.keyboard.up("Shift");
  };
  await page.waitFor(".year-keys__key");
  const years = await page.eval(() => [...document.querySelectorAll(".year-keys__key")].map((each) => each.dataset.fiscalYear));
  assert.ok(years.length >= 4, years.join());
  const pressed = () => page.eval(() => [...document.querySelectorAll('.year-keys__key[aria-pressed="true"]')].map((each) => each.dataset.fiscalYear));
  const told = async (wanted) => {
    await page.waitFor((wanted) => [...document.querySelectorAll('.year-keys__key[aria-pressed="true"]')].map((each) => each.dataset.fiscalYear).join() === wanted, wanted.join());
    assert.deepEqual(await pressed(), wanted);
  };
  await page.raw.focus(".year-keys__key");
  await page.raw.keyboard.press("ArrowRight");
  await page.raw.keyboard.press("Enter");
  await told([years[1]]);
  await page.raw.keyboard.press("End");
  await end();
  await told(years.slice(1));
  assert.equal(await page.eval(() => document.activeElement.dataset.fiscalYear), years.at(-1), "the focus stays");
  // The other way round, and smaller: it still begins where it began.
  await page.raw.keyboard.press("Home");
  await end();
  await told(years.slice(0, 2));
  // The address follows with the next frame.
  await page.waitFor(() => location.hash === "#/projects?year=2018,2017");
  // Where that is no longer chosen, it begins at the one that the address chooses.
  await page.open("#/projects?year=2021");
  await told([years.at(-2)]);
  await page.raw.focus(".year-keys__key");
  await end();
  await told(years.slice(0, -1));
  assert.deepEqual(await page.faults(), []);
  await page.close();
}

test("with Shift and Enter a year of the trend ends a span, as drawing over the chart does: chromium", () => spanByKeys(browser));

test("with Shift and Enter a year of the trend ends a span, as drawing over the chart does: firefox", async () => {
  const firefox = await launch("firefox");
  try {
    await spanByKeys(firefox);
  } finally {
    await firefox.close();
  }
});

/** An address on every page. */
async function addresses(page) {
  const first = (start) => page.eval((prefix) => document.querySelector(`main a[href^="${prefix}"]`)?.getAttribute("href").split("?")[0], start);
  await page.waitFor('main a[href^="#/projects/2"]');
  const project = await first("#/projects/2");
  await page.open(project);
  await page.waitFor('main a[href^="#/recipients/"]');
  const recipient = await first("#/recipients/");
  return ["#/", "#/projects", "#/projects?chart=bars", "#/projects?chart=treemap", "#/projects?chart=scatter", "#/recipients", "#/projects?table=ministries", "#/quality", "#/accessibility", "#/search?q=%E4%BA%8B%E6%A5%AD", project, recipient];
}

async function settled(page, address) {
  await page.open(address);
  await page.waitFor("main h1");
  await page.eval(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  await page.waitFor(() => document.getAnimations().every((each) => each.playState !== "running"));
}

// A window of 1280 px enlarged to 200 % has 640, to 400 % 320 pixels of the style (WCAG 1.4.10).
for (const [zoom, size] of [
  ["200 %", { width: 640, height: 512 }],
  ["400 %", { width: 320, height: 256 }],
]) {
  test(`at ${zoom} no page scrolls sideways, and nothing lies over another`, async () => {
    const page = await openApp(browser, host.url, "#/projects", "all", size);
    const faults = [];
    for (const address of await addresses(page)) {
      await settled(page, address);
      for (const fault of await layoutFaults(page)) faults.push(`${address}: ${fault}`);
    }
    assert.deepEqual(faults, []);
    await page.close();
  });
}

test("with forced colours every page has its texts and the frame of the focus", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { forcedColors: "active" });
  assert.ok(await page.eval(() => matchMedia("(forced-colors: active)").matches));
  const tried = [];
  for (const address of await addresses(page)) {
    await settled(page, address);
    const unseen = await page.eval(() => {
      const [canvas, text] = ["Canvas", "CanvasText"].map((name) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = name;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      });
      if (canvas === text) return ["no colours"];
      return [...document.querySelectorAll("main h1, main h2, main p, main a, main button, main td")]
        .filter((each) => each.innerText.trim() !== "" && getComputedStyle(each).color === canvas && getComputedStyle(each).forcedColorAdjust !== "none")
        .map((each) => each.innerText.slice(0, 40));
    });
    assert.deepEqual(unseen, [], address);
    // What is chosen differs by more than a ground that is not drawn.
    const alike = await page.eval(() =>
      [...document.querySelectorAll('main .button[aria-pressed="true"], main .tab[aria-selected="true"], .nav a[aria-current]')]
        .filter((each) => each.getClientRects().length > 0)
        .filter((each) => {
          const other = [...each.parentElement.children].find((one) => one !== each && one.localName === each.localName);
          return other && getComputedStyle(other).backgroundColor === getComputedStyle(each).backgroundColor;
        })
        .map((each) => each.innerText),
    );
    assert.deepEqual(alike, [], address);
    // Nor does a length, a dot or an area.
    const unseenMarks = await page.eval(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "Canvas";
      const ground = getComputedStyle(probe).color;
      probe.remove();
      // Below zero, and beyond the edge.
      document.querySelectorAll(".bars__track > i")[1]?.setAttribute("data-below", "");
      document.querySelectorAll(".scatter__dot")[1]?.setAttribute("data-beyond", "");
      const lost = (each) => {
        const { backgroundColor, backgroundImage, borderTopColor, borderTopStyle, forcedColorAdjust } = getComputedStyle(each);
        const isDrawn = backgroundColor !== ground && !/^rgba\(.*, 0\)$/.test(backgroundColor);
        return !isDrawn && !(borderTopStyle === "solid" && borderTopColor !== ground) && !(forcedColorAdjust === "none" && backgroundImage !== "none");
      };
      return [...document.querySelectorAll("main .bars__track > i, main .meter > i, main .scatter__dot, main .facet__bar, main .tiles__tile, main .bar, main .columns__bars > i")].filter((each) => each.checkVisibility() && lost(each)).map((each) => `${each.localName}.${each.className} in ${each.parentElement.className}`);
    });
    assert.deepEqual([...new Set(unseenMarks)], [], address);
    // A shadow is not drawn here: the outline alone says where the focus is.
    for (const selector of ["main a[href]", "main .search input"]) {
      const reached = await page.eval((name) => {
        const seen = [...document.querySelectorAll(name)].find((each) => each.checkVisibility());
        seen?.focus({ focusVisible: true });
        return seen !== undefined && document.activeElement === seen;
      }, selector);
      if (!reached) continue;
      tried.push(selector);
      const outline = await page.eval(() =>
        [document.activeElement, document.activeElement.closest(".search")].some((each) => {
          if (each === null) return false;
          const { outlineStyle, outlineWidth } = getComputedStyle(each);
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        }),
      );
      assert.ok(outline, `${address}: ${(await focused(page))?.name}`);
    }
  }
  assert.ok(tried.includes("main a[href]") && tried.includes("main .search input"), tried.join(", "));
  await page.close();
});

test("where less motion is asked for nothing moves", async () => {
  const page = await openApp(browser, host.url, "#/projects", "all", { reducedMotion: "reduce" });
  for (const address of await addresses(page)) {
    await settled(page, address);
    const moving = await page.eval(() =>
      [...document.querySelectorAll("*")]
        .filter((each) => {
          const { animationDuration, animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
          const long = (list) => list.split(",").some((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 1 : 1000) > 10);
          return (animationName !== "none" && long(animationDuration)) || long(transitionDuration) || scrollBehavior === "smooth";
        })
        .map((each) => `${each.localName}.${each.className}`),
    );
    assert.deepEqual(moving, [], address);
  }
  await page.close();
});
