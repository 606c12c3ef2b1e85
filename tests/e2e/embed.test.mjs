// Kokko inside another site's page: another origin, two frames, both kinds of sandbox.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { kindOf } from "./support/messages.mjs";
import { dist, serve } from "./support/server.mjs";

let browser;
let shared;
let closed;
before(async () => {
  browser = await launch("chromium");
  const data = dataset("sample");
  shared = await serve({ data, args: ["--cors"] });
  closed = await serve({ data });
});
after(async () => {
  await browser?.close();
  await shared?.stop();
  await closed?.stop();
});

/** A portal on an origin of its own with this in its body; it keeps what it hears. */
async function portal(site, body) {
  const policy = `default-src 'self'; script-src 'self' ${new URL(site.url).origin}; frame-src 'self' ${new URL(site.url).origin}`;
  const page = `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>portal</title><script src="${site.url}embed.js"></script><script src="heard.js"></script><body>${body}</body></html>`;
  const script = `globalThis.heard = [];
    for (const name of ["kokko-change", "kokko-select"]) addEventListener(name, ({ target, type, detail }) => heard.push({ from: target.id, type, ...detail }));
    globalThis.messages = [];
    addEventListener("message", ({ data }) => data?.kokko && messages.push(["FromFrame", data]));
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        const port = this.port1;
        const tell = port.postMessage.bind(port);
        port.postMessage = (message) => (messages.push(["FromHost", message]), tell(message));
        port.addEventListener("message", ({ data }) => messages.push(["FromFrame", data]));
      }
    };`;
  // Says that it is a frame of Kokko's, then has its parent answer something else.
  const stranger = `globalThis.heard = [];
    onmessage = ({ data }) => heard.push(data.type);
    parent.postMessage({ kokko: 1, type: "hello" }, "*");
    parent.postMessage({ type: "echo" }, "*");`;
  const files = {
    "/heard.js": `${script} addEventListener("message", ({ data, source }) => data.type === "echo" && source.postMessage(data, "*"));`,
    "/stranger.js": stranger,
    "/stranger.html": '<!DOCTYPE html><title>stranger</title><script src="stranger.js"></script>',
  };
  const server = createServer((request, response) => {
    const isScript = request.url.endsWith(".js");
    response.writeHead(request.url === "/favicon.ico" ? 204 : 200, { "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(files[request.url] ?? page);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const opened = await browser.open(`http://127.0.0.1:${server.address().port}/`, { width: 1000 });
  const stop = async () => {
    // Whatever was said on the way is in the public schema.
    const kinds = (await opened.eval(() => messages)).map(([side, message]) => kindOf(side, message));
    await opened.close();
    server.close();
    server.closeAllConnections();
    return kinds;
  };
  return { page: opened, raw: opened.raw, stop };
}

/** The frame inside an element, once the program in it runs. */
async function inside(host, id) {
  const handle = await host.raw.waitForSelector(`#${id} iframe`);
  // A browser gives a frame that nobody sees no frames to paint.
  await handle.scrollIntoViewIfNeeded();
  const frame = await handle.contentFrame();
  await frame.waitForSelector("html[data-ready]", { state: "attached" });
  return frame;
}

const height = (page, id) => page.eval((id) => document.querySelector(`#${id} iframe`).getBoundingClientRect().height, id);

for (const opaque of [false, true]) {
  const how = opaque ? "without an origin of their own" : "with allow-same-origin";
  const attribute = opaque ? " opaque" : "";
  test(`two frames ${how} size themselves, follow their page, and tell it what is chosen`, async () => {
    const host = await portal(
      shared,
      `<kokko-embed id="one" src="#/projects?chart=bars" show="chart"${attribute}></kokko-embed>
       <kokko-embed id="two" src="#/projects?ministry=環境省&amp;year=2022" lock="ministry" theme="dark"${attribute}></kokko-embed>`,
    );
    const { page } = host;
    const rights = await page.attribute("#two iframe", "sandbox");
    assert.equal(rights.includes("allow-same-origin"), !opaque);
    assert.equal(await page.attribute("#two iframe", "loading"), "lazy");
    assert.ok(await page.attribute("#two iframe", "title"));
    const one = await inside(host, "one");
    const two = await inside(host, "two");

    // Each is as high as what it shows, and neither has the site's header.
    for (const [id, frame] of [["one", one], ["two", two]]) {
      await frame.waitForSelector("#found, .board", { state: "attached" });
      await page.waitFor(
        (id) => {
          const shown = document.querySelector(`#${id} iframe`).getBoundingClientRect().height;
          return shown !== 600 && shown > 100;
        },
        id,
      );
      assert.equal(await frame.locator("header.header").count(), 0);
      assert.equal(await frame.locator("#way-out").getAttribute("target"), "_blank");
    }
    assert.notEqual(await height(page, "one"), await height(page, "two"));
    assert.equal(await one.locator(".explorer__lists").isVisible(), false, "only the chart is shown");
    assert.equal(await two.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    await two.waitForSelector("tr[data-row]");

    // What is locked is shown, and cannot be let go of.
    assert.match(await two.locator(".chip[data-locked]").innerText(), /環境省/);
    assert.equal(await two.locator("button.chip", { hasText: "環境省" }).count(), 0);
    assert.equal(await two.locator('fieldset[data-facet="ministry"]').count(), 0);
    await two.evaluate(() => void (location.hash = "#/projects?year=2021"));
    await two.waitForFunction(() => [...document.querySelectorAll("button.chip")].some((chip) => chip.innerText.includes("2021")));
    assert.equal(await two.locator(".chip[data-locked]").count(), 1, "an address without the ministry still has it");

    // A change in a frame is told by that frame alone.
    await page.waitFor(() => heard.length > 0);
    assert.deepEqual(await page.eval(() => heard.map(({ from, type, src }) => [from, type, decodeURIComponent(src)])), [
      ["two", "kokko-change", "#/projects?year=2021&ministry=環境省"],
    ]);

    // An address that changes nothing but what is locked is put back, and told.
    await two.evaluate(() => void (location.hash = "#/projects?ministry=外務省&year=2021"));
    await page.waitFor(() => heard.length > 1);
    assert.equal(await two.evaluate(() => decodeURIComponent(location.hash)), "#/projects?year=2021&ministry=環境省");
    assert.deepEqual(await page.eval(() => heard.splice(1).map(({ from, type, src }) => [from, type, decodeURIComponent(src)])), [
      ["two", "kokko-change", "#/projects?year=2021&ministry=環境省"],
    ]);

    // A frame is called what it shows.
    for (const [id, name] of [["one", "府省庁ごとの予算計"], ["two", "2021年度、環境省: 事業を探す"]]) {
      await page.waitFor((id, name) => document.querySelector(`#${id} iframe`).title === `${name} | Kokko 国庫`, id, name);
    }

    // The page changes what a frame shows, which that frame does not tell back.
    await page.eval(() => document.querySelector("#two").setAttribute("src", "#/projects?ministry=総務省&year=2022"));
    await two.waitForFunction(() => document.querySelector(".chip[data-locked]")?.innerText.includes("総務省"));
    await page.eval(() => document.querySelector("#two").setAttribute("theme", "light"));
    await two.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "light");
    assert.equal(await page.eval(() => heard.length), 1);

    // A project that is opened is a selection.
    await two.waitForFunction(() => document.querySelector("tr[data-row]")?.dataset.row.includes("総務") && !document.querySelector("table[aria-busy]"));
    const id = await two.locator("tr[data-row]").first().getAttribute("data-row");
    await two.locator("tr[data-row] a.title").first().click();
    await page.waitFor(() => heard.some(({ type }) => type === "kokko-select"));
    const selection = await page.eval(() => heard.find(({ type }) => type === "kokko-select"));
    assert.deepEqual([selection.from, selection.kind, selection.id], ["two", "project", id]);
    assert.ok(decodeURIComponent(selection.src).startsWith(`#/projects/${id}`));
    await two.waitForSelector("article[data-sheet]");
    assert.match(await two.locator("#beyond").innerText(), /総務省/);
    await two.locator("#beyond a").click();
    await two.waitForSelector("tr[data-row]");
    assert.equal(await two.locator("#beyond").count(), 0);

    assert.deepEqual(await page.faults(), []);
    // Connect goes to a window of another origin, where this page hears nothing.
    const kinds = new Set(await host.stop());
    assert.deepEqual([...kinds].sort(), ["Changed", "Hello", "Select", "Size", "Theme", "Title", "View"]);
  });
}

test("what is locked leads from overview and search to the list, from the first address on, and the page is told", async () => {
  const host = await portal(shared, `<kokko-embed id="one" src="#/search?q=の&amp;lang=en" lock="q"></kokko-embed>`);
  const { page } = host;
  const one = await inside(host, "one");
  await one.waitForSelector("tr[data-row]");
  await page.waitFor(() => heard.length > 0);
  const list = "#/projects?year=all&q=の&lang=en";
  assert.equal(await one.evaluate(() => decodeURIComponent(location.hash)), list);
  assert.deepEqual(await page.eval(() => heard.map(({ type, src }) => [type, decodeURIComponent(src)])), [["kokko-change", list]]);
  await page.waitFor(() => document.querySelector("#one iframe").title.endsWith("Find projects | Kokko"));
  await one.evaluate(() => void (location.hash = "#/?lang=en"));
  await page.waitFor(() => heard.length > 1);
  assert.match(await one.evaluate(() => decodeURIComponent(location.hash)), /^#\/projects\?.*q=の/);
  await host.stop();
});

test("a page too long for a frame scrolls in one that the window holds, and its end can be reached", async () => {
  const host = await portal(shared, `<kokko-embed id="one" src="#/projects?year=all"></kokko-embed><kokko-embed id="two" src="#/projects?year=all" max="1500"></kokko-embed>`);
  const { page } = host;
  for (const id of ["one", "two"]) await (await inside(host, id)).waitForSelector("tr[data-row]");
  const wanted = await page.eval(() => Math.round(innerHeight * 0.85));
  await page.waitFor((wanted) => Math.abs(document.querySelector("#one iframe").getBoundingClientRect().height - wanted) < 2, wanted);
  await page.waitFor(() => document.querySelector("#two iframe").getBoundingClientRect().height === 1500);
  const frame = await (await host.raw.$("#one iframe")).contentFrame();
  const rows = await frame.getAttribute("table", "aria-rowcount");
  await frame.locator("tr[data-row] a.title").first().focus();
  await host.raw.keyboard.press("End");
  await frame.waitForSelector(`tr[aria-rowindex="${rows}"]`);
  await host.stop();
});

test("a frame that is not the element's gets no channel", async () => {
  // It has no origin either, as the element's own may have none.
  const host = await portal(shared, '<kokko-embed id="one" src="#/" opaque></kokko-embed><iframe id="stranger" sandbox="allow-scripts" src="stranger.html"></iframe>');
  await inside(host, "one");
  const stranger = await (await host.raw.$("#stranger")).contentFrame();
  await stranger.waitForFunction(() => globalThis.heard.length > 0);
  assert.deepEqual(await stranger.evaluate(() => globalThis.heard), ["echo"]);
  await host.stop();
});

for (const attribute of ["", " opaque"]) {
  test(`any word is searched in a frame${attribute && " without an origin, which may have no worker"}`, async () => {
    const host = await portal(shared, `<kokko-embed id="one" src="#/search?q=医療"${attribute}></kokko-embed>`);
    const one = await inside(host, "one");
    await one.waitForSelector('[data-found="project"] data[data-exact="true"]');
    assert.equal(await one.locator('[data-found="project"] [data-hit]').count(), 10);
    await host.stop();
  });
}

test("where the host shares nothing, a frame without an origin says so, with a way out", async () => {
  const host = await portal(closed, '<kokko-embed id="one" src="#/projects?year=2021" opaque></kokko-embed>');
  const handle = await host.raw.waitForSelector("#one iframe");
  const frame = await handle.contentFrame();
  await frame.waitForSelector("#boot-own");
  const link = frame.locator("#boot-own a");
  assert.ok((await link.getAttribute("href")).endsWith("#/projects?year=2021"));
  assert.equal(await frame.locator(".boot-shape").count(), 0, "no shape of what will not come");
  const [opened] = await Promise.all([host.raw.context().waitForEvent("page"), link.click()]);
  await opened.waitForSelector("tr[data-row]");
  await host.stop();
});

test("the snippets hold what is shown, and are copied", async () => {
  const page = await browser.open(`${shared.url}#/projects?year=2021`, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.waitFor("tr[data-row]");
  await page.click('details[data-show="list"] summary');
  await page.waitFor("#embed-element-list");
  const [element, frame] = await page.eval(() => ["element", "frame"].map((name) => document.getElementById(`embed-${name}-list`).value));
  assert.ok(element.includes(`<script src="${shared.url}embed.js" async></script>`), element);
  assert.ok(element.includes('<kokko-embed src="#/projects?year=2021" show="list"'), element);
  assert.ok(frame.includes(`src="${shared.url}?embed&amp;show=list#/projects?year=2021"`), frame);
  const title = "2021年度: 条件に合う事業の一覧 | Kokko 国庫";
  assert.ok(frame.includes(` title="${title}" `) && element.includes(` label="${title}"`), `${frame} ${element}`);
  assert.ok((await page.text('details[data-show="list"]')).includes(title));
  await page.click('details[data-show="list"] .embed__snippet button');
  await page.waitFor(() => document.querySelector('details[data-show="list"] [role="status"]').innerText.length > 0);
  assert.equal(await page.eval(() => navigator.clipboard.readText()), element);
  await page.open("#/projects/2021-総務-20-0075?lang=en");
  await page.waitFor("article[data-sheet]");
  await page.click('details[data-show="page"] summary');
  await page.waitFor("#embed-frame-page");
  const name = await page.text("h1");
  assert.ok((await page.eval(() => document.querySelector("#embed-frame-page").value)).includes(` title="${name} | Kokko" `));
  await page.close();
});

test("overview, search and quality give snippets, of the page and of each of its parts", async () => {
  const page = await browser.open(`${shared.url}#/`);
  await page.waitFor('details[data-show="page"] summary');
  const snippet = async (name) => {
    await page.click(`details[data-show="${name}"] summary`);
    await page.waitFor(`#embed-element-${name}`);
    const text = await page.eval((id) => document.getElementById(id).value, `embed-element-${name}`);
    await page.click(`details[data-show="${name}"] summary`);
    return /<kokko-embed src="([^"]*)"(?: show="(\w+)")?/.exec(text.replaceAll("&amp;", "&")).slice(1);
  };
  const newest = await page.eval(() => /year=\d+/.exec(document.querySelector("#overview-sheets").getAttribute("href"))[0]);
  const parts = {
    trend: ["#/projects", "chart"],
    shares: [`#/projects?${newest}&chart=treemap`, "chart"],
    paid: [`#/projects?${newest}&table=recipients`, "list"],
    changes: [`#/projects?${newest}&sort=-change`, "list"],
    page: ["#/", undefined],
  };
  assert.deepEqual((await page.eval(() => [...document.querySelectorAll("details.embed")].map((each) => each.dataset.show))).sort(), Object.keys(parts).sort());
  for (const [name, [src, show]] of Object.entries(parts)) {
    const found = await snippet(name);
    assert.deepEqual(found, [src, show], name);
    // What the snippet says is a part that can be shown.
    const frame = await browser.open(`${shared.url}?embed${show ? `&show=${show}` : ""}${src}`);
    await frame.waitFor({ chart: ".board .chart", list: "#list table" }[show] ?? ".overview .columns");
    assert.equal(await frame.count("details.embed"), 0, "a frame gives no snippets");
    await frame.close();
  }
  for (const address of ["#/quality", "#/search?q=%E5%8C%BB%E7%99%82"]) {
    await page.open(address);
    await page.waitFor('details[data-show="page"] summary');
    assert.deepEqual(decodeURIComponent((await snippet("page"))[0]), decodeURIComponent(address));
  }
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the chart and the list of a project and of a recipient stand alone in a frame", async () => {
  const page = await browser.open(`${shared.url}#/projects/2021-総務-20-0075`);
  await page.waitFor("#payments a[href^='#/recipients/']");
  const recipient = await page.eval(() => document.querySelector("#payments a[href^='#/recipients/']").getAttribute("href"));
  await page.close();
  const parts = [
    ["#/projects/2021-総務-20-0075", "budget", "chart", "#budget", "#payments"],
    ["#/projects/2021-総務-20-0075", "payments", "list", "#payments", "#budget"],
    [recipient, "years", "chart", ".recipient > .chart", "#recipient-payments"],
    [recipient, "payments", "list", "#recipient-payments", ".recipient > .chart"],
  ];
  for (const [address, name, show, own, other] of parts) {
    const page = await browser.open(`${shared.url}${address}`);
    await page.waitFor(`details[data-show="${name}"] summary`);
    await page.click(`details[data-show="${name}"] summary`);
    await page.waitFor(`#embed-frame-${name}`);
    const frame = await page.eval((id) => document.getElementById(id).value.replaceAll("&amp;", "&"), `embed-frame-${name}`);
    const src = /src="([^"]*)"/.exec(frame)[1];
    assert.ok(src.startsWith(`${shared.url}?embed&show=${show}#/`), src);
    await page.close();
    const alone = await browser.open(src);
    await alone.waitFor(own);
    const seen = (selector) => alone.eval((one) => [...document.querySelectorAll(one)].some((each) => each.getClientRects().length > 0), selector);
    assert.ok(await seen("h1"), "of whom it is");
    assert.ok(await seen(own), own);
    assert.ok(!(await seen(other)), other);
    assert.deepEqual(await alone.faults(), []);
    await alone.close();
  }
});

test("every section with a chart or a table of a project and of the sources stands alone in a frame", async () => {
  const project = await browser.open(`${shared.url}#/projects/2021-総務-20-0075`);
  await project.waitFor("#payments a[href^='#/recipients/']");
  const sections = (page) => page.eval(() => [...document.querySelectorAll(".section > details.embed, .section .chart__tools details.embed")].map((each) => [each.dataset.show, each.closest(".section").id]));
  const alone = [...(await sections(project)).map((each) => ["#/projects/2021-総務-20-0075", ...each])].filter(([, name]) => name !== "budget" && name !== "payments");
  // Whatever has a table or a chart says how to take it along.
  const without = await project.eval(() => [...document.querySelectorAll(".document__body .section")].filter((each) => each.querySelector("table, .chart__canvas") && !each.querySelector("details.embed")).map((each) => each.id));
  assert.deepEqual(without, []);
  await project.open("#/quality");
  await project.waitFor("#source-table");
  const quality = await sections(project);
  assert.deepEqual(quality.map(([name]) => name), ["flags", "repairs", "corrections", "links", "files", "sources"]);
  await project.close();
  for (const [address, name, id] of [...alone, ...quality.map((each) => ["#/quality", ...each])]) {
    const page = await browser.open(`${shared.url}${address}`);
    await page.waitFor(`details[data-show="${name}"] summary`);
    await page.click(`details[data-show="${name}"] summary`);
    await page.waitFor(`#embed-frame-${name}`);
    const frame = await page.eval((id) => document.getElementById(id).value.replaceAll("&amp;", "&"), `embed-frame-${name}`);
    const [, src, title] = /src="([^"]*)" title="([^"]*)"/.exec(frame);
    assert.ok(src.startsWith(`${shared.url}?embed&show=${id}#/`), src);
    const heading = await page.text(`#${id} h2`);
    assert.ok(title.startsWith(heading), `${title} of ${heading}`);
    await page.close();
    const alone = await browser.open(src);
    await alone.waitFor(`#${id}`);
    const seen = await alone.eval(() => [...document.querySelectorAll(".document__body > *, .quality > *")].filter((each) => each.getClientRects().length > 0).map((each) => each.id || each.localName));
    assert.deepEqual(seen.filter((each) => each !== "h1"), [id]);
    await alone.waitFor((wanted) => document.title === wanted, title);
    assert.deepEqual(await alone.faults(), []);
    await alone.close();
  }
});

test("a frame has the colours that its page asks for before it is there, and an address again leads back", async () => {
  const host = await portal(shared, `<kokko-embed id="one" src="#/projects?ministry=環境省"></kokko-embed>`);
  const { page } = host;
  await page.eval(() => {
    const late = document.createElement("kokko-embed");
    late.id = "two";
    late.setAttribute("src", "#/projects");
    document.body.prepend(late);
    late.setAttribute("theme", "dark");
  });
  const two = await inside(host, "two");
  await two.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "dark");
  const one = await inside(host, "one");
  await one.waitForSelector("tr[data-row] a.title");
  await one.locator("tr[data-row] a.title").first().click();
  await one.waitForSelector("article[data-sheet]");
  await page.eval(() => document.querySelector("#one").setAttribute("src", "#/projects?ministry=環境省"));
  await one.waitForSelector("tr[data-row]");
  assert.deepEqual(await page.faults(), []);
  await host.stop();
});

test("a section that a project has not is told, and a part of another page is not promised", async () => {
  const page = await browser.open(`${shared.url}#/projects/2021-総務-20-0075`);
  await page.waitFor("article[data-sheet]");
  const name = await page.text("h1");
  const own = await page.eval(() => [...document.querySelectorAll(".section")].map(({ id }) => id));
  const [missing] = ["unit-costs", "alternatives", "life"].filter((id) => !own.includes(id));
  assert.ok(missing);
  await page.close();
  const alone = await browser.open(`${shared.url}?embed&show=${missing}#/projects/2021-総務-20-0075`);
  await alone.waitFor(`#${missing} .note`);
  assert.ok(await alone.eval((id) => document.querySelector(`#${id} .note`).getClientRects().length > 0, missing));
  await alone.close();
  const other = await browser.open(`${shared.url}?embed&show=flags#/projects/2021-総務-20-0075`);
  await other.waitFor("article[data-sheet]");
  await other.waitFor((title) => document.title === `${title} | Kokko 国庫`, name);
  await other.close();
});

test("whatever is locked is shown as a chip and offered nowhere", async () => {
  const locked = "min_budget,q,rate,change,account";
  const address = `#/projects?year=all&account=${encodeURIComponent("一般会計")}&min_budget=1000000&rate=0.1..1&q=${encodeURIComponent("の")}`;
  const free = await browser.open(`${shared.url}?embed${address}`);
  const offers = ["#search", 'fieldset[data-facet="min_budget"]', 'fieldset[data-facet="rate"]', 'fieldset[data-facet="change"]', 'fieldset[data-facet="account"]'];
  const open = async (page) => {
    await page.waitFor("tr[data-row]");
    await page.click("#more-filters");
    await page.waitFor('fieldset[data-facet="method"]');
  };
  await open(free);
  for (const offer of offers) assert.equal(await free.count(offer), 1, `${offer} where nothing is locked`);
  await free.close();

  const page = await browser.open(`${shared.url}?embed&lock=${locked}${address}`);
  await open(page);
  for (const offer of offers) assert.equal(await page.count(offer), 0, offer);
  assert.equal(await page.count(".chip[data-locked]"), 4);
  assert.equal(await page.count("#search-whole"), 0, "no way to a search of everything");
  const found = await page.attribute("#found", "value");
  await page.open("#/search?q=%E5%B7%9D");
  await page.waitFor("tr[data-row]");
  assert.equal(await page.count(".chip[data-locked]"), 4);
  await page.waitFor((wanted) => document.querySelector("#found")?.getAttribute("value") === wanted, found);
  await page.close();
});

test("the demo page runs under the policy of the site", async () => {
  const page = await browser.open(`${closed.url}embed/demo.html`);
  await page.raw.frameLocator("#list iframe").locator(".chip[data-locked]").waitFor();
  await page.raw.frameLocator("#chart iframe").locator(".board").waitFor();
  await page.raw.selectOption("#year", "2021");
  await page.raw.frameLocator("#list iframe").locator("button.chip", { hasText: "2021" }).waitFor();
  assert.deepEqual((await page.faults()).filter((fault) => !/sandbox/.test(fault)), []);
  await page.close();
});

test("the script of the element weighs at most 4 KB", () => {
  assert.ok(readFileSync(join(dist, "embed.js")).length <= 4096);
});
