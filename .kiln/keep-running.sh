# Keeps both programs running, restarts the one that dies, and stops them in order.

# Ready means that an executor with a runtime has registered: bash asks by itself, so that no curl is needed.
is_ready() {
    local status
    status=$({
        exec 3<>"/dev/tcp/127.0.0.1/$port" \
            && printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && head -c 12 <&3
    } 2>/dev/null)
    [[ $status == *' 200' ]]
}

keep_running() {
    declare -gA pid=() born=() delay=()
    stopping=0
    trap on_signal INT TERM HUP
    launch executor
    launch app
    wait_until_ready
    while [ "$stopping" = 0 ]; do
        wait -n "${pid[app]}" "${pid[executor]}" 2>/dev/null
        revive app
        revive executor
    done
    drain
}

launch() {
    [ "$1" = app ] || rm -f "$data/executor/ready"
    "run_$1" &
    pid[$1]=$!
    born[$1]=$SECONDS
}

alive() { kill -0 "${pid[$1]}" 2>/dev/null; }

# A trap only runs between commands, so every pause is a wait, which a signal ends at once. Waits are silenced:
# the shell would say "Killed" beside our own line.
pause() {
    sleep "$1" &
    wait $!
} 2>/dev/null

wait_until_ready() {
    local deadline=$((SECONDS + 180))
    until is_ready; do
        [ "$stopping" = 0 ] || return
        alive app || give_up app
        alive executor || give_up executor
        [ "$SECONDS" -lt "$deadline" ] || give_up app "is not ready after three minutes; is an executor with a runtime there? ./kiln doctor tells"
        pause 0.1
    done
    say_ready
}

say_ready() {
    printf 'Kiln is ready: http://localhost:%s\n' "$port"
    [ ! -s "$data/setup-token" ] || printf 'First visit, works once: http://localhost:%s/setup?token=%s\n' "$port" "$(cat "$data/setup-token")"
}

give_up() {
    warn "the $1 ${2:-ended before Kiln was ready}. The end of its log, $data/logs/$1.log:"
    tail -n 15 "$data/logs/$1.log" 2>/dev/null >&2
    stopping=1
    kill -KILL "${pid[@]}" 2>/dev/null
    exit 1
}

# At once when it had worked, since then something from outside has ended it; else one second later, then twice as long
# each time.
revive() {
    local name=$1 status
    [ "$stopping" = 0 ] && ! alive "$name" || return
    wait "${pid[$name]}" 2>/dev/null
    status=$?
    ! worked "$name" || unset "delay[$name]"
    warn "the $(said "$name") ended unexpectedly (exit $status); starting it again${delay[$name]:+ in ${delay[$name]} s}. Its log: $data/logs/$name.log"
    [ "${delay[$name]:-0}" = 0 ] || pause "${delay[$name]}"
    delay[$name]=$((${delay[$name]:-0} > 0 ? (delay[$name] < 30 ? delay[$name] * 2 : 60) : 1))
    [ "$stopping" != 0 ] || launch "$name"
}

# An executor says in a file that it is ready; the app needs some seconds to get as far.
worked() {
    case $1 in
        app) [ $((SECONDS - born[app])) -ge 10 ] ;;
        *) [ -e "$data/executor/ready" ] ;;
    esac
}

said() { [ "$1" = joined ] && printf 'executor' || printf '%s' "$1"; }

on_signal() {
    stopping=$((stopping + 1))
    [ "$stopping" -gt 1 ] || return
    say "killed; functions that were running are lost"
    kill -KILL "${pid[@]}" 2>/dev/null
    exit 130
}

# The executor first: it lets running functions end and hands their logs to the app, which goes last.
drain() {
    say "stopping: waiting for running functions (Ctrl-C again kills)"
    end executor 30
    end app 15
    say "stopped"
}

end() {
    local deadline=$((SECONDS + $2))
    kill -TERM "${pid[$1]}" 2>/dev/null
    while alive "$1" && [ "$SECONDS" -lt "$deadline" ]; do pause 0.1; done
    alive "$1" || return 0
    warn "the $1 did not end in $2 s: killed"
    kill -KILL "${pid[$1]}"
}
