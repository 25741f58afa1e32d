# How each of the two programs is started: flags, environment, log.

# Measured on two cores: the serial collector with a small first heap is as fast to start as any other and takes a third
# less memory; the free ratios let go of what only the start needed. The start-up cache fits exactly these flags.
app_flags="-XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps -XX:+UseCompactObjectHeaders -Xms64m -Xmx512m"

# Measured: the first compiler alone and small stacks take a quarter less memory at rest. The free
# ratios give back at once what the start has left: 103 MB instead of 179 stay resident.
executor_flags="-XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -Xss512k -Xms16m -Xmx256m --enable-native-access=ALL-UNNAMED"

# A training run refreshes the whole context on a throw-away database, then ends by itself.
train_app() {
    local scratch=$1/training trained=0
    mkdir -p "$scratch"
    env -u KILN_DATABASE KILN_DATA="$scratch" KILN_FLEET_TOKEN=training SERVER_PORT=0 \
        timeout 180 "$java" $app_flags -XX:AOTCacheOutput="$1/app.aot" -Dspring.context.exit=onRefresh \
        -jar "$1/app/app.jar" >>"$1/training.log" 2>&1 || trained=1
    rm -rf "$scratch"
    return "$trained"
}

# A training run starts the whole executor for an app that is not there, then ends it as Ctrl-C does. A host that cannot
# isolate refuses to start; there the doctor has to do.
train_executor() {
    local scratch=$1/training
    mkdir -p "$scratch"
    train_executor_by_start "$1" "$scratch" >>"$1/training.log" 2>&1 || timeout 60 "$java" $executor_flags \
        -XX:AOTCacheOutput="$1/executor.aot" -jar "$1/executor.jar" doctor >>"$1/training.log" 2>&1
    rm -rf "$scratch"
    [ -s "$1/executor.aot" ]
}

train_executor_by_start() {
    local trained deadline=$((SECONDS + 60))
    env -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 KILN_SDKS=off KILN_APP_URL=http://127.0.0.1:9 KILN_FLEET_TOKEN=training \
        KILN_EXECUTOR_DATA="$2" "$java" $executor_flags -XX:AOTCacheOutput="$1/executor.aot" -jar "$1/executor.jar" &
    trained=$!
    until [ -e "$2/ready" ] || ! kill -0 "$trained" 2>/dev/null || [ "$SECONDS" -ge "$deadline" ]; do sleep 0.1; done
    sleep 1
    kill -TERM "$trained" 2>/dev/null
    wait "$trained"
    [ -s "$1/executor.aot" ]
}

# LOCKING: both programs inherit the descriptors of the data folder's lock and of their distribution, so neither is
# taken away while one of them lives, even when this launcher was killed. setpriv sends them TERM in that case.
in_own_session() { exec setsid setpriv --pdeathsig TERM env --default-signal=INT,QUIT "$@"; }

run_app() {
    in_own_session -u KILN_DATABASE ${database:+"KILN_DATABASE=$database"} \
        KILN_DATA="$data" KILN_FLEET_TOKEN="$fleet_token" SERVER_PORT="$port" ${fleet_port:+"KILN_FLEET_PORT=$fleet_port"} \
        LOGGING_FILE_NAME="$data/logs/app.log" LOGGING_THRESHOLD_CONSOLE=ERROR SPRING_MAIN_BANNER_MODE=off \
        LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE=10MB LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP=50MB \
        "$java" $app_flags $(cached app.aot) -jar "$dist/app/app.jar"
}

# The executor's own settings, and what this host tells npm, pip and other installers about registries, proxies and
# certificates: builds read it. Names that sound like credentials stay out.
executor_settings() {
    local name
    settings=()
    while IFS= read -r name; do
        settings+=("$name=${!name}")
    done < <(compgen -e | grep -E '^(KILN_BUILD_|KILN_EXECUTOR_(POOL|NETWORK_PERMIT|ISOLATION|MEMORY_MB)$|KILN_(SDKS|RUNTIMES)$|(npm_config|NPM_CONFIG|PIP)_|(https?|no|all)_proxy$|(HTTPS?|NO|ALL)_PROXY$)|^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$' \
        | grep -viE 'auth|token|password|secret')
}

# SAFETY: the executor's environment is made from nothing, so the owner's password and keys never get near a sandbox.
run_executor() {
    executor_settings
    in_own_session -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 KILN_APP_URL="http://127.0.0.1:$port" \
        KILN_FLEET_TOKEN="$fleet_token" KILN_EXECUTOR_DATA="$data/executor" \
        ${settings[@]+"${settings[@]}"} \
        "$java" $executor_flags $(cached executor.aot) -jar "$dist/executor.jar" > >(keep_log executor) 2>&1
}

# One that joins a Kiln elsewhere; its token is needed until it has its certificate.
run_joined() {
    executor_settings
    in_own_session -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 KILN_APP_URL="$app_url" KILN_JOIN_TOKEN="$join_token" \
        KILN_EXECUTOR_DATA="$data/executor" KILN_EXECUTOR_NAME="$executor_name" KILN_EXECUTOR_HOST="$host" \
        KILN_EXECUTOR_PORT="$listen" ${settings[@]+"${settings[@]}"} ${memory:+"KILN_EXECUTOR_MEMORY_MB=$memory"} \
        "$java" $executor_flags $(cached executor.aot) -jar "$dist/executor.jar" > >(keep_log joined) 2>&1
}

cached() { [ -s "$dist/$1" ] && printf '%s' "-XX:AOTCache=$dist/$1 -Xlog:disable -Xlog:all=error:stderr"; }

# What a program prints belongs into its log and, since only problems are printed, in front of the person too. Two files
# of ten megabytes at most. The app writes its log itself and prints errors only.
keep_log() {
    local log=$data/logs/$1.log line bytes
    trap '' INT TERM HUP
    bytes=$(stat -c %s "$log" 2>/dev/null || echo 0)
    while IFS= read -r line; do
        printf '%(%FT%T%z)T %s\n' -1 "$line" >>"$log"
        printf '%s: %s\n' "$1" "$line"
        bytes=$((bytes + ${#line} + 26))
        [ "$bytes" -lt 10485760 ] || { mv -f "$log" "$log.1" && bytes=0; }
    done
}
