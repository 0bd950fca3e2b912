#!/usr/bin/env bash
# Runs a command while throw-away PostgreSQL, MariaDB and PgBouncer servers are up, their URLs exported
# (see servers.sh; Chinook's too, where its data is present):
#
#   scripts/with-servers.sh cargo test -p dioptra-runtime
#   scripts/with-servers.sh bash            # to look around by hand
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(dirname "$SCRIPTS")
source "$SCRIPTS/group.sh"
source "$SCRIPTS/install.sh"
source "$SCRIPTS/servers.sh"
source "$SCRIPTS/chinook.sh"

leave() {
    trap '' INT TERM HUP
    end_group
    stop_servers
}

[ $# -gt 0 ] || fail "usage: scripts/with-servers.sh COMMAND [ARGUMENT..]"
trap leave EXIT
exit_on_signals
start_servers
load_chinook
status=0
if [ -t 0 ]; then
    "$@" || status=$? # stays in the terminal's foreground group: it may read, and Ctrl-C reaches it
else
    in_group "$@" || status=$?
fi
check_servers || status=1
exit $status
