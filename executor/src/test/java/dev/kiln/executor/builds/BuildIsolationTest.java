package dev.kiln.executor.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.builds.BuildBench.Collected;
import dev.kiln.executor.builds.BuildBench.Made;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.Built;
import dev.kiln.executor.contract.BuildStep;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Install scripts are strangers' programs: what they can and cannot do. */
class BuildIsolationTest {

    private static final String OTHER_ACCOUNT = "210987654321";

    private static TestRegistry registry;
    private static BuildBench bench;

    @BeforeAll
    static void open() throws IOException {
        registry = new TestRegistry();
        bench =
                new BuildBench(
                        Map.of(
                                "KILN_BUILD_NPM_REGISTRY",
                                registry.url(),
                                "KILN_BUILD_TIMEOUT_SECONDS",
                                "60",
                                "KILN_BUILD_DISK_MB",
                                "100",
                                "PATH",
                                "/usr/bin:/bin",
                                "SECRET_OF_THE_HOST",
                                "tell-nobody"));
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
        bench.close();
    }

    private static Made script(String code) {
        return bench.build("nodejs20.x", scripted(code), BuildStep.NPM);
    }

    /** Runs with the installation, as any package's script could. */
    private static Map<String, String> scripted(String code) {
        var quoted = code.replace("\\", "\\\\").replace("\"", "\\\"");
        return Map.of(
                "package.json",
                "{\"scripts\":{\"postinstall\":\"node -e \\\""
                        + quoted.replace("\\\"", "'")
                        + "\\\"\"}}");
    }

    @Test
    void installsFromTheConfiguredRegistry() throws IOException {
        var files = Map.of("package.json", "{\"dependencies\":{\"left-right\":\"^1.0.0\"}}");

        var made = bench.build("nodejs20.x", files, BuildStep.NPM);
        var again = bench.build("nodejs20.x", files, BuildStep.NPM);

        assertThat(made.reply())
                .as(made.log())
                .isInstanceOfSatisfying(
                        Built.class, it -> assertThat(it.lock()).contains("left-right-1.0.0.tgz"));
        assertThat(made.files()).containsKey("node_modules/left-right/index.js");
        assertThat(again.files()).isEqualTo(made.files());
        assertThat(again.log()).contains("the dependencies of an earlier build are taken");
    }

