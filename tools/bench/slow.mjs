// A host behind a slow line: 1.6 Mbit/s and 150 ms for each request, whoever asks. What a
// browser's developer tools slow down is the page alone, not its workers.
//
// It sends the compressed neighbours of files and lets names with a hash be kept, as a host
// does (src/_docs/hosting.md), and tells what was asked for.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { empty, isolated, types } from "./host.mjs";

const latency = 150;
const bytesPerMillisecond = 200;
const piece = 4096;

/**
 * Folders by path, as host.mjs: `{ url, files, slow(on), stop() }`. `files` has each that was
 * sent since it was emptied: path, bytes, when it was asked for and when its last byte left.
 */
export async function slowHost(folders) {
  const paths = Object.keys(folders).sort((a, b) => b.length - a.length);
  const files = [];
  let slowed = false;
  let free = 0;
  const line = async (response, body) => {
    await sleep(latency);
    let sent = 0;
    for (let at = 0; at < body.length && !response.destroyed; at += piece) {
      const part = body.subarray(at, at + piece);
      free = Math.max(free, performance.now()) + part.length / bytesPerMillisecond;
      await sleep(free - performance.now());
      response.write(part);
      sent += part.length;
    }
    response.end();
    return sent;
  };
  const server = createServer(async (request, response) => {
    const start = performance.now();
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const found = paths.find((each) => path.startsWith(each));
    let file = found && join(folders[found], normalize(path.slice(found.length)));
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (path === "/" && !found) return response.writeHead(200, { ...isolated, "content-type": types[".html"] }).end(empty);
    if (!file || !existsSync(file)) return response.writeHead(404, isolated).end();
    const packed = /\bbr\b/.test(request.headers["accept-encoding"] ?? "") && existsSync(`${file}.br`);
    const body = readFileSync(packed ? `${file}.br` : file);
    const encoding = packed ? { "content-encoding": "br" } : {};
    const kept = { "cache-control": /\/data\/parts\/|-[0-9a-f]{16}(?:_bg)?\.\w+$/.test(path) ? "public, max-age=31536000, immutable" : "no-cache" };
    response.writeHead(200, { ...isolated, ...kept, ...encoding, "content-type": types[extname(file)] ?? "application/octet-stream" });
    // What the page gives up is sent in part.
    const bytes = slowed ? await line(response, body) : body.length;
    if (!slowed) response.end(body);
    files.push({ path, bytes, start, end: performance.now() });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    files,
    slow: (on) => void (slowed = on),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Files that were asked for after all before them had come are another round. */
export function rounds(files) {
  let count = 0;
  let end = -Infinity;
  for (const file of [...files].sort((a, b) => a.start - b.start)) {
    if (file.start >= end) count += 1;
    end = Math.max(end, file.end);
  }
  return count;
}
