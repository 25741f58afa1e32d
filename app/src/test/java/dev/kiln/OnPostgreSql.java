package dev.kiln;

import dev.kiln.functions.TestFunctions;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** As {@link OnH2}, on PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@Import({People.class, TestFunctions.class})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabases.PostgreSql.class)
public @interface OnPostgreSql {}
