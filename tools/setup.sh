#!/usr/bin/env bash
# Installs what Kokko needs, and only what is missing. A second run does nothing.
#
#   tools/setup.sh build    what `make build` needs: Rust, Node, the wasm32 target, Trunk, wasm-bindgen, wasm-opt
#   tools/setup.sh test     the same, and the browsers of `make test`
#   tools/setup.sh bench    what `make build` needs, and Lighthouse for `make bench`
#
# KOKKO_WASM=auto|rustup|debian   where the wasm32 target comes from; auto finds out by itself
# KOKKO_CHROMIUM, KOKKO_FIREFOX, KOKKO_WEBKIT_DRIVER, KOKKO_MINIBROWSER
#                                 browsers that are not where Debian puts them
set -euo pipefail

# ---- every version, in one place (what npm brings is pinned in tools/package-lock.json) ----
rust_min=1.95
node_min=20.11
trunk_version=0.22.1
trunk_flags=(--locked --no-default-features --features rustls --ignore-rust-version)
wasm_bindgen_version=0.2.130 # equal to the crate's in Cargo.toml and to Trunk.toml's
wasm_bindgen_flags=()        # --locked fails: its lock names a version that the index lacks
binaryen_version=132         # equal to package.json's; older ones break the program without a word
lld="lld-19"
wasm_packages=(rustc-web cargo-web rust-web-src "$lld")
wasm_lint_packages=(rust-web-clippy)

cd "$(dirname "$0")/.."
root=$PWD
tools=$root/target/tools
bin=$tools/bin
sysroot=$tools/wasm-sysroot
mkdir -p "$bin"
PATH=$bin:$PATH

# ---- small words ----
say() { printf 'setup: %s\n' "$*"; }
refuse() {
  printf 'setup: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }
is_debian() { [[ -r /etc/os-release ]] && grep -qE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release && have apt-get; }

# A stamp remembers the key under which a thing was installed.
stamped() { [[ -e $tools/$1.stamp && $(<"$tools/$1.stamp") == "$2" ]]; }
stamp() { printf '%s\n' "$2" >"$tools/$1.stamp"; }

# Installs Debian packages, or says exactly what to type.
apt_install() {
  local why=$1
  shift
  is_debian || refuse "$why is missing, and this is neither Debian nor Ubuntu." \
    "Install by hand what Debian calls: $*"
  local admin=()
  if [[ $(id -u) != 0 ]]; then
    if have sudo && sudo -n true 2>/dev/null; then
      admin=(sudo)
    elif have sudo && [[ -t 0 ]]; then
      say "sudo asks for your password to install: $*"
      admin=(sudo)
    else
      refuse "$why is missing, and installing it needs root. Run this, then try again:" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
  fi
  say "installing $why from the distribution: $*"
  local log=$tools/apt.log
  { "${admin[@]}" apt-get -o Acquire::http::Timeout=30 -o Acquire::Retries=2 update && "${admin[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 ||
    refuse "failed to install $why: apt-get refused; its last words (all of them in $log):" "$(tail -n 5 "$log")"
}

# ---- Rust and Node: the user's own, only checked ----
check_rust() {
  local how="Install it with rustup (https://rustup.rs), or bring it up to date: rustup update stable"
  have cargo && have rustc || refuse "Rust is missing: expected cargo and rustc $rust_min or later." "$how"
  local line found
  line=$(rustc --version) || refuse "rustc is there but does not run." "$how"
  found=$(cut -d' ' -f2 <<<"$line")
  at_least "$rust_min" "${found%%-*}" || refuse "Rust is too old: expected $rust_min or later, found $found." "$how"
  have cc || apt_install "a C compiler and linker" gcc libc6-dev
}

check_node() {
  local how="Install it from https://nodejs.org or from your distribution (Debian 12 has 18: too old)."
  have node && have npm || refuse "Node is missing: expected node and npm, $node_min or later." "$how"
  local found
  found=$(node --version)
  found=${found#v}
  at_least "$node_min" "$found" || refuse "Node is too old: expected $node_min or later, found $found." "$how"
}

check_rust_lints() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  if have rustup; then
    say "adding rustfmt and clippy to the toolchain"
    rustup component add rustfmt clippy >/dev/null 2>&1 && return
  fi
  refuse "rustfmt or clippy is missing." "With rustup: rustup component add rustfmt clippy"
}

# ---- the wasm32 target ----
# rustup's where it works, otherwise a sysroot built from Debian's Rust for browsers.
# `target/tools/bin/with-wasm COMMAND…` runs a command with the Rust that has the target.
rust_has_wasm() { compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libcore-*.rlib" >/dev/null; }

wasm_target() {
  case ${KOKKO_WASM:-auto} in
    debian) wasm_from_debian; return ;;
    auto | rustup) ;;
    *) refuse "KOKKO_WASM: expected auto, rustup or debian, found ${KOKKO_WASM}" ;;
  esac
  if rust_has_wasm; then
    launcher_plain
    return
  fi
  # Once the fallback is built it stays, so that no later run asks the network again.
  if [[ ${KOKKO_WASM:-auto} == auto ]] && debian_sysroot_is_current; then
    launcher_debian
    return
  fi
  if have rustup; then
    say "adding the target wasm32-unknown-unknown with rustup"
    if timeout 180 rustup target add wasm32-unknown-unknown >"$tools/rustup.log" 2>&1 && rust_has_wasm; then
      launcher_plain
      return
    fi
    say "rustup could not add it ($(tail -n 1 "$tools/rustup.log"))"
  fi
  [[ ${KOKKO_WASM:-auto} == auto ]] || refuse "failed to add the target wasm32-unknown-unknown with rustup." \
    "See $tools/rustup.log, or let the set-up use Debian's Rust: KOKKO_WASM=debian"
  is_debian || refuse "the target wasm32-unknown-unknown is missing." \
    "With rustup: rustup target add wasm32-unknown-unknown" \
    "Without: install your distribution's Rust standard library for it."
  wasm_from_debian
}

