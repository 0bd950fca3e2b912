#!/usr/bin/env bash
# Measures what `dioptra migrate deploy` costs beside the database's own client, which runs the same files in one session
# and notes nothing.
#
#   scripts/deploy-speed.sh [MIGRATIONS]    default: 800
#
# A migration is one small statement: a table, a column or an index in turn, so that nothing hides what each migration
# costs by itself. Both deploy to a new database in turns, $ROUNDS times (default 5), and the least of each counts, so that
# other work on the machine counts little. The limit is 1.3 times the client on PostgreSQL; the others are for information.
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$SCRIPTS/.."
source "$SCRIPTS/group.sh"
source "$SCRIPTS/install.sh"
source "$SCRIPTS/servers.sh"

MIGRATIONS=${1:-800}
ROUNDS=${ROUNDS:-5}
LIMIT=1.3
DIOPTRA=$PWD/target/release/dioptra

leave() {
    trap '' INT TERM HUP
    end_group
    stop_servers
}

# The statement of migration $1.
statement() {
    local table=t$(($1 / 3))
    case $(($1 % 3)) in
        0) echo "CREATE TABLE $table (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL, amount INTEGER);" ;;
        1) echo "ALTER TABLE $table ADD COLUMN note VARCHAR(80);" ;;
        2) echo "CREATE INDEX ${table}_name ON $table (name);" ;;
    esac
}

# The folder of a project for each database, and a list of its files for the client: `$1 FILE` for each.
write_project() {
    local project=$SERVERS/$1 i folder
    mkdir -p "$project/migrations"
    printf 'datasource db {\n  provider = "%s"\n}\n' "$2" >"$project/schema.dsl"
    for ((i = 0; i < MIGRATIONS; i++)); do
        folder=$project/migrations/$(printf '20260101%06d_step' $i)
        mkdir "$folder"
        statement $i >"$folder/migration.sql"
        echo "$3 $folder/migration.sql" >>"$project/list"
    done
}

# Each database NAME has three functions: NAME_empty makes a new database, NAME_client runs the files, NAME_url names it.
postgresql_empty() {
    psql_server "${SERVER_PORT[postgresql]}" -d postgres -c 'DROP DATABASE IF EXISTS speed' -c 'CREATE DATABASE speed' 2>&1
}
postgresql_client() { psql_server "${SERVER_PORT[postgresql]}" -d speed -f "$SERVERS/postgresql.project/list"; }
postgresql_url() { echo "${DIOPTRA_TEST_POSTGRES_URL%/*}/speed"; }

mariadb_empty() {
    mariadb_server "${SERVER_PORT[mariadb]}" --execute='DROP DATABASE IF EXISTS speed; CREATE DATABASE speed'
}
mariadb_client() { mariadb_server "${SERVER_PORT[mariadb]}" speed <"$SERVERS/mariadb.project/list"; }
mariadb_url() { echo "${DIOPTRA_TEST_MARIADB_URL%/*}/speed"; }

sqlite_empty() { rm -f "$SERVERS"/speed.db*; }
sqlite_client() { sqlite3 "$SERVERS/speed.db" <"$SERVERS/sqlite.project/list"; }
sqlite_url() { echo "sqlite:$SERVERS/speed.db"; }

dioptra_client() {
    "$DIOPTRA" migrate deploy --create-database --schema "$SERVERS/$1.project/schema.dsl" --url "$("$1_url")" 2>"$SERVERS/said" ||
        fail_with_log "dioptra could not deploy" "$SERVERS/said"
}

# Milliseconds that a command takes.
milliseconds() {
    local begun=${EPOCHREALTIME/./}
    "$@" >/dev/null
    echo $(((${EPOCHREALTIME/./} - begun) / 1000))
}

least() { sort -n | head -n 1; }

# Prints the line of one database; sets RATIO.
compare() {
    local round client=() dioptra=()
    for ((round = 0; round < ROUNDS; round++)); do
        "$1_empty" >/dev/null
        client+=("$(milliseconds "$1_client")")
        "$1_empty" >/dev/null
        dioptra+=("$(milliseconds dioptra_client "$1")")
    done
    local ours theirs
    theirs=$(printf '%s\n' "${client[@]}" | least) ours=$(printf '%s\n' "${dioptra[@]}" | least)
    RATIO=$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
    printf '%-11s client %5d ms   dioptra %5d ms   ratio %s\n' "$1" "$theirs" "$ours" "$RATIO"
}

trap leave EXIT
exit_on_signals
type -P sqlite3 >/dev/null || install_packages sqlite3
cargo build -q --release -p dioptra
start_servers
write_project postgresql.project postgresql '\i'
write_project mariadb.project mysql source
write_project sqlite.project sqlite .read
echo "$MIGRATIONS migrations, the least of $ROUNDS rounds"
compare sqlite
compare mariadb
compare postgresql
awk -v ratio="$RATIO" -v limit="$LIMIT" 'BEGIN { exit !(ratio <= limit) }' || fail "above the limit of $LIMIT"
