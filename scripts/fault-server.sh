#!/usr/bin/env bash
# Becomes a database server that a test kills and starts again: its files outlive it.
#
#   scripts/fault-server.sh postgresql|mariadb HOME PORT PASSWORD
#
# HOME is made at the first start. Other than the servers of servers.sh, this one keeps what was committed when it is
# killed; what a power cut would lose is still lost.
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$SCRIPTS/install.sh"
source "$SCRIPTS/servers.sh"

name=$1 home=$2/$1 port=$3
SERVERS=$2 PASSWORD=$4
as_server_user "$name"
if [ ! -e "$home" ]; then
    mkdir -m 700 -p "$home"
    [ "$(id -u)" -ne 0 ] || chown "${SERVER_USER[$name]}" "$home"
    (cd "$home" && "${name}_prepare" "$home") </dev/null >"$SERVERS/$name.log" 2>&1 || fail_with_log "$name: no set-up" "$SERVERS/$name.log"
fi
cd "$home"
POSTGRESQL_DURABILITY=(-c synchronous_commit=on)
MARIADB_DURABILITY=(--innodb-flush-log-at-trx-commit=2)
"${name}_run" "$home" "$port" </dev/null >>"$SERVERS/$name.log" 2>&1