    @Test
    void saysWhatTheRegistryDoesNotHave() {
        var made =
                bench.build(
                        "nodejs20.x",
                        Map.of("package.json", "{\"dependencies\":{\"right-left\":\"^1.0.0\"}}"),
                        BuildStep.NPM);

        assertThat(made.reply())
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        it ->
                                assertThat(it.message())
                                        .contains("404 Not Found")
                                        .contains("right-left"));
    }

    @Test
    void reachesNoOtherPortOfTheHost() throws IOException {
        try (var other = new TestRegistry()) {
            var made =
                    script(
                            "const get = (options) => new Promise((done) => require('http').request(options,"
                                    + " (it) => done(it.statusCode)).on('error', (it) => done(it.code)).end());"
                                    + "(async () => { console.log('direct=' + await get({port: %d}), 'proxied=' + await"
                                            .formatted(other.port())
                                    + " get({port: 9003, path: 'http://127.0.0.1:%d/'})) })()"
                                            .formatted(other.port()));

            assertThat(made.log()).contains("direct=ECONNREFUSED proxied=403");
            assertThat(made.log()).contains("is not one of the configured registries");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void seesNothingOfTheHost() {
        var made =
                script(
                        "const fs = require('fs'); const seen = (it) => fs.existsSync(it);"
                                + "console.log('seen=' + ['/root', '/home', '/var', '/sys', '/work', '/etc/shadow',"
                                + " '/run/kiln', '/kiln/src'].filter(seen),"
                                + " 'secret=' + process.env.SECRET_OF_THE_HOST, 'uid=' + process.getuid(),"
                                + " 'processes=' + (fs.readdirSync('/proc').filter((it) => it > 0).length < 12))");

        assertThat(made.log()).contains("seen= secret=undefined uid=993 processes=true");
    }

    @Test
    void cannotWriteOutsideItsOwnPlaces() {
        var made =
                script(
                        "const fs = require('fs'); const tried = ['/', '/usr/', '/etc/', '/src/', '/kiln/tools/',"
                                + " '/kiln/conf/'].filter((it) => { try { fs.writeFileSync(it + 'x', ''); return true }"
                                + " catch { return false } }); console.log('written=' + tried + '.')");

        assertThat(made.log()).contains("written=.");
    }

    @Test
    void anotherAccountSeesNothingOfIt() {
        var write = "require('fs').writeFileSync('/cache/mark', 'mine'); console.log('marked')";
        var look = "console.log('found=' + require('fs').readdirSync('/cache').includes('mark'))";

        var own = script(write);
        var other =
                bench.build(
                        OTHER_ACCOUNT,
                        "nodejs20.x",
                        scripted(look),
                        new Collected(),
                        BuildStep.NPM);

        assertThat(own.log()).contains("marked");
        assertThat(other.log()).contains("found=false");
    }

    @Test
    void linksOutOfThePackageAreNotFollowed() throws IOException {
        var made =
                script(
                        "const fs = require('fs'); fs.mkdirSync('node_modules/a', { recursive: true });"
                                + "fs.symlinkSync('/etc/hostname', 'node_modules/a/host');"
                                + "fs.symlinkSync('/etc', 'node_modules/etc');"
                                + "fs.writeFileSync('node_modules/a/real', 'kept');"
                                + "fs.symlinkSync('real', 'node_modules/a/link')");

        assertThat(made.reply()).as(made.log()).isInstanceOf(Built.class);
        assertThat(made.files())
                .containsEntry("node_modules/a/real", "kept")
                .containsEntry("node_modules/a/link", "kept");
        assertThat(made.files().keySet())
                .noneMatch(it -> it.contains("host") || it.contains("etc/"));
    }

    @Test
    void endsWhenItsTimeIsUp() throws IOException {
        try (var hasty = new BuildBench(Map.of("KILN_BUILD_TIMEOUT_SECONDS", "3"))) {
            var patient = scripted("setInterval(() => {}, 1000); process.on('SIGTERM', () => {})");
            var late = hasty.build("nodejs20.x", patient, BuildStep.NPM);

            assertThat(late.reply())
                    .isInstanceOfSatisfying(
                            BuildFailed.class,
                            it -> assertThat(it.message()).contains("longer than 3 seconds"));
        }
    }

    @Test
    void endsWhenItWritesTooMuch() {
        var made =
                script(
                        "const fs = require('fs'); for (let i = 0; ; i++) fs.writeFileSync('/build/out/f' + i,"
                                + " Buffer.alloc(1e6))");

        assertThat(made.reply())
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        it -> assertThat(it.message()).contains("wrote more than 100 MB"));
    }

    @Test
    void endsWhenNobodyWaitsAnyMore() throws IOException {
        var leaving =
                new Collected() {
                    @Override
                    public void tick() throws IOException {
                        throw new IOException("the browser has gone");
                    }
                };

        var made =
                bench.build(
                        BuildBench.ACCOUNT,
                        "nodejs20.x",
                        scripted("setInterval(() => {}, 1000)"),
                        leaving,
                        BuildStep.NPM);

        assertThat(made.reply())
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        it -> assertThat(it.message()).isEqualTo("The build was cancelled."));
    }

    @Test
    void aFloodOfOutputIsCut() {
        var made =
                script(
                        "const line = 'x'.repeat(2500); for (let i = 0; i < 21000; i++)"
                                + " require('fs').writeSync(1, i + line + String.fromCharCode(10))");

        assertThat(made.sink().lines()).hasSizeLessThanOrEqualTo(20_001);
        assertThat(made.sink().lines()).allMatch(it -> it.length() < 2_100);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        script(
                "require('child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).unref()");

        for (var parent : bench.controlGroups().parents()) {
            try (var groups = Files.list(parent)) {
                assertThat(groups.filter(Files::isDirectory)).isEmpty();
            }
        }
        try (var work = Files.list(bench.data().resolve("builds/work"))) {
            assertThat(work).isEmpty();
        }
    }
}
