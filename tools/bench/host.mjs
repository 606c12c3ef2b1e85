// A host for what is measured in a page of its own: folders by path, as they are,
// with the headers under which a page may read the finer clock (5 µs steps).
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

export const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
export const empty = '<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">';

export const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp", "cache-control": "no-store" };

/** `host({ "/data/": FOLDER })`: `{ url, stop() }`; the root is an empty page. */
export async function host(folders) {
  const paths = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const found = paths.find((each) => path.startsWith(each));
    const file = found && join(folders[found], normalize(path.slice(found.length)));
    if (path === "/") response.writeHead(200, { ...isolated, "content-type": types[".html"] }).end(empty);
    else if (!file || !existsSync(file) || !statSync(file).isFile()) response.writeHead(404, isolated).end();
    else response.writeHead(200, { ...isolated, "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
