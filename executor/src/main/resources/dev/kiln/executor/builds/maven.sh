# pom.xml becomes classes in /build/out/root and jars in /build/out/root/lib.
set -eu
mkdir -p /build/home /build/tmp /build/out/root
cp -r /src /build/out/project
chmod -R u+w /build/out/project
cd /build/out/project
export MAVEN_OPTS="$JAVA_TRUST -Xmx${HEAP_MB}m $JAVA_QUIET" MAVEN_SKIP_RC=1
mvn -B -Dstyle.color=never -s /kiln/conf/settings.xml -gs /kiln/conf/global-settings.xml -Dmaven.repo.local=/cache/m2 \
    -Dmaven.test.skip=true $RELEASE process-classes "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies" \
    -DincludeScope=runtime -DoutputDirectory=/build/out/root/lib
if [ ! -d target/classes ]; then
    echo "[ERROR] pom.xml: target/classes is not there after the build; only a project with one module in the root is built"
    exit 1
fi
cp -r target/classes/. /build/out/root/
