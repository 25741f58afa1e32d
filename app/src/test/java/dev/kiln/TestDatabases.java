package dev.kiln;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Empty databases for tests, of both kinds. One PostgreSQL server serves the whole JVM. */
public final class TestDatabases {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabases() {}

    /** URL of a new, empty H2 database that lives as long as the JVM. */
    public static String newH2() {
        return "jdbc:h2:mem:kiln" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    /** URL (with the user in it) of a new, empty PostgreSQL database. */
    public static String newPostgreSql() {
        var name = "kiln" + NUMBER.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** A new directory for {@code kiln.data}. */
    public static Path newDataDirectory() {
        try {
            return Files.createTempDirectory("kiln-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static final class H2
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            // As the app does by itself when nobody names a database: a file in its directory.
            use(context);
        }
    }

    static final class PostgreSql
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            use(context, "spring.datasource.url=" + newPostgreSql());
        }
    }

    private static void use(ConfigurableApplicationContext context, String... more) {
        TestPropertyValues.of(
                        "kiln.data=" + newDataDirectory(),
                        "kiln.fleet-token=a-fleet-token-for-tests",
                        // Executors of tests report once, not every second.
                        "kiln.placement.heartbeat-timeout=5m")
                .and(more)
                .applyTo(context);
    }

    /** Started at the first use: a run that only needs H2 does not pay for it. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
