# Kokko's commands. `make` lists them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
SHELL := /bin/bash

PORT ?= 8080
# Public review-sheet files or folders, separated by spaces; quote inside for a
# path that holds one: DATA="'my files/2021.ndjson.gz' other.ndjson". Empty: what
# `make data` fetched, else the embedded sample; `make serve DATA=` takes the sample in any case.
DATA ?=
ifneq ($(origin DATA),command line)
ifeq ($(strip $(DATA)),)
# Hidden files are those that a later fetch goes on with.
ifneq ($(shell find data/ -type f -not -name '.*' -print -quit 2>/dev/null),)
DATA := data
taken := DATA is empty: taking data/, which make data fetched (DATA= after the command takes the sample)
else
taken := DATA is empty: taking the embedded sample, which is fictional (make data fetches the public files; DATA="…" takes others)
endif
endif
endif
export DATA

# The years of publication that `make data` fetches, separated by spaces. Empty: all.
YEAR ?=

# PAGES=1: build also writes a page of HTML for each project of the site that will lie at SITE_URL.
PAGES ?=
SITE_URL ?=

# What `make single-file` puts into its one file: keys as in the address
# ("ministry=総務省&year=2022"; empty: everything), and where it writes it.
FILTER ?=
OUT ?= target/single/kokko.html
export FILTER OUT

# The harness of the peers that `make bench` runs beside the engine; only read.
PEERS ?= ../shared/bench

T := $(or $(CARGO_TARGET_DIR),target)
export KOKKO_BIN := $(abspath $(T)/release/kokko)
export PATH := $(CURDIR)/target/tools/bin:$(PATH)
WASM := wasm32-unknown-unknown
# Leptos with its views' types erased: a tenth less to load. Vector instructions
# for the query engine: every browser of the README has them.
WEB_FLAGS := --cfg erase_components -C target-feature=+simd128

