#!/usr/bin/env bash
# The whole gate: formatting, clippy, every test (documentation's too) on SQLite, PostgreSQL, MariaDB and PgBouncer.
# Needs Rust and nothing else: missing servers are installed with apt-get and run privately (see servers.sh).
#
# Test programs append a line `<database>\t<test name>` to the file $DIOPTRA_TEST_REPORT for each test they run on
# a database; those of the Chinook example are named `chinook..`. A database without a line is a failure. MySQL is
# run on only where DIOPTRA_TEST_MYSQL_URL names a server: Debian's stable releases have none to install.
# The last line, `N passed, N failed`, sums up cargo's results; each failed check beside them counts as one failure.
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(dirname "$SCRIPTS")
source "$SCRIPTS/group.sh"
source "$SCRIPTS/install.sh"
source "$SCRIPTS/servers.sh"
source "$SCRIPTS/chinook.sh"

DATABASES=(sqlite postgresql mariadb pgbouncer)
CHINOOK_DATABASES=(sqlite postgresql mariadb)
PASSED=0 FAILED=0 IGNORED=0

main() {
    cd "$ROOT"
    trap leave EXIT
    exit_on_signals
    if [ -n "${DIOPTRA_TEST_MYSQL_URL:-}" ]; then
        DATABASES+=(mysql) CHINOOK_DATABASES+=(mysql)
    fi
    install_compiler
    install_rust_components
    check "formatting" cargo fmt --all --check
    check "clippy" cargo clippy --workspace --all-targets -- -D warnings
    start_servers
    load_chinook
    check "quickstart" quickstart
    run_tests
    check "mutants" scripts/mutants.sh
    check_servers || failure "servers"
    summarise
    [ "$FAILED" -eq 0 ]
}

leave() {
    trap '' INT TERM HUP
    end_group
    stop_servers
}

# The README's first command prints what it should, and its migrations make what the schema says.
quickstart() {
    scripts/quickstart.sh >"$SERVERS/quickstart" &&
        diff snapshots/quickstart.txt "$SERVERS/quickstart" &&
        cargo run -q -p dioptra -- migrate diff --from migrations:examples/quickstart/migrations \
            --to schema:schema.dsl --exit-code
}

check() {
    echo "--- $1"
    in_group "${@:2}" || failure "$1"
}

failure() {
    echo "FAILED: $1"
    FAILED=$((FAILED + 1))
}

run_tests() {
    echo "--- tests"
    export DIOPTRA_TEST_REPORT="$SERVERS/report"
    : >"$DIOPTRA_TEST_REPORT"
    local status=0 failed_before=$FAILED
    in_group cargo_test || status=$?
    count_results
    # A test program that crashed or did not compile prints no result of its own.
    [ $status -eq 0 ] || [ "$FAILED" -gt "$failed_before" ] || failure "cargo test"
}

cargo_test() {
    cargo test --workspace --no-fail-fast 2>&1 | tee "$SERVERS/tests.log"
}

# Adds up lines such as `test result: ok. 12 passed; 0 failed; 1 ignored; ..`.
count_results() {
    local passed failed ignored
    read -r passed failed ignored < <(awk '/^test result: / { passed += $4; failed += $6; ignored += $8 }
        END { print passed + 0, failed + 0, ignored + 0 }' "$SERVERS/tests.log")
    PASSED=$passed FAILED=$((FAILED + failed)) IGNORED=$ignored
}

summarise() {
    echo "--- summary"
    local database
    for database in "${DATABASES[@]}"; do
        report_database "$database" "$(count_reported "$database" '')"
    done
    [ -n "${DIOPTRA_TEST_MYSQL_URL:-}" ] || echo "mysql       did not run: DIOPTRA_TEST_MYSQL_URL is not set"
    report_chinook
    [ "$IGNORED" -eq 0 ] || echo "ignored     $IGNORED tests"
    echo "$PASSED passed, $FAILED failed"
}

report_database() {
    printf '%-11s %s tests\n' "$1" "$2"
    [ "$2" -gt 0 ] || failure "no test ran on $1"
}

report_chinook() {
    local database missing=()
    if [ -z "${DIOPTRA_CHINOOK_SQLITE_URL:-}" ]; then
        echo "chinook     did not run: no folder $DIOPTRA_CHINOOK_DIR (set DIOPTRA_CHINOOK_DIR)"
        [ "${CI:-}" != true ] || failure "chinook"
        return
    fi
    for database in "${CHINOOK_DATABASES[@]}"; do
        [ "$(count_reported "$database" chinook)" -gt 0 ] || missing+=("$database")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        echo "chinook     ran on ${CHINOOK_DATABASES[*]}"
    else
        failure "chinook ran on no ${missing[*]}"
    fi
}

# count_reported DATABASE PREFIX: how many tests with names that begin so reported to have run there.
count_reported() {
    sort -u "$DIOPTRA_TEST_REPORT" | awk -F '\t' -v database="$1" -v prefix="$2" \
        '$1 == database && index($2, prefix) == 1 { count++ } END { print count + 0 }'
}

main
