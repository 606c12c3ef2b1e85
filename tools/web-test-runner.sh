#!/usr/bin/env bash
# Runs a wasm test binary in headless Chromium: cargo's runner for wasm32 (see the Makefile).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
binary=$(realpath "$1")
shift
# The runner reads webdriver.json from its working folder.
folder=$root/target/web-test
mkdir -p "$folder"
cd "$folder"
chromium=$(command -v "${KOKKO_CHROMIUM:-chromium}")
cat >webdriver.json <<JSON
{
  "goog:chromeOptions": {
    "binary": "$chromium",
    "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
      "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
  }
}
JSON
export CHROMEDRIVER=${KOKKO_CHROMEDRIVER:-$(command -v chromedriver)}
exec wasm-bindgen-test-runner "$binary" "$@"