# What each product is made of; folders are listed so that a deleted file counts.
common := Cargo.toml Cargo.lock $(shell find src/core)
native_sources := $(common) $(shell find src/import)
web_sources := $(common) Trunk.toml LICENSE $(wildcard tools/*.mjs) tools/package-lock.json \
  $(shell find tools/charts tools/start style; find src -path src/core -prune -o -path src/import -prune -o -print; \
          find public -path public/data -prune -o -type f -print)

.PHONY: help setup setup-test setup-bench data build site check-data dataset pages without-pages single-file serve test test-format test-lint test-docs test-native test-web test-e2e bench fmt clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile
	@echo '  DATA="PATH…"       real files or folders instead of data/ or the embedded sample (build, serve, single-file, bench)'
	@echo '  PAGES=1 SITE_URL=URL  build a page of HTML for each project and sitemap.xml, too'
	@echo '  FILTER="KEY=VALUE&…"  what single-file takes, keys as in the address; OUT=FILE: where to'
	@echo '  PEERS=PATH         the harness of the peers, for bench (../shared/bench)'
	@echo '  YEAR="YYYY…"       which years make data fetches'
	@echo '  PORT=8080          where make serve listens'

setup: ## install what a build needs and is missing
	@tools/setup.sh build

setup-test: ## the same, and the browsers of the tests
	@tools/setup.sh test

setup-bench: ## what a build needs, and Lighthouse for bench
	@tools/setup.sh bench

data: $(T)/release/kokko ## fetch the public files into data/, or what is new of them
	@"$$KOKKO_BIN" fetch --out data $(addprefix --year ,$(YEAR))

build: check-data site dataset ## write dist/: the optimised page and its data, ready for any static host

# Off by default: a page of HTML for each project, and sitemap.xml.
ifneq ($(strip $(PAGES)),)
build: pages
else
build: without-pages
endif

# What an earlier build with PAGES=1 left, and kokko compress beside it.
without-pages: site
	@[ ! -d dist/p ] || echo 'leaving out dist/p and sitemap.xml of an earlier build (PAGES=1 writes them anew)'
	@rm -rf dist/p dist/sitemap.xml* dist/sitemap-*.xml*

$(T)/release/kokko-pages: $(common) $(shell find src/first src/page src/state src/text src/chart) src/project_pages.rs | setup
	cargo build --release --locked -p kokko-web --bin kokko-pages
	@touch $@

pages: check-data site dataset $(T)/release/kokko-pages
	@rm -f dist/sitemap.xml* dist/sitemap-*.xml*
	@$(T)/release/kokko-pages dist "$(SITE_URL)"

$(T)/release/kokko-selection: $(common) $(shell find src/state src/text src/chart) src/selection.rs | setup
	cargo build --release --locked -p kokko-web --bin kokko-selection
	@touch $@

single-file: check-data site dataset $(T)/release/kokko-selection ## write one HTML file with program and data inside: FILTER=…
	@$(call with_data,node tools/single/single-file.mjs)

serve: build ## build, then serve dist/ on this machine
	@echo "Kokko: http://127.0.0.1:$(PORT)  (stop with Ctrl-C)"
	@exec "$$KOKKO_BIN" serve dist --port $(PORT)

# The command `kokko`. Cargo leaves a binary as it is when nothing in it changed: hence touch.
$(T)/release/kokko: $(native_sources) | setup
	cargo build --release --locked -p kokko-import --bin kokko
	@touch $@

# The page. Trunk runs tools/pre-build.mjs and tools/post-build.mjs.
dist/index.html: $(web_sources) | setup
	RUSTFLAGS="$(WEB_FLAGS)" with-wasm trunk build --release
	@rm -f dist/.trunk-lock
	@touch $@

site: dist/index.html

# One path as it is, or several in the shell's words.
with_data = if [ -z "$$DATA" ] || [ -e "$$DATA" ]; then $(1) "$$DATA"; else eval "$(1) $$DATA"; fi

with_pages = $(and $(strip $(PAGES)),$(filter build serve pages,$(MAKECMDGOALS)))

check-data: | setup
	@[ -z "$(with_pages)" ] || [ -n "$(SITE_URL)" ] || { echo "PAGES=1 needs SITE_URL=https://…, where the site will lie" >&2; exit 1; }
	@$(if $(taken),echo '$(taken)')
	@$(call with_data,node tools/data.mjs --check)

dataset: $(T)/release/kokko
	@$(call with_data,node tools/data.mjs)

test: setup-test test-format test-lint test-docs test-native test-web test-e2e ## everything that CI runs
	@echo "make test: all passed"

test-format:
	@echo "== format"
	cargo fmt --all --check

test-lint:
	@echo "== lints: the native code, then the browser's"
	cargo clippy --locked --workspace --all-targets -- -D warnings
	with-wasm cargo clippy --locked -p kokko-web --target $(WASM) --lib --bins --test web -- -D warnings

test-docs:
	@echo "== docs: the native code, then the browser's"
	RUSTDOCFLAGS=-Dwarnings cargo doc --locked --workspace --no-deps --document-private-items
	RUSTDOCFLAGS=-Dwarnings with-wasm cargo doc --locked -p kokko-web --lib --no-deps --document-private-items --target $(WASM)

# tests/budget.rs weighs dist/, which needs some data in it: the sample, if there is none.
test-native: site $(T)/release/kokko
	@[ -e dist/data/manifest.json ] || $(MAKE) --no-print-directory dataset DATA=
	@echo "== native tests"
	cargo test --locked --workspace

test-web:
	@echo "== tests in headless Chromium"
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$(CURDIR)/tools/web-test-runner.mjs" \
	  with-wasm cargo test --locked -p kokko-web --target $(WASM) --test web

test-e2e: site $(T)/release/kokko $(T)/release/kokko-pages $(T)/release/kokko-selection ## end-to-end tests on the optimised build
	@echo "== end-to-end tests"
	node --test --test-concurrency=1 --test-reporter=spec tests/e2e/*.test.mjs

bench: setup-bench site $(T)/release/kokko $(T)/release/kokko-pages ## measure, print, and write target/bench.json
	@export PEERS="$(PEERS)" WEB_FLAGS="$(WEB_FLAGS)"; $(call with_data,node tools/bench/bench.mjs)

fmt: ## format the Rust code
	cargo fmt --all

clean: ## remove what a build wrote (target/tools stays: it is slow to install)
	cargo clean --release
	rm -rf dist public/data target/web target/data target/e2e target/sample $(T)/$(WASM)
