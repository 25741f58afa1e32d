# ./kiln test: every test of every module.

run_tests() {
    local status=0
    require_linux
    require_root
    require_tools $build_tools $run_tools $test_tools
    require_jdk
    rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports
    ensure_built
    maven verify -Dmaven.test.failure.ignore=true || status=1
    echo # Maven ends with colour codes: the sum stands on a line of its own
    sum_up || status=1
    [ "$status" = 0 ] || warn "not everything passed"
    exit "$status"
}

# Adds up every report of every module, so that the last line is the whole truth.
sum_up() {
    cat ./*/target/surefire-reports/TEST-*.xml ./*/target/failsafe-reports/TEST-*.xml 2>/dev/null | tr '<' '\n' | awk '
        function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
        function text(name) { return match($0, " " name "=\"[^\"]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
        /^testsuite / { ran += number("tests"); failed += number("errors") + number("failures"); skipped += number("skipped") }
        /^testcase / { test = text("classname") "." text("name") }
        /^(failure|error)[ >]/ { print "FAILED " test }
        END {
            if (skipped) print skipped " skipped"
            print ran - failed - skipped " passed, " failed + 0 " failed"
            exit !ran || failed
        }'
}
