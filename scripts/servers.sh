# shellcheck shell=bash
# Private, throw-away database servers for tests, examples and benchmarks. To be sourced after install.sh.
#
#   start_servers   installs what is missing, starts PostgreSQL, MariaDB and PgBouncer (transaction mode) on free
#                   ports of 127.0.0.1 and exports DIOPTRA_TEST_{POSTGRES,MARIADB,PGBOUNCER}_URL
#   check_servers   fails and shows the logs if one of them died meanwhile
#   stop_servers    stops them and removes their folder
#
# Everything lies in one temporary folder, $SERVERS. Durability is off: the data dies with the servers.

PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" # where Debian keeps servers, out of a plain user's PATH

SERVERS=
declare -A SERVER_PID SERVER_PORT
# The account each one runs under where we are root, and the signal that ends it at once without a trace.
declare -A SERVER_USER=([postgresql]=postgres [mariadb]=mysql [pgbouncer]=postgres)
# What is committed is lost when the server is killed: faster. fault-server.sh wants it otherwise.
POSTGRESQL_DURABILITY=(-c synchronous_commit=off)
MARIADB_DURABILITY=(--innodb-flush-log-at-trx-commit=0)
declare -A SERVER_SIGNAL=([postgresql]=QUIT [mariadb]=KILL [pgbouncer]=KILL)

start_servers() {
    install_servers
    SERVERS=$(mktemp -d "${TMPDIR:-/tmp}/dioptra-servers.XXXXXX")
    chmod 755 "$SERVERS"
    PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    start_server postgresql
    start_server mariadb
    start_server pgbouncer
    local login="dioptra:$PASSWORD@127.0.0.1"
    export DIOPTRA_TEST_POSTGRES_URL="postgresql://$login:${SERVER_PORT[postgresql]}/dioptra"
    export DIOPTRA_TEST_MARIADB_URL="mysql://$login:${SERVER_PORT[mariadb]}/dioptra"
    export DIOPTRA_TEST_PGBOUNCER_URL="postgresql://$login:${SERVER_PORT[pgbouncer]}/dioptra"
    export DIOPTRA_TEST_SERVERS=required # a suite that finds no URL must fail, not skip
}

check_servers() {
    local name status=0
    for name in "${!SERVER_PID[@]}"; do
        if ! kill -0 "${SERVER_PID[$name]}" 2>/dev/null; then
            tail -n 20 "$SERVERS/$name.log" >&2
            echo "error: $name stopped before its time; above is the end of its log" >&2
            status=1
        fi
    done
    return $status
}

stop_servers() {
    local name
    for name in "${!SERVER_PID[@]}"; do
        kill "-${SERVER_SIGNAL[$name]}" "${SERVER_PID[$name]}" 2>/dev/null || true
    done
    for name in "${!SERVER_PID[@]}"; do
        wait "${SERVER_PID[$name]}" 2>/dev/null || true
    done
    SERVER_PID=()
    [ -z "$SERVERS" ] || rm -rf "$SERVERS"
    SERVERS=
}

# --- starting ---------------------------------------------------------------------------------------------------

install_servers() {
    local packages=()
    [ -n "$(postgresql_programs)" ] || packages+=(postgresql)
    command -v mariadbd >/dev/null || packages+=(mariadb-server)
    command -v pgbouncer >/dev/null || packages+=(pgbouncer)
    [ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}"
}

# Each server NAME has three functions: NAME_prepare HOME makes its files, NAME_run HOME PORT becomes the server,
# NAME_ready PORT succeeds once it can be used. A port that was free can be taken by another run a moment later:
# the server then ends by itself and is started again on another one.
start_server() {
    local name=$1 home=$SERVERS/$1 log=$SERVERS/$1.log attempt port
    as_server_user "$name"
    mkdir -m 700 "$home"
    [ "$(id -u)" -ne 0 ] || chown "${SERVER_USER[$name]}" "$home"
    (cd "$home" && "${name}_prepare" "$home") </dev/null >"$log" 2>&1 || fail_with_log "$name: no set-up" "$log"
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        (cd "$home" && "${name}_run" "$home" "$port") </dev/null >>"$log" 2>&1 &
        SERVER_PID[$name]=$! SERVER_PORT[$name]=$port
        if becomes_ready "$name"; then return; fi
        kill -0 "${SERVER_PID[$name]}" 2>/dev/null && break # alive but silent: another port would not help
    done
    fail_with_log "$name did not start in $attempt attempts" "$log"
}

