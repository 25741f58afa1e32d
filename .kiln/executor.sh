# ./kiln executor: one more executor for a Kiln that runs here or on another machine; ./kiln token: what it joins with.

executor() {
    app_url= join_token= data=$PWD/executor-data executor_name= host= listen=0 memory=
    parse_executor "$@"
    require_linux
    require_root
    require_tools $run_tools
    require_jdk
    ensure_built
    dist=$(readlink -f target/kiln/current)
    exec 9<"$dist" && flock -s 9
    prepare_executor_data
    keep_joined_running
}

parse_executor() {
    while [ $# -gt 0 ]; do
        [[ $1 =~ ^--(join|token|data|name|host|port|memory)$ ]] || usage_error "executor does not know '$1'"
        [ -n "${2:-}" ] || usage_error "$1 needs a value"
        case $1 in
            --join) app_url=${2%/} ;;
            --token) join_token=$2 ;;
            --data) data=$(cd "$caller" && realpath -m -- "$2") ;;
            --name) executor_name=$2 ;;
            --host) host=$2 ;;
            --port) listen=$2 ;;
            --memory) memory=$2 ;;
        esac
        shift 2
    done
    [[ $app_url =~ ^https://[^/]+$ ]] || usage_error "--join is the address of a Kiln's fleet port, such as https://kiln.example.com:8443, not '$app_url'"
    [ "$listen" = 0 ] || is_port "$listen" || usage_error "--port must be a number from 1 to 65535, not '$listen'"
    [[ $memory =~ ^[0-9]*$ ]] || usage_error "--memory is a number of megabytes, not '$memory'"
}

prepare_executor_data() {
    (umask 077 && mkdir -p "$data/logs" "$data/executor") || die "cannot write to $data. Choose another folder: ./kiln executor --data DIR"
    exec 7>"$data/lock"
    flock -w 40 7 || die "another Kiln runs on $data. Stop it, or choose another folder: ./kiln executor --data DIR"
    [ -s "$data/executor/membership" ] || [ -n "$join_token" ] \
        || die "this executor has not joined yet. Create a token on the Fleet page or with ./kiln token, and add --token TOKEN"
}

keep_joined_running() {
    declare -gA pid=() born=() delay=()
    stopping=0
    trap on_signal INT TERM HUP
    launch joined
    until worked joined; do
        [ "$stopping" = 0 ] || break
        alive joined || die "the executor did not start, see above"
        pause 0.1
    done
    [ "$stopping" != 0 ] || say "the executor is ready and serves $app_url"
    while [ "$stopping" = 0 ]; do
        wait "${pid[joined]}" 2>/dev/null
        revive joined
    done
    say "stopping: waiting for running functions (Ctrl-C again kills)"
    end joined 30
    say "stopped"
}

token() {
    local hours=1
    port=8080 data=$PWD/data
    while [ $# -gt 0 ]; do
        case $1 in
            --port) port=${2:-} ;;
            --data) data=$(cd "$caller" && realpath -m -- "${2:-.}") ;;
            --hours) hours=${2:-} ;;
            *) usage_error "token does not know '$1'" ;;
        esac
        shift $(($# > 1 ? 2 : 1))
    done
    is_port "$port" || usage_error "--port must be a number from 1 to 65535, not '$port'"
    [[ $hours =~ ^[1-9][0-9]{0,2}$ ]] || usage_error "--hours must be a number from 1 to 168, not '$hours'"
    [ -r "$data/fleet-token" ] || die "no Kiln has run on $data as far as this user can see. Say where its data is: ./kiln token --data DIR"
    ask_for_token "$hours"
}

# Bash asks by itself, so that no curl is needed.
ask_for_token() {
    local answer
    answer=$({
        exec 3<>"/dev/tcp/127.0.0.1/$port" \
            && printf 'POST /fleet/join-tokens?goodFor=PT%sH HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nKiln-Contract: %s\r\nContent-Length: 0\r\n\r\n' \
                "$1" "$(cat "$data/fleet-token")" "$(contract_version)" >&3 && tr -d '\r' <&3
    } 2>/dev/null) || die "nothing answers on port $port. Start Kiln first, or say where it is: ./kiln token --port PORT"
    [[ ${answer%%$'\n'*} == *' 200'* ]] || die "Kiln refused: ${answer##*$'\n\n'}"
    printf '%s\n' "${answer##*$'\n\n'}"
}

contract_version() { sed -n 's/.*CURRENT = \([0-9]*\);/\1/p' executor/src/main/java/dev/kiln/executor/contract/ContractVersion.java; }
