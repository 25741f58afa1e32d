package dev.kiln.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Accounts;
import dev.kiln.ids.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The first minutes of a new Kiln, by environment and by the browser. */
class InstallationTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired FirstOwners owners;
        @Autowired PasswordHashes hashes;
        @Autowired TransactionTemplate transactions;
        @Autowired Users users;
        @Autowired Accounts accounts;
        @Autowired AccessKeys accessKeys;
        @Autowired ApiTokens apiTokens;
        @Autowired Ids ids;
        @Autowired JdbcClient jdbc;
        @TempDir Path data;

        @BeforeEach
        void belongsToNobody() {
            jdbc.sql("delete from installation").update();
        }

        @Test
        void makesAOneTimeTokenThatOnlyTheOperatorReads() throws IOException {
            var installation = start(Map.of());

            var file = data.resolve("setup-token");
            var token = Files.readString(file).strip();
            assertThat(token).hasSize(64);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(installation.isSetUp()).isFalse();
            assertThat(installation.isSetupToken(token)).isTrue();
            assertThat(installation.isSetupToken(token + "0")).isFalse();
            assertThat(installation.isSetupToken("")).isFalse();
        }

        @Test
        void keepsTheTokenOverARestart() throws IOException {
            start(Map.of());
            var token = Files.readString(data.resolve("setup-token")).strip();

            assertThat(start(Map.of()).isSetupToken(token)).isTrue();
        }

        @Test
        void makesTheFirstOwnerAndUsesUpTheToken() throws IOException {
            var installation = start(Map.of());
            var token = Files.readString(data.resolve("setup-token")).strip();
            var email = "Ada+" + UUID.randomUUID() + "@Example.COM";

            var first = installation.setUp("  " + email + " ", "correct horse", " Acme ");

            assertThat(installation.isSetUp()).isTrue();
            assertThat(installation.isSetupToken(token)).isFalse();
            assertThat(data.resolve("setup-token")).doesNotExist();
            assertThat(first.account().name()).isEqualTo("Acme");
            assertThat(users.authenticate(email, "correct horse")).contains(first.user());
            assertThat(users.authenticate(email, "correct horsf")).isEmpty();
            assertThat(users.authenticate("nobody@example.com", "correct horse")).isEmpty();
            assertThat(accounts.of(first.user().id())).containsExactly(first.account());
            assertThatThrownBy(() -> installation.setUp("eve@example.com", "12345678", "Eve"))
                    .isInstanceOf(AlreadySetUp.class);
        }

        @ParameterizedTest
        @CsvSource({
            "ada, correct horse, Acme, email",
            "a b@c.d, correct horse, Acme, email",
            "ada@example.com, short, Acme, password",
            "ada@example.com, correct horse, ' ', accountName",
        })
        void namesTheFieldThatCannotBeTaken(
                String email, String password, String name, String field) {
            var installation = start(Map.of());

            assertThatThrownBy(() -> installation.setUp(email, password, name))
                    .isInstanceOfSatisfying(
                            InvalidOwner.class, e -> assertThat(e.field()).isEqualTo(field));
            assertThat(installation.isSetUp()).isFalse();
        }

        @Test
        void letsExactlyOneOfManyWin() throws Exception {
            var installation = start(Map.of());
            var start = new CyclicBarrier(6);
            Callable<Boolean> attempt =
                    () -> {
                        start.await();
                        try {
                            var email = UUID.randomUUID() + "@example.com";
                            installation.setUp(email, "correct horse", "Acme");
                            return true;
                        } catch (AlreadySetUp e) {
                            return false;
                        }
                    };

            var wins = 0;
            try (var threads = Executors.newFixedThreadPool(6)) {
                var attempts = IntStream.range(0, 6).mapToObj(_ -> attempt).toList();
                for (var done : threads.invokeAll(attempts)) {
                    wins += done.get() ? 1 : 0;
                }
            }

            assertThat(wins).isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from installation").query(Long.class).single())
                    .isEqualTo(1);
        }

        @Test
        void setsItselfUpFromTheEnvironmentOnce() {
            var environment = fullEnvironment();

            start(environment);
            var again = start(environment);

            assertThat(again.isSetUp()).isTrue();
            assertThat(data.resolve("setup-token")).doesNotExist();
            var user =
                    users.authenticate(
                                    environment.getOrDefault("KILN_OWNER_EMAIL", ""),
                                    "correct horse")
                            .orElseThrow();
            var account = new AccountId(environment.getOrDefault("KILN_ACCOUNT_ID", ""));
            assertThat(accounts.find(account, user.id())).isPresent();
            var key =
                    accessKeys
                            .find(environment.getOrDefault("KILN_ACCESS_KEY_ID", ""))
                            .orElseThrow();
            assertThat(key.secret())
                    .isEqualTo(environment.getOrDefault("KILN_SECRET_ACCESS_KEY", ""));
            assertThat(key.caller().account()).isEqualTo(account);
            var caller =
                    apiTokens
                            .authenticate(environment.getOrDefault("KILN_API_TOKEN", ""))
                            .orElseThrow();
            assertThat(caller).isEqualTo(key.caller());
            assertThat(apiTokens.authenticate("something-else")).isEmpty();
            assertThat(accessKeys.find("AKIANOBODY")).isEmpty();
        }

        @Test
        void keepsNoCredentialInClear() {
            var environment = fullEnvironment();

            start(environment);

            var rows = jdbc.sql("select sealed_secret from access_keys").query(String.class).list();
            assertThat(rows)
                    .noneMatch(
                            it ->
                                    it.contains(
                                            environment.getOrDefault(
                                                    "KILN_SECRET_ACCESS_KEY", "")));
            var hashes = jdbc.sql("select token_hash from api_tokens").query(String.class).list();
            assertThat(hashes).isNotEmpty().allMatch(it -> it.matches("[0-9a-f]{64}"));
            var passwords =
                    jdbc.sql("select password_hash from users where email = ?")
                            .param(environment.getOrDefault("KILN_OWNER_EMAIL", ""))
                            .query(String.class)
                            .single();
            assertThat(passwords).startsWith("$argon2id$");
        }

        @ParameterizedTest
        @CsvSource({
            "KILN_OWNER_EMAIL, '', KILN_OWNER_EMAIL is missing",
            "KILN_OWNER_EMAIL, ada, KILN_OWNER_EMAIL: Enter an e-mail address",
            "KILN_OWNER_PASSWORD, '', KILN_OWNER_PASSWORD is missing",
            "KILN_OWNER_PASSWORD, short, 'KILN_OWNER_PASSWORD: A password has 8 to 128'",
            "KILN_ACCOUNT_ID, 12, KILN_ACCOUNT_ID must have 12 digits",
            "KILN_ACCESS_KEY_ID, '', belong together",
            "KILN_ACCESS_KEY_ID, a b, KILN_ACCESS_KEY_ID must have",
            "KILN_SECRET_ACCESS_KEY, '', belong together",
            "KILN_SECRET_ACCESS_KEY, abc, KILN_SECRET_ACCESS_KEY must have",
            "KILN_API_TOKEN, has blanks in it, KILN_API_TOKEN must have",
        })
        void saysWhichVariableIsWrong(String variable, String value, String message) {
            var environment = fullEnvironment();
            environment.put(variable, value);

            assertThatThrownBy(() -> start(environment))
                    .isInstanceOf(InvalidUnattendedSetUp.class)
                    .hasMessageContaining(message);
            assertThat(owners.exist()).isFalse();
        }

        private Installation start(Map<String, String> environment) {
            var settings = settings(environment);
            var token = new SetupToken(settings, ids);
            var installation = new Installation(owners, hashes, token, transactions);
            new UnattendedSetUp(settings, installation).afterSingletonsInstantiated();
            return installation;
        }

        private IdentitySettings settings(Map<String, String> environment) {
            var all = new HashMap<String, Object>(environment);
            all.put("KILN_DATA", data.toString());
            var spring = new StandardEnvironment();
            var sources = spring.getPropertySources();
            sources.remove("systemProperties");
            sources.replace(
                    "systemEnvironment",
                    new SystemEnvironmentPropertySource("systemEnvironment", all));
            return new Binder(ConfigurationPropertySources.get(spring))
                    .bind("kiln", IdentitySettings.class)
                    .get();
        }

        private static Map<String, String> fullEnvironment() {
            var unique = UUID.randomUUID().toString().replace("-", "");
            var environment = new HashMap<String, String>();
            environment.put("KILN_OWNER_EMAIL", unique + "@example.com");
            environment.put("KILN_OWNER_PASSWORD", "correct horse");
            environment.put("KILN_ACCOUNT_ID", accountId(unique));
            environment.put("KILN_ACCESS_KEY_ID", "AKIA" + unique);
            environment.put("KILN_SECRET_ACCESS_KEY", "secret/" + unique);
            environment.put("KILN_API_TOKEN", "token-" + unique);
            return environment;
        }

        private static String accountId(String unique) {
            var number = Long.parseLong(unique.substring(0, 9), 16);
            return "%012d".formatted(number);
        }
    }
}
