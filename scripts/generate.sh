#!/usr/bin/env bash
# Generates every committed client again: the lines of clients.txt. Arguments go to each `dioptra gen`, so that
# `scripts/generate.sh --check` writes nothing and fails when a client is not what would be generated.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo build -q -p dioptra
DIOPTRA="${CARGO_TARGET_DIR:-target}/debug/dioptra"
status=0
while read -r line; do
    case $line in "" | "#"*) continue ;; esac
    # The arguments have no spaces inside.
    # shellcheck disable=SC2086
    "$DIOPTRA" gen $line "$@" </dev/null || status=$?
done <scripts/clients.txt
exit $status
