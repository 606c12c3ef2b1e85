// The headers that hosting.md tells operators to send are those under which the site runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openApp, pointAtTrend } from "./support/app.mjs";
import { launch } from "./support/browsers.mjs";
import { dataset } from "./support/datasets.mjs";
import { dist, serve, serveFiles } from "./support/server.mjs";

/** The headers for every file, by name. */
function documented() {
  const [, block] = /## Headers[^]*?```text\n([^]*?)```/.exec(readFileSync(join(dist, "hosting.md"), "utf8"));
  return new Map(block.trim().split("\n").map((line) => line.split(/: (.*)/).slice(0, 2)));
}

let browser;
before(async () => (browser = await launch("chromium")));
after(() => browser?.close());

test("under the documented policy nothing is blocked, on any page, worker and saved file included", async () => {
  const data = dataset("sample");
  const policy = documented().get("Content-Security-Policy");
  const host = await serveFiles(dist, {
    policy,
    answer: (path) => (path.startsWith("/data/") ? { body: readFileSync(join(data, path.slice("/data/".length))), type: "application/json" } : null),
  });
  const page = await openApp(browser, host.url, "#/");
  await page.waitFor(() => document.documentElement.hasAttribute("data-offline"));
  const row = "tr[data-row]";
  for (const [hash, selector] of [
    ["#/projects?chart=bars", ".board"],
    ["#/projects?chart=scatter&table=recipients", "#ranking tr[data-recipient]"],
    ["#/quality", "table"],
    ["#/projects", ".chart svg[data-drawn]"],
  ]) {
    await page.open(hash);
    await page.waitFor(selector);
  }
  await pointAtTrend(page);
  const download = page.raw.waitForEvent("download");
  await page.click("#save-list");
  assert.ok(await (await download).path());
  await page.click(`${row} a.title`);
  await page.waitFor("article[data-sheet]");
  await page.reload();
  await page.waitFor("article[data-sheet]");
  assert.deepEqual(await page.faults(), []);
  await page.close();
  await host.stop();
});

test("a policy without a hash of what stands inline, or without WebAssembly, is told by the page", async () => {
  const data = dataset("sample");
  const policy = documented().get("Content-Security-Policy");
  for (const part of [/(?<=script-src 'self') 'sha256-[^']+'/, /(?<=style-src 'self') 'sha256-[^']+'/, / 'wasm-unsafe-eval'/]) {
    assert.match(policy, part);
    const host = await serveFiles(dist, { policy: policy.replace(part, ""), answer: (path) => (path.startsWith("/data/") ? { body: readFileSync(join(data, path.slice(6))), type: "application/json" } : null) });
    const page = await browser.open(host.url);
    await page.waitFor(() => globalThis.__violations.length > 0);
    if (!part.source.includes("wasm")) {
      await page.waitFor(() => document.documentElement.dataset.ready === "all");
      // Nor is the first page of a search lost.
      await page.raw.route("**/kokko-web-*_bg.wasm", () => {});
      await page.open("about:blank");
      await page.open(`${host.url}#/search?q=${encodeURIComponent("医療")}`);
      await page.waitFor("#boot [data-hit]");
    }
    await page.raw.context().close();
    await host.stop();
  }
});

test("the command's own server and _headers send what is documented", async () => {
  const server = await serve({ data: dataset("sample"), args: ["--cors"] });
  for (const file of ["", "worker.js", "data/manifest.json"]) {
    const { headers } = await fetch(server.url + file);
    for (const [name, value] of documented()) assert.equal(headers.get(name), value, `${name} of /${file}`);
    assert.equal(headers.get("cache-control"), "no-cache");
  }
  const [everywhere, ...kept] = readFileSync(join(dist, "_headers"), "utf8").trim().split("\n\n");
  assert.equal(everywhere, ["/*", ...[...documented()].map(([name, value]) => `  ${name}: ${value}`)].join("\n"));
  for (const rule of kept) {
    const [path, header] = rule.split("\n");
    assert.equal(header.trim(), "Cache-Control: public, max-age=31536000, immutable");
    if (path.endsWith("*")) continue;
    const answer = await fetch(new URL(path, server.url));
    assert.equal(answer.headers.get("cache-control"), "public, max-age=31536000, immutable", path);
  }
  await server.stop();
});
