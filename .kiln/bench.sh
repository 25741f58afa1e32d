# ./kiln bench: measures the product as whole processes, on a Kiln of its own. Figures in target/bench/*.json.

bench() {
    local part parts= minutes=60
    for part in "$@"; do
        case $part in
            cold | unpooled | warm | burst | shares | api | soak) parts+=" $part" ;;
            *) [[ $part =~ ^[1-9][0-9]{0,3}$ && $parts == *soak ]] || usage_error "bench does not know '$part'"
                minutes=$part ;;
        esac
    done
    parts=${parts:-cold unpooled warm burst shares api}
    require_linux
    require_root
    require_tools $run_tools
    require_jdk
    ensure_built
    export KILN_SDKS=off
    export KILN_OWNER_EMAIL=bench@example.com KILN_OWNER_PASSWORD=bench-password KILN_ACCOUNT_ID=111122223333
    export KILN_ACCESS_KEY_ID=AKIABENCHBENCHBENCH0 KILN_SECRET_ACCESS_KEY=bench-secret-key KILN_API_TOKEN=bench-api-token
    for part in $parts; do
        say "bench $part"
        bench_part "$part" || return
    done
}

# Each part has a fresh Kiln, so that none inherits the memory or the files of another.
bench_part() {
    local scratch port=18080 launcher status
    scratch=$(mktemp -d)
    while answers; do port=$((port + 1)); done
    [ "$1" != unpooled ] || export KILN_EXECUTOR_POOL=off
    (caller=$PWD start --port "$port" --data "$scratch") >"$scratch.log" 2>&1 &
    launcher=$!
    until grep -q 'Kiln is ready' "$scratch.log"; do
        kill -0 "$launcher" 2>/dev/null || die "Kiln did not start: $(tail -3 "$scratch.log")"
        sleep 1
    done
    "$java" .kiln/bench/Bench.java "$1" "http://localhost:$port" "$scratch" "target/bench/$1.json" "$minutes"
    status=$?
    kill -TERM "$launcher"
    wait "$launcher" 2>/dev/null
    unset KILN_EXECUTOR_POOL
    rm -rf "$scratch" "$scratch.log"
    return "$status"
}
