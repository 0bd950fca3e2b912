# shellcheck shell=bash
# Installing what is missing, with Debian's packages. To be sourced by a bash script.
#
#   install_compiler          a C compiler and linker, which Rust and the bundled SQLite need
#   install_rust_components   rustfmt and clippy, where rustup was told to leave them out
#   install_packages NAME..   any package, without starting the service it may contain

install_compiler() {
    command -v cc >/dev/null || install_packages build-essential
}

install_rust_components() {
    command -v cargo >/dev/null || fail "cargo is not installed; get Rust from https://rustup.rs"
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
}

install_packages() {
    command -v apt-get >/dev/null || fail "not installed: $* (and there is no apt-get to install them with)"
    echo "installing $* (Debian packages)" >&2
    local as_root=() apt=(apt-get -q -y -o DPkg::Lock::Timeout=300) done=yes
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    keep_services_stopped "${as_root[@]}"
    {
        "${as_root[@]}" "${apt[@]}" update &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "$@"
    } </dev/null >&2 || done=no
    let_services_start "${as_root[@]}"
    [ $done = yes ] || fail "apt-get could not install $*"
}

# Debian starts a service when it installs it, unless this file says no. We run our own, so it says no meanwhile.
POLICY=/usr/sbin/policy-rc.d
POLICY_TEXT=$'#!/bin/sh\n# the test servers are being installed: no service starts by itself\nexit 101'

keep_services_stopped() {
    [ -e "$POLICY" ] || echo "$POLICY_TEXT" | "$@" install -m 755 /dev/stdin "$POLICY"
}

let_services_start() {
    [ "$(cat "$POLICY")" != "$POLICY_TEXT" ] || "$@" rm "$POLICY"
}

fail() {
    echo "error: $*" >&2
    exit 1
}
