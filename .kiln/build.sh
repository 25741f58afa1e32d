# Builds the two programs when a source changed, and trains their start-up caches.

# Maven 3.8 itself uses what JDK 25 warns about; the warnings are not ours to fix.
maven() { MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" mvn -B -ntp -Dstyle.color=never "$@"; }

# Only what ends up in the two programs counts; a stamp older than any of it means: build.
changed_since() {
    [ ! -e "$1" ] || [ -n "$(find pom.xml app/* executor/* migrations/* web-assets/* \
        \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -newer "$1" -print -quit)" ]
}

# The start-up caches fit one JVM only, so another JDK means another distribution.
is_built() { cmp -s target/kiln/current/jdk "$JAVA_HOME/release" && ! changed_since target/kiln/current/stamp; }

ensure_built() {
    is_built && return
    require_tools $build_tools
    mkdir -p target/kiln
    exec 8>target/kiln/build.lock
    flock 8
    is_built || build
    exec 8>&-
}

# A running Kiln keeps its distribution: a new one is made beside it, and only unused ones are removed.
build() {
    local fresh
    say "building (the first time takes some minutes)"
    fresh=$PWD/target/kiln/$(date +%Y%m%d-%H%M%S)-$$
    mkdir "$fresh" && touch "$fresh/stamp" || die "cannot write to target/kiln"
    maven -q -DskipTests -Dspotless.check.skip package -pl app,executor -am >target/kiln/build.log 2>&1 \
        || { cat target/kiln/build.log >&2; rm -rf "$fresh"; die "the build failed, see above"; }
    assemble "$fresh" || { rm -rf "$fresh"; die "the built programs could not be put together in $fresh"; }
    train_app "$fresh" || warn "no start-up cache for the app (see $fresh/training.log): it will start slower"
    train_executor "$fresh" || warn "no start-up cache for the executor (see $fresh/training.log): it will start slower"
    ln -sfn "${fresh##*/}" target/kiln/current
    remove_unused
}

assemble() {
    "$java" -Djarmode=tools -jar app/target/app-*-exec.jar extract --destination "$1/app" >/dev/null \
        && mv "$1"/app/app-*.jar "$1/app/app.jar" \
        && cp executor/target/executor-*[0-9].jar "$1/executor.jar" \
        && cp "$JAVA_HOME/release" "$1/jdk"
}

remove_unused() {
    local old
    for old in target/kiln/*/; do
        [ "$old" -ef target/kiln/current ] || flock -n "$old" rm -rf "$old"
    done
}
