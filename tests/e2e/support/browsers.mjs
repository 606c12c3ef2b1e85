// Three engines behind one small driver.
//
//     const browser = await launch("chromium");      // or "firefox", "webkit"
//     const page = await browser.open(url, { width: 390, height: 844 });
//     await page.waitFor("main h1");                 // a selector, or a function run in the page
//     await page.click("main a"); await page.text("h1"); await page.count("tr[data-row]");
//     await page.eval((name) => document.querySelector(name).value, "#found");
//     assert.deepEqual(await page.faults(), []);     // console errors, exceptions, policy violations, failed requests
//     await browser.close();
//
// `page.raw` is Playwright's or Puppeteer's own page, for what only one engine can do.
import { readFileSync } from "node:fs";
import { globSync } from "./glob.mjs";
import { axePath, chromium, puppeteer } from "./modules.mjs";
import { watch } from "./server.mjs";
import { freePort, sleep, start, untilAnswering } from "./process.mjs";

export const engines = ["chromium", "firefox", "webkit"];

/** Debian's Chromium; CI runs as root, where its sandbox cannot. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const patience = 20_000;

/** Opens an engine with an empty profile. */
export function launch(engine, options = {}) {
  if (engine === "chromium") return launchChromium(options);
  if (engine === "firefox") return launchFirefox(options);
  if (engine === "webkit") return launchWebKit(options);
  throw new Error(`expected one of ${engines.join(", ")}, found ${engine}`);
}

// Counts what the policy refused, from before the page's first script.
const watchPolicy = () => {
  globalThis.__violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    globalThis.__violations.push(`policy: ${event.effectiveDirective} refused ${event.blockedURI || "inline"} at ${event.sourceFile}:${event.lineNumber}`);
  });
};

// The same and all else, for WebKit, whose driver tells nothing of the console.
const watchAll = `(${watchPolicy})();
for (const level of ["error", "warn"]) {
  const original = console[level];
  console[level] = (...words) => {
    __violations.push("console " + level + ": " + words.join(" "));
    original.apply(console, words);
  };
}
addEventListener("error", (event) => __violations.push("exception: " + (event.message ?? event.target?.src)), true);
addEventListener("unhandledrejection", (event) => __violations.push("exception: " + event.reason));`;

/** What all engines share, over `evaluate(source)`, which runs an expression in the page. */
class Page {
  #problems = [];

  constructor(evaluate, actions) {
    this.evaluate = evaluate;
    this.actions = actions;
    this.raw = actions.raw ?? null;
  }

  /** Runs a function in the page with arguments that survive JSON; its value, or its promise's. */
  eval(body, ...args) {
    const source = typeof body === "function" ? `(${body})(${args.map((each) => JSON.stringify(each) ?? "undefined").join(", ")})` : body;
    return this.evaluate(source);
  }

  /** Goes to a URL, or only to another `#/…` of this page. */
  async open(url) {
    if (url.startsWith("#")) await this.eval((hash) => void (location.hash = hash), url);
    else await this.actions.open(url);
  }

  text(selector) {
    return this.eval((name) => document.querySelector(name)?.innerText ?? null, selector);
  }

  texts(selector) {
    return this.eval((name) => [...document.querySelectorAll(name)].map((each) => each.innerText), selector);
  }

  count(selector) {
    return this.eval((name) => document.querySelectorAll(name).length, selector);
  }

  attribute(selector, attribute) {
    return this.eval((name, key) => document.querySelector(name)?.getAttribute(key) ?? null, selector, attribute);
  }

  url() {
    return this.eval(() => location.href);
  }

  back() {
    return this.eval(() => void history.back());
  }

  forward() {
    return this.eval(() => void history.forward());
  }

  async reload() {
    await this.actions.open(await this.url(), { reload: true });
  }

  /** A click as a reader does it: waits for the element, brings it into view, presses it. */
  async click(selector) {
    await this.waitFor(selector);
    await this.actions.click(selector);
  }

  /** Waits for a selector to match something visible, or for a function of the page to return a true value, which it returns. */
  async waitFor(what, ...args) {
    const visible = (name) => {
      const found = document.querySelector(name);
      return found !== null && found.getClientRects().length > 0;
    };
    const end = Date.now() + patience;
    let last = null;
    while (Date.now() < end) {
      try {
        const value = typeof what === "function" ? await this.eval(what, ...args) : await this.eval(visible, what);
        if (value) return value;
        last = null;
      } catch (error) {
        last = error; // the page may be on its way to another document
      }
      await sleep(30);
    }
    const seen = await this.eval(() => `${location.href}: ${document.body?.innerText.slice(0, 400)}`).catch(() => "nothing");
    const problems = await this.faults();
    throw new Error(
      `failed to wait for ${what}: ${last ? `${last.message}; ` : ""}expected it within ${patience / 1000} s, found ${seen}` +
        (problems.length > 0 ? `\nproblems:\n  ${problems.join("\n  ")}` : ""),
    );
  }

  note(problem) {
    this.#problems.push(problem);
  }

