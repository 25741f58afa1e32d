# ./kiln doctor: what this host offers, and the exact fix for each gap.

# check NAME FIX COMMAND...: one line per fact, with the fix when it does not hold.
check() {
    local name=$1 fix=$2
    shift 2
    if "$@" >/dev/null 2>&1; then
        printf '  ok       %s\n' "$name"
    else
        printf '  MISSING  %s\n           %s\n' "$name" "$fix"
        gaps=$((gaps + 1))
    fi
}

doctor() {
    port=8080 gaps=0
    require_linux
    echo 'To build and start:'
    check "root" "run ./kiln with sudo: sandboxes need their own uids, namespaces and cgroups" test "$(id -u)" = 0
    check "JDK 25: $(find_jdk)" "$jdk_advice" find_jdk
    check_tools $build_tools $run_tools
    check "port 8080 is free" "start with another one: ./kiln start --port 8081$(port_owner)" not answers
    echo 'To test:'
    check_tools $test_tools
    echo 'To isolate functions:'
    check_isolation
    [ "$gaps" = 0 ] || die "$gaps to fix, see above"
    say "nothing is missing"
}

check_tools() {
    local tool
    for tool in "$@"; do
        check "${tool%%:*}" "sudo apt-get install -y ${tool#*:}" has "${tool%%:*}"
    done
}

not() { ! "$@"; }

# The executor knows best what it needs; before the first build the launcher asks the kernel itself.
check_isolation() {
    if find_jdk >/dev/null && [ -e target/kiln/current/executor.jar ]; then
        "$(find_jdk)/bin/java" $executor_flags -jar target/kiln/current/executor.jar doctor | sed 's/^/  /'
        [ "${PIPESTATUS[0]}" = 0 ] || gaps=$((gaps + 1))
        return
    fi
    check "namespaces" "allow them: sysctl -w user.max_user_namespaces=15000; in a container: --privileged" \
        unshare --mount --pid --net --ipc --uts --fork true
    check "sandbox starts" "see the message of: bwrap --unshare-all --ro-bind / / true" bwrap --unshare-all --ro-bind / / true
    check "seccomp" "use a kernel with CONFIG_SECCOMP_FILTER" grep -q '^Seccomp' /proc/self/status
    check "cgroup limits for memory, cpu and pids" "mount them: mount -t cgroup2 none /sys/fs/cgroup (in a container: --privileged --cgroupns=host)" \
        has_cgroup_limits
}

has_cgroup_limits() {
    local wanted
    for wanted in memory cpu pids; do
        grep -qsw "$wanted" /sys/fs/cgroup/cgroup.controllers || [ -w "/sys/fs/cgroup/$wanted" ] || return 1
    done
}
