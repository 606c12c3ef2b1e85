// The two ways the tests serve the built page: as `kokko serve` does, under the
// strict policy, and as the dullest static host would, from any folder.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { root } from "./modules.mjs";
import { freePort, start, untilAnswering } from "./process.mjs";

export const kokko = process.env.KOKKO_BIN ?? join(root, "target/release/kokko");
export const dist = join(root, "dist");

/** The hash of what stands inline in the built page: its one style, its one script. */
function inline(pattern) {
  const page = join(dist, "index.html");
  const found = existsSync(page) && pattern.exec(readFileSync(page, "utf8"))?.[1];
  return found ? ` 'sha256-${createHash("sha256").update(found).digest("base64")}'` : "";
}

/** The policy under which every test runs; `kokko serve` must send the same. */
export const strictPolicy =
  `default-src 'self'; script-src 'self'${inline(/<script data-ahead>([^]*?)<\/script>/)} 'wasm-unsafe-eval'; style-src 'self'${inline(/<style[^>]*>([^]*?)<\/style>/)}; worker-src 'self' blob:; img-src 'self' data:`;

/** `kokko serve` on a free port: `{ url, stop() }`. `data` is a folder written by `kokko import`. */
export async function serve({ data, folder = dist, args = [] } = {}) {
  if (!existsSync(kokko)) throw new Error(`expected the command kokko at ${kokko}, found none: run make build`);
  if (!existsSync(join(folder, "index.html"))) throw new Error(`expected the built page in ${folder}, found none: run make build`);
  const port = await freePort();
  const child = start(kokko, ["serve", folder, ...(data ? ["--data", data] : []), "--port", String(port), ...args]);
  const url = `http://127.0.0.1:${port}/`;
  await untilAnswering(url, child);
  return { url, stop: () => child.stop(), output: () => child.output() };
}

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/**
 * A plain host: files as they are, 404 for the rest, no rewriting, no compression.
 * `answer(path)` may return `{ status, body }` to break a request on purpose;
 * `requests` lists every path asked for with its status.
 */
export async function serveFiles(folder, { policy = strictPolicy, answer = () => null } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const end = (status, body, type = "text/plain") => {
      requests.push({ path, status });
      response.writeHead(status, { "content-type": type, "cache-control": "no-cache", ...(policy ? { "content-security-policy": policy } : {}) });
      response.end(body);
    };
    const special = answer(path);
    if (special) return end(special.status ?? 200, special.body ?? "", special.type);
    let file = join(folder, normalize(path));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) return end(404, "not found");
    end(200, readFileSync(file), types[extname(file)] ?? "application/octet-stream");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * A proxy that puts a script of the tests before the page's first one, policy and
 * all else as they are; for the engine whose driver cannot do that.
 */
export async function watch(origin, script) {
  const refused = [];
  const server = createServer(async (request, response) => {
    if (request.url.endsWith("/__watch.js")) {
      response.writeHead(200, { "content-type": "text/javascript" });
      return response.end(script);
    }
    try {
      const answer = await fetch(origin + request.url, { headers: { "accept-encoding": "identity" }, redirect: "manual" });
      if (answer.status >= 400) refused.push(`response: ${answer.status} ${request.url}`);
      let body = Buffer.from(await answer.arrayBuffer());
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => !/^(content-length|content-encoding|transfer-encoding|connection)$/.test(name)));
      if (headers["content-type"]?.startsWith("text/html")) body = body.toString().replace(/<meta /, '<script src="./__watch.js"></script><meta ');
      response.writeHead(answer.status, headers);
      response.end(body);
    } catch (error) {
      response.destroy(error);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin,
    refused,
    proxy: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
