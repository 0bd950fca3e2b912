#!/usr/bin/env bash
# Shows that the behaviour suite notices mistakes in the SQL writer and the decoder: each of snapshots/suite/mutants.toml
# is made in a copy of the project, and the suite must fail on SQLite. UPDATE=1 rewrites snapshots/suite/mutants.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec cargo run -q -p dioptra-suite --bin mutants
