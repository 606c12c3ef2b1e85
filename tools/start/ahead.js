// Stands in the page itself, for what it asks for is there a round trip earlier so: the
// program that searches for who comes to search (decision 0016), else that of the first
// view. A host whose policy does not know its hash loses that time and nothing else. It names
// no file, so that the hash stays from build to build; FIRST and SEARCH are put in by
// tools/post-build.mjs.
const named = (name) => document.querySelector(`meta[name=kokko-${name}]`).content;
const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));
if (new RegExp(SEARCH).test(location.hash) && !new URLSearchParams(location.search).get("lock") && self.origin !== "null") {
  const first = { program: fetch(named("search")), manifest: fetch("data/manifest.json", { cache: "no-cache" }), script: import(named("finder")) };
  for (const answer of Object.values(first)) answer.catch(() => {});
  globalThis.kokkoSearch = first;
} else if (new RegExp(FIRST).test(location.hash)) {
  ahead({ rel: "modulepreload", href: named("glue") });
  ahead({ rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href: named("first") });
}
