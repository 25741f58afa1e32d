package dev.kiln.revocation;

import dev.kiln.ids.Ids;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean
    ListenerConnections listenerConnections(JdbcConnectionDetails database) {
        return new ListenerConnections(database);
    }

    @Bean
    Replicas replicas(ListenerConnections connections, JdbcClient jdbc, Ids ids) {
        return connections.isPostgreSql()
                ? new PostgreSqlReplicas(jdbc, ids, connections)
                : new NoReplicas();
    }
}