# AS_SERVER_USER is put before a command: it takes the server's account where we are root (PostgreSQL refuses
# root), and has the kernel stop the server when this script dies, even by SIGKILL.
as_server_user() {
    local user=${SERVER_USER[$1]}
    AS_SERVER_USER=(setpriv --pdeathsig "${SERVER_SIGNAL[$1]}")
    [ "$(id -u)" -ne 0 ] || AS_SERVER_USER+=(--reuid "$user" --regid "$(id -g "$user")" --init-groups)
    AS_SERVER_USER+=(--)
}

becomes_ready() {
    local name=$1 deadline=$((SECONDS + 60))
    while kill -0 "${SERVER_PID[$name]}" 2>/dev/null && [ $SECONDS -lt $deadline ]; do
        if "${name}_ready" "${SERVER_PORT[$name]}" >/dev/null 2>&1; then return 0; fi
        sleep 0.1
    done
    return 1
}

# A port below those which the kernel gives to outgoing connections, with nobody listening.
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); do
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

fail_with_log() {
    tail -n 30 "$2" >&2
    fail "$1; above is the end of its log"
}

# --- PostgreSQL -------------------------------------------------------------------------------------------------

# psql_server PORT ARGUMENTS
psql_server() {
    PGPASSWORD=$PASSWORD PGCONNECT_TIMEOUT=5 psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U dioptra "${@:2}"
}

# The folder of the newest installed version's programs.
postgresql_programs() {
    local initdb
    initdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [ -x "$initdb" ] || initdb=$(command -v initdb) || return 0
    dirname "$initdb"
}

postgresql_prepare() {
    echo "$PASSWORD" >"$SERVERS/password"
    "${AS_SERVER_USER[@]}" "$(postgresql_programs)/initdb" --pgdata="$1/data" --username=dioptra --no-sync \
        --pwfile="$SERVERS/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
}

# The time zone, here and of MariaDB, is odd on purpose: a client that leans on the server's zone must fail.
postgresql_run() {
    exec "${AS_SERVER_USER[@]}" "$(postgresql_programs)/postgres" -D "$1/data" -c port="$2" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
        -c fsync=off -c full_page_writes=off "${POSTGRESQL_DURABILITY[@]}" -c timezone=Asia/Kathmandu
}

postgresql_ready() {
    psql_server "$1" -d postgres -c 'CREATE DATABASE dioptra'
}

# --- MariaDB ----------------------------------------------------------------------------------------------------

# mariadb_server PORT ARGUMENTS
mariadb_server() {
    MYSQL_PWD=$PASSWORD mariadb --no-defaults --protocol=tcp --host=127.0.0.1 --port="$1" --user=dioptra "${@:2}"
}

mariadb_prepare() {
    cat >"$SERVERS/mariadb.sql" <<SQL
CREATE USER IF NOT EXISTS 'dioptra'@'%' IDENTIFIED BY '$PASSWORD';
GRANT ALL ON *.* TO 'dioptra'@'%' WITH GRANT OPTION;
CREATE DATABASE IF NOT EXISTS dioptra;
SQL
    "${AS_SERVER_USER[@]}" mariadb-install-db --no-defaults --datadir="$1/data" --skip-test-db
}

mariadb_run() {
    exec "${AS_SERVER_USER[@]}" mariadbd --no-defaults --datadir="$1/data" --port="$2" --bind-address=127.0.0.1 \
        --socket="$1/socket" --pid-file="$1/pid" --init-file="$SERVERS/mariadb.sql" --skip-name-resolve \
        "${MARIADB_DURABILITY[@]}" --innodb-flush-method=nosync --innodb-doublewrite=0 --skip-log-bin \
        --character-set-server=utf8mb4 --max-connections=300 --default-time-zone=+05:45
}

mariadb_ready() {
    mariadb_server "$1" --execute='SELECT 1' dioptra
}

# --- PgBouncer --------------------------------------------------------------------------------------------------

# Few server connections, so that clients really share them; extra_float_digits is ignored as in most set-ups.
pgbouncer_prepare() {
    echo "\"dioptra\" \"$PASSWORD\"" >"$SERVERS/pgbouncer.users"
    cat >"$SERVERS/pgbouncer.ini.in" <<INI
[databases]
* = host=127.0.0.1 port=${SERVER_PORT[postgresql]}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = PORT
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $SERVERS/pgbouncer.users
pool_mode = transaction
default_pool_size = 5
max_client_conn = 1000
server_idle_timeout = 5
ignore_startup_parameters = extra_float_digits
INI
}

pgbouncer_run() {
    sed "s/PORT/$2/" "$SERVERS/pgbouncer.ini.in" >"$SERVERS/pgbouncer.ini"
    exec "${AS_SERVER_USER[@]}" pgbouncer "$SERVERS/pgbouncer.ini"
}

pgbouncer_ready() {
    psql_server "$1" -d dioptra -c 'SELECT 1'
}
