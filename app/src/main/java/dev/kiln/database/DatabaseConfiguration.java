package dev.kiln.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionExecutionListener;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Nothing to do for databases that write before they answer. */
    @Bean
    TransactionExecutionListener commitFlush(HikariDataSource source) {
        return EmbeddedFlush.isFor(source)
                ? new EmbeddedFlush(source)
                : new TransactionExecutionListener() {};
    }
}
