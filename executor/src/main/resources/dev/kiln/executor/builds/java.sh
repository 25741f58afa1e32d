# *.java become classes in /build/out/root. What the sources have in lib is on the class path.
set -eu
mkdir -p /build/tmp /build/out/root
cd /src
class_path=/kiln/tools/aws-lambda-java-core.jar
if [ -d lib ]; then
    for jar in lib/*.jar; do
        [ ! -f "$jar" ] || class_path=$class_path:$jar
    done
    case $(echo lib/*) in *aws-lambda-java-core*) class_path=${class_path#*:} ;; esac
fi
find . -name '*.java' | sed 's/.*/"&"/' >/build/tmp/sources
"$JDK/bin/javac" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -parameters -g -encoding UTF-8 \
    --release "$RELEASE" -Xlint:-options -d /build/out/root -cp "$class_path" @/build/tmp/sources
case $class_path in
    /kiln/tools/*) mkdir -p /build/out/root/lib && cp /kiln/tools/aws-lambda-java-core.jar /build/out/root/lib/ ;;
esac
