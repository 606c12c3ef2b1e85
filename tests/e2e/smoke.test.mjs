// The optimised build opens, under the strict policy, without a word in the console:
// an old wasm-opt breaks it silently, and only a browser notices.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { serve, strictPolicy } from "./support/server.mjs";

let server;
let browser;

before(async () => {
  server = await serve({ data: dataset("sample") });
  browser = await launch("chromium");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const directives = (policy) => new Map(policy.split(";").map((each) => each.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources.sort().join(" ")]));

test("the server sends the strict policy", async () => {
  const sent = (await fetch(server.url)).headers.get("content-security-policy");
  assert.ok(sent, "expected a content-security-policy header");
  const found = directives(sent);
  for (const [name, sources] of directives(strictPolicy)) assert.equal(found.get(name), sources, `directive ${name}`);
});

test("what needs compression is compressed", async () => {
  const page = await (await fetch(server.url)).text();
  const program = page.match(/[\w-]+\.wasm/)[0];
  const answer = await fetch(server.url + program, { headers: { "accept-encoding": "br" } });
  assert.equal(answer.headers.get("content-encoding"), "br");
  assert.equal(answer.headers.get("content-type"), "application/wasm");
});

test("the page opens without a fault", async () => {
  const page = await browser.open(server.url);
  await page.waitFor("main");
  await page.waitFor(() => document.documentElement.dataset.ready === "all");
  assert.equal(await page.count("#boot"), 0, "the shell of the first paint is gone");
  assert.equal(await page.attribute("html", "lang"), "ja");
  assert.ok((await page.count("tr[data-row]")) > 0, "rows of projects");
  assert.deepEqual(await page.faults(), []);
  await page.close();
});

test("the program that cannot start says so", async () => {
  const page = await browser.open();
  await page.raw.route("**/*.wasm", (route) => route.fulfill({ status: 500, body: "" }));
  await page.open(server.url);
  await page.waitFor("#boot-failed");
  assert.equal(await page.count("#boot-loading"), 0);
  await page.close();
});
