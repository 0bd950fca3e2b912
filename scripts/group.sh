# shellcheck shell=bash
# Running commands so that none of them outlives the script. To be sourced by a bash script.
#
#   in_group COMMAND   runs it, without input, in a process group of its own and returns its status; a signal to
#                      the script interrupts the wait at once
#   end_group          ends that group, should it still run
#   exit_on_signals    Ctrl-C, TERM and HUP leave through the script's EXIT trap

GROUP=

in_group() {
    local status=0
    set -m # job control: background commands get their own group and the default signals
    "$@" </dev/null &
    GROUP=$!
    set +m
    wait "$GROUP" || status=$?
    GROUP=
    return $status
}

end_group() {
    [ -n "$GROUP" ] || return 0
    kill -TERM -- "-$GROUP" 2>/dev/null || true
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        kill -0 -- "-$GROUP" 2>/dev/null || return 0
        sleep 0.2
    done
    kill -KILL -- "-$GROUP" 2>/dev/null || true
}

exit_on_signals() {
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}