debian_sysroot_key() { printf '%s %s' "$(/usr/bin/rustc --version 2>/dev/null || true)" "$lld"; }
debian_sysroot_is_current() {
  [[ -x /usr/bin/rustc && -x /usr/bin/$lld && -x $sysroot/bin/rustc ]] &&
    stamped wasm-sysroot "$(debian_sysroot_key)" &&
    compgen -G "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/libcore-*.rlib" >/dev/null
}

wasm_from_debian() {
  if ! debian_sysroot_is_current; then
    local package missing=()
    for package in "${wasm_packages[@]}"; do has_package "$package" || missing+=("$package"); done
    ((${#missing[@]} == 0)) || apt_install "Rust for WebAssembly" "${missing[@]}"
    [[ -x /usr/bin/rustc && -x /usr/bin/cargo && -x /usr/bin/$lld ]] ||
      refuse "Debian's Rust for browsers is incomplete: expected /usr/bin/rustc, /usr/bin/cargo and /usr/bin/$lld." \
        "sudo apt-get install -y ${wasm_packages[*]}"
    build_debian_sysroot
    stamp wasm-sysroot "$(debian_sysroot_key)"
  fi
  launcher_debian
}

has_package() { dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q 'ok installed'; }

build_debian_sysroot() {
  say "building Rust's standard library for WebAssembly from Debian's source (about a minute)"
  local work=$tools/wasm-std host host_root
  host_root=$(/usr/bin/rustc --print sysroot)
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  rm -rf "$work" "$sysroot"
  mkdir -p "$work/src"
  printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
  printf '#![no_std]\n' >"$work/src/lib.rs"
  (
    cd "$work"
    env -u RUSTUP_TOOLCHAIN -u CARGO_BUILD_TARGET -u RUSTC_WRAPPER \
      PATH=/usr/bin:/bin RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
      /usr/bin/cargo build --release -Z build-std=std,panic_abort,panic_unwind,test,proc_macro \
      --target wasm32-unknown-unknown
  ) >"$tools/wasm-std.log" 2>&1 ||
    refuse "failed to build the standard library for WebAssembly; the last words (all in $tools/wasm-std.log):" \
      "$(tail -n 5 "$tools/wasm-std.log")"
  local lib=$sysroot/lib/rustlib/wasm32-unknown-unknown/lib
  mkdir -p "$lib" "$sysroot/bin" "$sysroot/lib/rustlib/$host/bin"
  cp "$work"/target/wasm32-unknown-unknown/release/deps/*.rlib "$lib/"
  local part
  for part in "$host_root/lib/rustlib/$host"/*; do
    [[ $(basename "$part") == bin ]] || ln -s "$part" "$sysroot/lib/rustlib/$host/"
  done
  for part in src etc; do
    [[ ! -e $host_root/lib/rustlib/$part ]] || ln -s "$host_root/lib/rustlib/$part" "$sysroot/lib/rustlib/$part"
  done
  ln -s "/usr/bin/$lld" "$sysroot/lib/rustlib/$host/bin/rust-lld"
  local program
  for program in rustc rustdoc; do
    printf '#!/bin/sh\nexec /usr/bin/%s --sysroot "%s" "$@"\n' "$program" "$sysroot" >"$sysroot/bin/$program"
    chmod +x "$sysroot/bin/$program"
  done
  ln -s /usr/bin/cargo "$sysroot/bin/cargo"
  rm -rf "$work"
}

# The lints of wasm code need the clippy of the same compiler.
wasm_lints() {
  grep -q wasm-sysroot "$bin/with-wasm" || return 0
  [[ -x /usr/bin/cargo-clippy ]] || apt_install "clippy for WebAssembly" "${wasm_lint_packages[@]}"
  [[ -e $sysroot/bin/cargo-clippy ]] || ln -s /usr/bin/cargo-clippy "$sysroot/bin/cargo-clippy"
}

launcher() {
  [[ -x $bin/with-wasm && $(<"$bin/with-wasm") == "$1" ]] && return
  printf '%s\n' "$1" >"$bin/with-wasm"
  chmod +x "$bin/with-wasm"
}
launcher_plain() { launcher '#!/bin/sh
# The Rust on PATH has the wasm32 target.
exec "$@"'; }
launcher_debian() {
  launcher "#!/bin/sh
# The wasm32 target comes from the sysroot in $sysroot.
export PATH=\"$sysroot/bin:\$PATH\" SYSROOT=\"$sysroot\"
export CARGO=\"$sysroot/bin/cargo\" RUSTC=\"$sysroot/bin/rustc\" RUSTDOC=\"$sysroot/bin/rustdoc\"
unset RUSTUP_TOOLCHAIN
exec \"\$@\""
}

# ---- the tools that cargo builds ----
# Compiled fast rather than to run fast: they handle a few megabytes.
cargo_tool() {
  local name=$1 version=$2 program=$3
  shift 3
  local key="$version $*"
  [[ -x $bin/$program ]] && stamped "$name" "$key" && return
  # An installation by hand with the right version counts.
  if [[ -x $bin/$program && $("$bin/$program" --version) == *" $version" ]]; then
    stamp "$name" "$key"
    return
  fi
  say "installing $name $version into target/tools (some minutes, once)"
  local log=$tools/$name.log
  env -u RUSTFLAGS -u CARGO_BUILD_TARGET CARGO_TARGET_DIR="$tools/build" CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=false \
    CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback \
    cargo install "$name@$version" --root "$tools" --force "$@" >"$log" 2>&1 ||
    refuse "failed to install $name $version: cargo refused; its last words (all of them in $log):" "$(tail -n 5 "$log")"
  rm -rf "$tools/build"
  stamp "$name" "$key"
}

# ---- the tools that npm brings ----
npm_tools() {
  local key
  key=$(cat tools/package.json tools/package-lock.json | cksum)
  if ! { stamped npm "$key" && [[ -e tools/node_modules/.package-lock.json && -e $bin/wasm-opt ]]; }; then
    say "installing tools/node_modules from the lock file"
    npm ci --prefix tools --ignore-scripts --no-fund --no-audit --loglevel=error >"$tools/npm.log" 2>&1 ||
      refuse "failed to install tools/node_modules: npm refused; its last words (all of them in $tools/npm.log):" \
        "$(tail -n 5 "$tools/npm.log")"
    ln -sfn ../../../tools/node_modules/binaryen/bin/wasm-opt "$bin/wasm-opt"
    local found
    found=$("$bin/wasm-opt" --version)
    [[ $found == *" version $binaryen_version"* ]] ||
      refuse "wasm-opt is the wrong one: expected version $binaryen_version, found: $found" \
        "tools/package.json and tools/setup.sh must name the same binaryen."
    stamp npm "$key"
  fi
}

# ---- Lighthouse, for `make bench` alone ----
lighthouse() {
  local key
  key=$(cat tools/bench/package.json tools/bench/package-lock.json | cksum)
  stamped lighthouse "$key" && [[ -e tools/bench/node_modules/.package-lock.json ]] && return
  say "installing tools/bench/node_modules from the lock file"
  if npm ci --prefix tools/bench --ignore-scripts --no-fund --no-audit --loglevel=error >"$tools/npm.log" 2>&1; then
    stamp lighthouse "$key"
  else
    say "npm refused: make bench leaves Lighthouse out; its last words (all of them in $tools/npm.log):"
    tail -n 5 "$tools/npm.log"
  fi
}

# ---- the crates: fetched here, so that the builds can stay off the network ----
crates() {
  local key
  key=$(cat Cargo.lock Cargo.toml src/*/Cargo.toml | cksum)
  stamped crates "$key" && [[ -d ${CARGO_HOME:-$HOME/.cargo}/registry ]] && return
  say "fetching the crates of Cargo.lock"
  cargo fetch --locked >"$tools/fetch.log" 2>&1 ||
    refuse "failed to fetch the crates; the last words (all in $tools/fetch.log):" "$(tail -n 5 "$tools/fetch.log")"
  stamp crates "$key"
}

# ---- the browsers of the tests ----
first_of() {
  local candidate
  for candidate in "$@"; do
    if [[ -n $candidate ]] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

browsers() {
  local missing=() multiarch=/usr/lib/*/webkit2gtk-4.1/MiniBrowser
  first_of "${KOKKO_CHROMIUM:-}" chromium >/dev/null || missing+=(chromium)
  first_of "${KOKKO_FIREFOX:-}" firefox-esr >/dev/null || missing+=(firefox-esr)
  # shellcheck disable=SC2086
  { first_of "${KOKKO_WEBKIT_DRIVER:-}" WebKitWebDriver && first_of "${KOKKO_MINIBROWSER:-}" $multiarch; } >/dev/null ||
    missing+=(webkit2gtk-driver)
  have xvfb-run || missing+=(xvfb)
  have xauth || missing+=(xauth)
  # Without Japanese glyphs every screenshot and every measured width is wrong.
  compgen -G "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.*" >/dev/null ||
    { have fc-list && [[ -n $(fc-list :lang=ja family) ]]; } || missing+=(fonts-noto-cjk)
  ((${#missing[@]} == 0)) || apt_install "the browsers of the tests" "${missing[@]}"
}

build() {
  check_rust
  check_node
  wasm_target
  npm_tools
  crates
  cargo_tool trunk "$trunk_version" trunk "${trunk_flags[@]}"
  cargo_tool wasm-bindgen-cli "$wasm_bindgen_version" wasm-bindgen "${wasm_bindgen_flags[@]}"
}

case ${1:-} in
  build) build ;;
  test)
    build
    check_rust_lints
    wasm_lints
    browsers
    ;;
  bench)
    build
    lighthouse
    ;;
  *) refuse "usage: tools/setup.sh build|test|bench" ;;
esac
