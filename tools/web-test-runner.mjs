#!/usr/bin/env node
// Runs a wasm test binary in headless Chromium under the strict policy: cargo's
// runner for wasm32 (see the Makefile).
//
// wasm-bindgen's own runner serves a page with inline scripts, which the policy
// refuses. So its page passes through here: each inline script becomes a file
// beside it, and every answer carries the policy.
import { launch } from "../tests/e2e/support/browsers.mjs";
import { freePort, start, untilAnswering } from "../tests/e2e/support/process.mjs";
import { strictPolicy } from "../tests/e2e/support/server.mjs";

const patience = 60_000;
const [binary, ...rest] = process.argv.slice(2);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const runner = start("wasm-bindgen-test-runner", [binary, ...rest], {
  env: { NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: `127.0.0.1:${port}` },
});
// With nothing to run it ends by itself.
await untilAnswering(origin, runner).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

const scripts = [];
const browser = await launch("chromium");
const page = await browser.open(null);
await page.raw.route(`${origin}/**`, async (route) => {
  const path = new URL(route.request().url()).pathname;
  const own = /^\/inline-(\d+)\.js$/.exec(path);
  const headers = { "content-security-policy": strictPolicy };
  if (own) return route.fulfill({ status: 200, contentType: "text/javascript", headers, body: scripts[Number(own[1])] });
  const answer = await route.fetch();
  if (path !== "/") return route.fulfill({ response: answer, headers: { ...answer.headers(), ...headers } });
  const body = (await answer.text()).replace(/<script>([^]*?)<\/script>/g, (_, script) => `<script src="./inline-${scripts.push(script) - 1}.js"></script>`);
  return route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", headers, body });
});
await page.open(`${origin}/`);

const said = () => page.text("#output");
const end = Date.now() + patience;
while (!/test result: /.test((await said()) ?? "") && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
const output = await said();
console.log(output);
const refused = await page.eval(() => globalThis.__violations);
for (const each of refused) console.error(each);
// A page without the policy would run this: then the tests have shown nothing.
const strict = await page.eval(() => {
  const inline = document.createElement("script");
  inline.textContent = "globalThis.__inline = true";
  document.head.append(inline);
  return globalThis.__inline !== true;
});
if (!strict) console.error("expected the strict policy, found a page that runs inline scripts");
const passed = /test result: ok/.test(output) && refused.length === 0 && strict;
if (!passed) for (const fault of await page.faults()) console.error(fault);
await browser.close();
await runner.stop();
process.exit(passed ? 0 : 1);
