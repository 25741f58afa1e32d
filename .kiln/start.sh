# ./kiln start: checks the arguments, gets everything ready and hands over to keep-running.sh.

start() {
    port=8080 data=$PWD/data database=${KILN_DATABASE:-} fleet_port=
    parse_start "$@"
    require_linux
    require_root
    require_tools $run_tools
    require_jdk
    ensure_built
    dist=$(readlink -f target/kiln/current)
    exec 9<"$dist" && flock -s 9
    prepare_data
    ! answers || die "port $port is already in use$(port_owner). Stop that program, or choose another port: ./kiln start --port $((port + 1))"
    keep_running
}

parse_start() {
    while [ $# -gt 0 ]; do
        [[ $1 =~ ^--(port|data|database|fleet-port)$ ]] || usage_error "start does not know '$1'"
        [ -n "${2:-}" ] || usage_error "$1 needs a value"
        case $1 in
            --port) port=$2 ;;
            --data) data=$(cd "$caller" && realpath -m -- "$2") ;;
            --database) database=$2 ;;
            --fleet-port) fleet_port=$2 ;;
        esac
        shift 2
    done
    is_port "$port" || usage_error "--port must be a number from 1 to 65535, not '$port'"
    choose_fleet_port
    [[ $database =~ ^(jdbc:(postgresql|h2):.+)?$ ]] || usage_error "--database must start with jdbc:postgresql: or jdbc:h2:, not '${database%%[/?]*}'"
}

is_port() { [[ $1 =~ ^[1-9][0-9]{0,4}$ && $1 -le 65535 ]]; }

# A port that nobody asked for is no reason not to start: the app says in its log when it is taken.
choose_fleet_port() {
    case $fleet_port in
        none) fleet_port= ;;
        '') [ "$port" -gt 65172 ] || fleet_port=$((port + 363)) ;;
        *) is_port "$fleet_port" || usage_error "--fleet-port must be a number from 1 to 65535, or none, not '$fleet_port'" ;;
    esac
}

usage_error() {
    warn "$1. See: ./kiln help"
    exit 2
}

prepare_data() {
    (umask 077 && mkdir -p "$data/logs" "$data/executor") || die "cannot write to $data. Choose another folder: ./kiln start --data DIR"
    exec 7>"$data/lock"
    flock -n 7 || say "another Kiln still uses $data: waiting for it to end"
    flock -w 40 7 || die "another Kiln runs on $data. Stop it, or choose another folder: ./kiln start --data DIR"
    [ -s "$data/fleet-token" ] || (umask 077 && head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=' >"$data/fleet-token")
    fleet_token=$(cat "$data/fleet-token")
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

port_owner() {
    local owner
    owner=$(ss -Hltnp "sport = :$port" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/ by \1 (process \2)/p' | head -1)
    printf '%s' "$owner"
}
