package dev.kiln.revocation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Opens connections to the app's database that nobody else uses. */
final class ListenerConnections {

    private final JdbcConnectionDetails database;

    ListenerConnections(JdbcConnectionDetails database) {
        this.database = database;
    }

    boolean isPostgreSql() {
        return database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", PostgreSqlReplicas.LISTENER);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "5");
        put(properties, "user", database.getUsername());
        put(properties, "password", database.getPassword());
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
