# ./kiln bench api: what a request of the AWS API costs, on a Kiln of its own.

bench() {
    [ "${1:-}" = api ] || usage_error "bench does not know '${1:-}'"
    require_linux
    require_root
    require_tools $run_tools
    require_jdk
    ensure_built
    bench_api
}

bench_api() {
    local scratch port=18080 launcher app status
    scratch=$(mktemp -d)
    while answers; do port=$((port + 1)); done
    export KILN_OWNER_EMAIL=bench@example.com KILN_OWNER_PASSWORD=bench-password KILN_ACCOUNT_ID=111122223333
    export KILN_ACCESS_KEY_ID=AKIABENCHBENCHBENCH0 KILN_SECRET_ACCESS_KEY=bench-secret-key KILN_API_TOKEN=bench-api-token
    (caller=$PWD start --port "$port" --data "$scratch") >"$scratch.log" 2>&1 &
    launcher=$!
    until grep -q 'Kiln is ready' "$scratch.log"; do
        kill -0 "$launcher" 2>/dev/null || die "Kiln did not start: $(tail -3 "$scratch.log")"
        sleep 1
    done
    app=$(ss -Hltnp "sport = :$port" | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -1)
    "$java" .kiln/ApiBench.java "http://localhost:$port" "$app"
    status=$?
    kill -TERM "$launcher"
    wait "$launcher" 2>/dev/null
    rm -rf "$scratch" "$scratch.log"
    return "$status"
}
