// Stands in the page itself, for what it asks for is there a round trip earlier so: the
// program that searches for who comes to search (decision 0016), else that of the first
// view. It names no file, so that its hash stays from build to build. Where a host's policy
// does not know that, it is the start script, which it is part of, too, that asks first.
// FIRST and SEARCH are put in by tools/post-build.mjs.
globalThis.kokkoAhead ??= (() => {
  const named = (name) => new URL(document.querySelector(`meta[name=kokko-${name}]`).content, document.baseURI).href;
  const ask = (link) => document.head.append(Object.assign(document.createElement("link"), link));
  if (new RegExp(SEARCH).test(location.hash) && !new URLSearchParams(location.search).get("lock") && self.origin !== "null") {
    const search = { program: fetch(named("search")), manifest: fetch("data/manifest.json", { cache: "no-cache" }), script: import(named("finder")) };
    for (const answer of Object.values(search)) answer.catch(() => {});
    return { search };
  }
  if (new RegExp(FIRST).test(location.hash)) {
    ask({ rel: "modulepreload", href: named("glue") });
    ask({ rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href: named("first") });
    return { first: true };
  }
  return {};
})();
