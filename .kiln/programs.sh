# How each of the two programs is started: flags, environment, log.

# Measured on two cores: the serial collector with a small first heap is as fast to start as any other and takes a third
# less memory. The start-up cache fits exactly these flags.
app_flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms64m -Xmx512m"
executor_flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx256m --enable-native-access=ALL-UNNAMED"

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

train_executor() {
    timeout 60 "$java" $executor_flags -XX:AOTCacheOutput="$1/executor.aot" -jar "$1/executor.jar" doctor >>"$1/training.log" 2>&1
    [ -s "$1/executor.aot" ]
}

# LOCKING: both programs inherit the descriptors of the data folder's lock and of their distribution, so neither is
# taken away while one of them lives, even when this launcher was killed. setpriv sends them TERM in that case.
in_own_session() { exec setsid setpriv --pdeathsig TERM env --default-signal=INT,QUIT "$@"; }

run_app() {
    in_own_session -u KILN_DATABASE ${database:+"KILN_DATABASE=$database"} \
        KILN_DATA="$data" KILN_FLEET_TOKEN="$fleet_token" SERVER_PORT="$port" \
        LOGGING_FILE_NAME="$data/logs/app.log" LOGGING_THRESHOLD_CONSOLE=ERROR SPRING_MAIN_BANNER_MODE=off \
        LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE=10MB LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP=50MB \
        "$java" $app_flags $(cached app.aot) -jar "$dist/app/app.jar"
}

# SAFETY: the executor's environment is made from nothing, so the owner's password and keys never get near a sandbox.
run_executor() {
    in_own_session -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 KILN_APP_URL="http://127.0.0.1:$port" \
        KILN_FLEET_TOKEN="$fleet_token" KILN_EXECUTOR_DATA="$data/executor" \
        "$java" $executor_flags $(cached executor.aot) -Djava.util.logging.config.file="$data/logs/executor.properties" \
        -jar "$dist/executor.jar"
}

cached() { [ -s "$dist/$1" ] && printf '%s' "-XX:AOTCache=$dist/$1 -Xlog:disable -Xlog:all=error:stderr"; }

executor_logging() {
    cat <<TEXT
handlers=java.util.logging.FileHandler,java.util.logging.ConsoleHandler
java.util.logging.ConsoleHandler.level=SEVERE
java.util.logging.FileHandler.pattern=$data/logs/executor.log
java.util.logging.FileHandler.append=true
java.util.logging.FileHandler.limit=10485760
java.util.logging.FileHandler.count=3
java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
java.util.logging.SimpleFormatter.format=%1\$tFT%1\$tT.%1\$tL%1\$tz %4\$s %3\$s %5\$s%6\$s%n
TEXT
}
