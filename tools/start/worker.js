// The service worker: what was seen opens again without a network. BUILD, FILES (the
// program, with its hashed names) and START are put before this by tools/post-build.mjs.
//
// The program lies in a cache of its build, whole or not at all; the data in a cache of
// their dataset, file by file. Parts of a dataset and hashed files of a program never
// change under their name, so that an open page finds its own, old or new.
const scope = new URL(registration.scope);
const NAME = `kokko:${scope.pathname}`;
const PROGRAM = `${NAME}:program:${BUILD}`;
const DATA = `${NAME}:data:`;
const STATE = `${NAME}:state`;
const at = (path) => new URL(path, scope).href;
const MANIFEST = at("data/manifest.json");

const hashed = (path) => /[-.][0-9a-f]{16}[._]/.test(path);

async function install() {
  const cache = await caches.open(PROGRAM);
  try {
    await cache.addAll(FILES.map((path) => new Request(at(path), { cache: hashed(path) ? "default" : "reload" })));
    // A host may be between two builds: then this one is tried again later.
    const page = await (await cache.match(at("./"))).text();
    if (!page.includes(START)) throw new Error(`expected the page of build ${BUILD}, found another one`);
    const headers = (await cache.match(at("./"))).headers;
    await cache.put(at("./"), new Response(page, { headers }));
  } catch (error) {
    await caches.delete(PROGRAM);
    // Where another build is at work it goes on, and what it keeps stays.
    if (error.name === "QuotaExceededError" && !registration.active) await tell("full");
    throw error;
  }
}

/** Removes all but this and one before, which another window may still show. */
async function tidy(start, own) {
  const others = (await caches.keys()).filter((name) => name.startsWith(start) && name !== own);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

async function currentDataset() {
  const state = await caches.open(STATE);
  return (await state.match(at("current")))?.text();
}

async function tell(message) {
  // A first visit is not in the worker's hands yet.
  for (const client of await clients.matchAll({ includeUncontrolled: true })) {
    if (client.url.startsWith(scope.href)) client.postMessage(message);
  }
}

/** Puts an answer into a cache; a full disk is told, and breaks nothing. */
async function keep(name, url, answer) {
  try {
    await (await caches.open(name)).put(url, answer);
  } catch (error) {
    if (error.name === "QuotaExceededError") await tell("full");
  }
}

async function keepManifest(answer) {
  const { dataset } = await answer.clone().json();
  if (typeof dataset !== "string") return;
  await keep(DATA + dataset, MANIFEST, answer);
  await (await caches.open(STATE)).put(at("current"), new Response(dataset));
  await tidy(DATA, DATA + dataset);
}

/** The newest manifest of which the columns are here; one without them only where there is no other. */
async function storedManifest() {
  const current = DATA + (await currentDataset());
  const names = (await caches.keys()).filter((name) => name.startsWith(DATA) && name !== current);
  let some;
  for (const name of [current, ...names.reverse()]) {
    const cache = (await caches.has(name)) && (await caches.open(name));
    const answer = cache && (await cache.match(MANIFEST));
    if (!answer) continue;
    some ??= answer.clone();
    const { tables, years } = await answer.clone().json();
    const files = [tables.path, ...years.map(({ columns }) => columns.path)];
    const here = await Promise.all(files.map((path) => caches.match(at(`data/${path}`))));
    if (here.every(Boolean)) return answer;
  }
  return some;
}

async function manifest(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      event.waitUntil(keepManifest(answer.clone()).catch(() => {}));
      return answer;
    }
    return (await storedManifest()) ?? answer;
  } catch (error) {
    return (await storedManifest()) ?? Response.error();
  }
}

async function part(url, ask, wait) {
  const name = DATA + (await currentDataset());
  const own = await caches.match(url, { cacheName: name });
  if (own) return own;
  const known = await caches.match(url);
  const answer = known ?? (await ask());
  if (answer.ok) wait(keep(name, url, answer.clone()));
  return answer;
}

async function ofProgram(url, request) {
  return (await caches.match(url, { cacheName: PROGRAM })) ?? (await caches.match(url)) ?? fetch(request);
}

/** What an operator may change at any time: the host's, and without a network the last one. */
async function latest(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keep(STATE, event.request.url, answer.clone()));
    return answer;
  } catch {
    return (await caches.match(event.request.url, { cacheName: STATE })) ?? Response.error();
  }
}

addEventListener("install", (event) => event.waitUntil(install()));

addEventListener("activate", (event) => event.waitUntil(tidy(`${NAME}:program:`, PROGRAM).then(() => clients.claim())));

addEventListener("message", (event) => {
  if (event.data?.type === "skip") skipWaiting();
  // What the page had fetched before there was a worker.
  if (event.data?.type === "seen") {
    const seen = async () => {
      const known = await fetch(MANIFEST, { cache: "no-cache" });
      if (known.ok) await keepManifest(known);
      for (const url of event.data.urls) {
        if (!url.startsWith(at("data/parts/"))) continue;
        const kept = [];
        await part(url, () => fetch(url), (done) => kept.push(done));
        await Promise.all(kept);
      }
      await fetch(at("theme.css")).then((answer) => answer.ok && keep(STATE, at("theme.css"), answer));
      await tell("kept");
    };
    event.waitUntil(seen().catch(() => {}));
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Whoever saves everything stores it by itself.
  if (request.method !== "GET" || request.cache === "no-store" || !url.href.startsWith(scope.href)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (path === "data/manifest.json") event.respondWith(manifest(event));
  else if (path.startsWith("data/parts/")) event.respondWith(part(url.href, () => fetch(request), (done) => event.waitUntil(done)));
  else if (path === "" || path === "index.html") event.respondWith(ofProgram(at("./"), request));
  else if (path === "theme.css") event.respondWith(latest(event));
  else if (FILES.includes(path) || hashed(path)) event.respondWith(ofProgram(at(path), request));
});
