#!/usr/bin/env bash
# The main job from end to end, without a server: generates the client from schema.dsl, deploys
# the migrations to a fresh SQLite file, and runs a program that uses both. Needs Rust.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/install.sh

MIGRATIONS=examples/quickstart/migrations
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/dioptra-quickstart.XXXXXX")
trap 'rm -rf "$FOLDER"' EXIT
export DATABASE_URL="sqlite:$FOLDER/quickstart.db"

step() {
    echo "> $*" >&2
    "$@"
}

install_compiler
step cargo run -q -p dioptra -- gen
step cargo run -q -p dioptra -- migrate deploy --create-database --migrations "$MIGRATIONS"
step cargo run -q -p quickstart
