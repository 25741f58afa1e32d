package dev.kiln;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void runOnH2() {
        migrate(TestDatabases.newH2(), "h2");
    }

    @Test
    void runOnPostgreSql() {
        migrate(TestDatabases.newPostgreSql(), "postgresql");
    }

    private static void migrate(String url, String vendor) {
        var flyway =
                Flyway.configure()
                        .dataSource(url, null, null)
                        .locations(
                                "classpath:db/migration/common", "classpath:db/migration/" + vendor)
                        .load();

        var migrated = flyway.migrate();

        assertThat(migrated.success).isTrue();
        assertThat(migrated.migrationsExecuted).isPositive();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }
}
