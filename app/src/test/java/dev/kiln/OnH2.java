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

/**
 * Runs a test in the whole app on H2. All tests with this annotation share one app and one
 * database: make accounts of your own with {@link People}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@Import({People.class, TestFunctions.class})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabases.H2.class)
public @interface OnH2 {}