  /**
   * All that went wrong: console errors and warnings, exceptions, policy violations, failed requests.
   * A test ends with `assert.deepEqual(await page.faults(), [])`.
   */
  async faults() {
    await sleep(50); // messages in flight
    const counted = await this.eval(() => globalThis.__violations ?? []).catch(() => []);
    return [...this.#problems, ...(this.actions.refused?.() ?? []), ...counted];
  }

  screenshot(path, options) {
    return this.actions.screenshot(path, options);
  }

  close() {
    return this.actions.close();
  }
}

async function launchChromium({ args = [] } = {}) {
  const executablePath = process.env.KOKKO_CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: [...chromiumArgs, ...args] });
  return {
    engine: "chromium",
    raw: browser,
    async open(url, { width = 1280, height = 800, dark = false, ...context } = {}) {
      const own = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale: "ja-JP", ...context });
      await own.addInitScript(watchPolicy);
      const raw = await own.newPage();
      raw.setDefaultTimeout(patience);
      const page = new Page((source) => raw.evaluate(source), {
        raw,
        open: async (to, { reload } = {}) => void (reload ? await raw.reload() : await raw.goto(to)),
        click: (selector) => raw.locator(selector).first().click(),
        screenshot: (path, { whole = false } = {}) => raw.screenshot({ path, fullPage: whole }),
        close: () => own.close(),
      });
      raw.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) page.note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      });
      raw.on("pageerror", (error) => page.note(`exception: ${error.message}`));
      raw.on("requestfailed", (request) => {
        // A request that the page gave up itself is no fault.
        const reason = request.failure()?.errorText;
        if (reason !== "net::ERR_ABORTED") page.note(`request: ${request.url()} ${reason}`);
      });
      raw.on("response", (response) => {
        if (response.status() >= 400) page.note(`response: ${response.status()} ${response.url()}`);
      });
      if (url) await page.open(url);
      return page;
    },
    close: () => browser.close(),
  };
}

async function launchFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.KOKKO_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "ja" },
  });
  return {
    engine: "firefox",
    raw: browser,
    async open(url, { width = 1280, height = 800 } = {}) {
      const own = await browser.createBrowserContext();
      const raw = await own.newPage();
      raw.setDefaultTimeout(patience);
      await raw.setViewport({ width, height });
      await raw.evaluateOnNewDocument(watchPolicy);
      const page = new Page((source) => raw.evaluate(source), {
        raw,
        open: async (to, { reload } = {}) => void (reload ? await raw.reload() : await raw.goto(to)),
        click: async (selector) => {
          const element = await raw.$(selector);
          await element.evaluate((each) => each.scrollIntoView({ block: "center" }));
          await element.click();
        },
        screenshot: (path, { whole = false } = {}) => raw.screenshot({ path, fullPage: whole }),
        close: () => own.close(),
      });
      raw.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) page.note(`console ${message.type()}: ${message.text()}`);
      });
      raw.on("pageerror", (error) => page.note(`exception: ${error.message}`));
      raw.on("response", (response) => {
        if (response.status() >= 400) page.note(`response: ${response.status()} ${response.url()}`);
      });
      if (url) await page.open(url);
      return page;
    },
    close: () => browser.close(),
  };
}

/** WebKit has no npm driver that takes Debian's: plain WebDriver, one session at a time. */
async function launchWebKit() {
  const port = await freePort();
  const binary = process.env.KOKKO_MINIBROWSER ?? globSync("/usr/lib", /-linux-gnu$/, "webkit2gtk-4.1/MiniBrowser");
  const driver = start(
    "xvfb-run",
    ["--auto-servernum", "--server-args=-screen 0 1600x1200x24", process.env.KOKKO_WEBKIT_DRIVER ?? "WebKitWebDriver", `--port=${port}`],
    { env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" } },
  );
  const base = `http://127.0.0.1:${port}`;
  await untilAnswering(`${base}/status`, driver);
  const call = async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  let session = null;
  let watched = null;
  const end = async () => {
    if (session === null) return;
    await call("DELETE", session).catch(() => {});
    session = null;
  };
  return {
    engine: "webkit",
    raw: null,
    async open(url, { width = 1280, height = 800 } = {}) {
      await end();
      const { sessionId } = await call("POST", "/session", {
        capabilities: {
          alwaysMatch: {
            "webkitgtk:browserOptions": { binary, args: ["--automation"] },
          },
        },
      });
      session = `/session/${sessionId}`;
      await call("POST", `${session}/window/rect`, { width, height }).catch(() => {}); // a window manager may be missing
      const page = new Page(
        // An expression, or a promise of one; an exception comes back as its words.
        async (source) => {
          const answer = await call("POST", `${session}/execute/async`, {
            script: `const done = arguments[arguments.length - 1];
              Promise.resolve().then(() => (${source})).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
            args: [],
          });
          if (answer?.error) throw new Error(answer.error);
          return answer?.value;
        },
        {
          open: async (to, { reload } = {}) => {
            if (reload) return void (await call("POST", `${session}/refresh`, {}));
            watched ??= await watch(new URL(to).origin, watchAll);
            await call("POST", `${session}/url`, { url: to.replace(watched.origin, watched.proxy) });
          },
          click: async (selector) => {
            const element = await call("POST", `${session}/element`, { using: "css selector", value: selector });
            await call("POST", `${session}/element/${Object.values(element)[0]}/click`, {});
          },
          screenshot: () => Promise.reject(new Error("WebKitGTK's driver never answers a screenshot under Xvfb: take it in another engine")),
          refused: () => watched?.refused ?? [],
          close: end,
        },
      );
      if (url) await page.open(url);
      return page;
    },
    async close() {
      await end();
      await watched?.stop();
      await driver.stop();
    },
  };
}

// Lighthouse asks for it, axe by itself does not.
const axeRules = { rules: { "target-size": { enabled: true } } };

/** axe's violations of the page, as short lines; only where the driver is Chromium's. */
export async function accessibilityFaults(page, options = axeRules) {
  await page.eval(`${readFileSync(axePath, "utf8")}; void 0`);
  const { violations } = await page.eval((given) => globalThis.axe.run(document, given), options);
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary?.split("\n").slice(1).join("; ")}`));
}
