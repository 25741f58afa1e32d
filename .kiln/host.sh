# What the host must have: a JDK 25, some packages, Linux, root.

jdk_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

java_on_path() {
    local java
    java=$(command -v java) && dirname "$(dirname "$(readlink -f "$java")")"
}

find_jdk() {
    local home
    for home in "${JDK25_HOME:-}" "${JAVA_HOME:-}" "$(java_on_path)" /usr/lib/jvm/*25* /opt/java/openjdk \
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        [ -x "$home/bin/javac" ] && [ "$(jdk_major "$home")" = 25 ] && { printf '%s\n' "$home"; return; }
    done
    return 1
}

jdk_advice="no JDK 25 found. Install one (a package named openjdk-25-jdk or temurin-25-jdk), or unpack one and export JDK25_HOME=/its/folder"

require_jdk() {
    if ! JAVA_HOME=$(find_jdk); then
        apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1 && install openjdk-25-jdk-headless
        JAVA_HOME=$(find_jdk) || die "$jdk_advice"
    fi
    export JAVA_HOME
    java=$JAVA_HOME/bin/java
}

# A command, or a library or a Python module when the name says so.
has() {
    case $1 in
        lib*.so*) ldconfig -p | grep -qF "$1 " ;;
        *.py) has_module python3 "${1%.py}" || has_module /usr/bin/python3 "${1%.py}" ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

has_module() { "$1" -c "import $2" >/dev/null 2>&1; }

missing_packages() {
    local tool
    for tool in "$@"; do
        has "${tool%%:*}" || printf '%s\n' "${tool#*:}"
    done | sort -u | paste -sd ' ' -
}

# The first try needs no index; a host that never fetched one gets it once.
install() {
    say "installing $*"
    [ "$(id -u)" = 0 ] || die "may not install packages. Type: sudo apt-get install -y $*"
    apt_get install -y --no-install-recommends "$@" && return
    apt_get update && apt_get install -y --no-install-recommends "$@" && return
    die "could not install $*. Look at: apt-get install $*"
}

apt_get() { DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null 2>&1; }

require_tools() {
    local packages
    packages=$(missing_packages "$@")
    [ -n "$packages" ] || return 0
    command -v apt-get >/dev/null || die "this host lacks: $packages (Debian's package names). Install them and try again"
    # shellcheck disable=SC2086 # one word per package
    install $packages
}

require_linux() {
    [ "$(uname -s)" = Linux ] || die "functions run in Linux namespaces and cgroups, so Kiln runs on Linux; this is $(uname -s). Use a Linux machine, virtual machine or container"
}

# SAFETY: without root there are no cgroups and no uid per sandbox; Kiln refuses instead of running code less isolated.
require_root() {
    [ "$(id -u)" = 0 ] || die "the executor needs root to give every sandbox its own uid, namespaces and cgroup. Type: sudo ./kiln start"
}
