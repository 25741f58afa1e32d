package dev.kiln.executor.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryAccessTest {

    private static final BuildSettings PLAIN = BuildSettings.from(Map.of());

    @Test
    void npmKeepsRegistriesAndNoTokens() {
        var access =
                new NpmRegistry(PLAIN)
                        .access(
                                """
                                {
                                  "registry": "https://user:secret@npm.example.com:8443/all/",
                                  "@acme:registry": "http://acme.example.com/",
                                  "//npm.example.com/:_authToken": "(protected)",
                                  "strict-ssl": false,
                                  "cache": "/root/.npm"
                                }
                                """);

        assertThat(access.hosts())
                .containsExactlyInAnyOrder(
                        new RegistryHost("npm.example.com", 8443),
                        new RegistryHost("acme.example.com", 80));
        assertThat(access.files().get("npmrc"))
                .contains("registry=https://npm.example.com:8443/all/\\n".replace("\\n", "\n"))
                .contains("@acme:registry=http://acme.example.com/")
                .contains("strict-ssl=false")
                .doesNotContain("secret", "authToken");
    }

    @Test
    void pipTakesFoldersFilesAndIndexesOfTheHost(@TempDir Path host) throws IOException {
        var index = Files.createDirectories(host.resolve("mirror/simple"));
        var rules = Files.writeString(host.resolve("rules.txt"), "lxml<6\n");

        var access =
                new PipRegistry(PLAIN)
                        .access(
                                "https://index.example.com/simple https://files.example.com\n",
                                "global.extra-index-url='file://%s https://a:b@more.example.com/simple'\n"
                                                .formatted(index)
                                        + "global.constraint='%s'\nglobal.cert='/etc/x'\n"
                                                .formatted(rules));

        assertThat(access.hosts())
                .extracting(RegistryHost::name)
                .containsExactlyInAnyOrder(
                        "index.example.com", "files.example.com", "more.example.com");
        assertThat(access.directories()).containsExactly(host.resolve("mirror"));
        assertThat(access.files().values()).contains("lxml<6\n");
        assertThat(access.files().get("pip.conf"))
                .contains("https://more.example.com/simple", "file://" + index)
                .doesNotContain("a:b", "/etc/x");
    }

    @Test
    void aVariableCountsMoreThanAFile() throws IOException {
        var access =
                new PipRegistry(PLAIN)
                        .access(
                                "https://index.example.com/simple https://files.example.com\n",
                                "global.index-url='https://one.example.com/'\n:env:.index-url='https://two.example.com/'\n");

        assertThat(access.hosts()).containsExactly(new RegistryHost("two.example.com", 443));
    }

    @Test
    void mavenTakesMirrorsAndLeavesPasswords() {
        var access =
                new MavenRegistry(PLAIN)
                        .access(
                                "<url>https://central.example.com/maven2</url>",
                                "<settings><!-- <url>https://comment.example.com</url> --></settings>",
                                """
                                <settings>
                                  <servers><server><password>secret</password></server></servers>
                                  <mirrors><mirror><mirrorOf>*</mirrorOf><url>https://mirror.example.com/</url></mirror></mirrors>
                                </settings>
                                """);

        assertThat(access.hosts())
                .extracting(RegistryHost::name)
                .containsExactlyInAnyOrder("central.example.com", "mirror.example.com");
        assertThat(access.files().get("settings.xml"))
                .contains("mirror.example.com", "<port>9003</port>")
                .doesNotContain("secret");
    }

    @Test
    void settingsTakeThePlaceOfTheHosts() throws IOException {
        var settings =
                BuildSettings.from(
                        Map.of(
                                "KILN_BUILD_NPM_REGISTRY",
                                "http://npm.internal:4873/",
                                "KILN_BUILD_PIP_INDEX",
                                "http://pip.internal/simple",
                                "KILN_BUILD_MAVEN_MIRROR",
                                "http://maven.internal/",
                                "KILN_BUILD_HOSTS",
                                "files.internal:81"));

        assertThat(
                        new NpmRegistry(settings)
                                .access("  \"registry\": \"https://a.example.com/\",")
                                .hosts())
                .containsExactly(new RegistryHost("npm.internal", 4873));
        assertThat(new PipRegistry(settings).access("https://a.example.com", "").hosts())
                .containsExactly(new RegistryHost("pip.internal", 80));
        assertThat(
                        new MavenRegistry(settings)
                                .access("<url>https://a.example.com</url>", null, null)
                                .hosts())
                .containsExactly(new RegistryHost("maven.internal", 80));
        assertThat(settings.hosts()).containsExactly("files.internal:81");
        assertThat(RegistryHost.ofSetting("files.internal:81"))
                .containsExactly(new RegistryHost("files.internal", 81));
    }

    @Test
    void findsWhereToolsComplain() {
        var lines =
                java.util.List.of(
                        "lib/a.ts(3,5): error TS2322: no",
                        "./b/C.java:7: error: cannot find symbol",
                        "[ERROR] /build/out/project/src/main/java/D.java:[2,30] incompatible types",
                        "ERROR: Invalid requirement: 'a==' (from line 3 of /src/requirements.txt)");

        assertThat(Complaints.problems(lines))
                .extracting(it -> it.place())
                .containsExactly(
                        "lib/a.ts:3:5",
                        "b/C.java:7",
                        "src/main/java/D.java:2:30",
                        "requirements.txt:3");
    }
}
