# shellcheck shell=bash
# The Chinook sample database (https://github.com/lerocha/chinook-database) on the test servers. To be sourced
# after servers.sh.
#
#   load_chinook    loads it from its own files in $DIOPTRA_CHINOOK_DIR (default: ../shared/data/chinook beside the
#                   repository) and exports DIOPTRA_CHINOOK_{SQLITE,POSTGRES,MARIADB}_URL and the folder's
#                   absolute path; and DIOPTRA_CHINOOK_MYSQL_URL, where DIOPTRA_TEST_MYSQL_URL names a server;
#                   where the folder is absent it exports nothing

DIOPTRA_CHINOOK_DIR=${DIOPTRA_CHINOOK_DIR:-$(dirname "$ROOT")/shared/data/chinook}

# The database names are those that the files create.
load_chinook() {
    unset DIOPTRA_CHINOOK_SQLITE_URL DIOPTRA_CHINOOK_POSTGRES_URL DIOPTRA_CHINOOK_{MARIADB,MYSQL}_URL
    [ -d "$DIOPTRA_CHINOOK_DIR" ] || return 0
    DIOPTRA_CHINOOK_DIR=$(realpath "$DIOPTRA_CHINOOK_DIR")
    export DIOPTRA_CHINOOK_DIR
    install -m 600 "$DIOPTRA_CHINOOK_DIR/chinook.sqlite" "$SERVERS/chinook.sqlite"
    psql_server "${SERVER_PORT[postgresql]}" -d dioptra -f "$DIOPTRA_CHINOOK_DIR/postgresql.sql" 2>&1 >/dev/null |
        sed '/NOTICE:/d' >&2
    mariadb_server "${SERVER_PORT[mariadb]}" <"$DIOPTRA_CHINOOK_DIR/mysql.sql"
    export DIOPTRA_CHINOOK_SQLITE_URL="sqlite:$SERVERS/chinook.sqlite"
    export DIOPTRA_CHINOOK_POSTGRES_URL="${DIOPTRA_TEST_POSTGRES_URL%/*}/chinook_auto_increment"
    export DIOPTRA_CHINOOK_MARIADB_URL="${DIOPTRA_TEST_MARIADB_URL%/*}/Chinook_AutoIncrement"
    if [ -n "${DIOPTRA_TEST_MYSQL_URL:-}" ]; then
        mysql_server <"$DIOPTRA_CHINOOK_DIR/mysql.sql"
        export DIOPTRA_CHINOOK_MYSQL_URL="${DIOPTRA_TEST_MYSQL_URL%/*}/Chinook_AutoIncrement"
    fi
}

# The server of DIOPTRA_TEST_MYSQL_URL, by MariaDB's client. It sends passwords to MySQL over TLS alone.
mysql_server() {
    [[ $DIOPTRA_TEST_MYSQL_URL =~ ^mysql://([^:@/]+):([^@]*)@([^:/]+)(:([0-9]+))?/ ]] ||
        fail "DIOPTRA_TEST_MYSQL_URL must be mysql://USER:PASSWORD@HOST:PORT/DATABASE"
    MYSQL_PWD=${BASH_REMATCH[2]} mariadb --no-defaults --protocol=tcp --ssl --user="${BASH_REMATCH[1]}" \
        --host="${BASH_REMATCH[3]}" --port="${BASH_REMATCH[5]:-3306}" --default-character-set=utf8mb4
}
