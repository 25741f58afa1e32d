# Two images from one build:
#   docker build --target app      -t kiln-app .
#   docker build --target executor -t kiln-executor .
#
#   docker run -d --name kiln -p 8080:8080 -v kiln-data:/data -e KILN_FLEET_TOKEN=SECRET kiln-app
#   docker run -d --network container:kiln --cgroupns=host -v /sys/fs/cgroup:/sys/fs/cgroup --privileged \
#       -v kiln-executor:/data -e KILN_FLEET_TOKEN=SECRET kiln-executor
#
# On another machine: publish 8443 of the app with -e KILN_FLEET_PORT=8443, and give the executor a token of the Fleet page instead,
# with KILN_APP_URL=https://APP:8443, KILN_JOIN_TOKEN, KILN_EXECUTOR_HOST (where the app reaches it) and KILN_EXECUTOR_PORT published.
#
# An executor beside the app listens on the loopback address only, so both share one network namespace. It is privileged because it makes
# namespaces, mounts and cgroups for each function and gives every sandbox a uid of its own; functions get none of that.
# The app needs nothing of the kind and is not root.

FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /kiln
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -ntp -q -DskipTests -Dspotless.check.skip package -pl app,executor -am \
    && java -Djarmode=tools -jar app/target/app-*-exec.jar extract --destination /dist/app \
    && mv /dist/app/app-*.jar /dist/app/app.jar \
    && cp executor/target/executor-*[0-9].jar /dist/executor.jar


FROM eclipse-temurin:25-jre-noble AS app
RUN useradd --system --uid 10001 --home-dir /data kiln && install -d -o kiln -g kiln -m 0700 /data
WORKDIR /opt/kiln
COPY --from=build /dist/app .
ENV JAVA_FLAGS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60"
# The cache fits exactly this JVM, these flags and this class path: so it is trained here and not in the build stage.
RUN KILN_DATA=/tmp/training KILN_FLEET_TOKEN=training SERVER_PORT=0 \
    java $JAVA_FLAGS -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar \
    && rm -rf /tmp/training
ENV KILN_DATA=/data SERVER_PORT=8080
USER kiln
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -c 12 <&3 | grep -q ' 200'"]
ENTRYPOINT ["sh", "-c", "exec java $JAVA_FLAGS -XX:AOTCache=app.aot -jar app.jar"]


FROM eclipse-temurin:25-jre-noble AS executor
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap libseccomp2 nftables util-linux nodejs python3 \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -m 0700 /data
WORKDIR /opt/kiln
COPY --from=build /dist/executor.jar .
ENV KILN_APP_URL=http://127.0.0.1:8080 KILN_EXECUTOR_DATA=/data
VOLUME /data
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xms16m", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-jar", "executor.jar"]
