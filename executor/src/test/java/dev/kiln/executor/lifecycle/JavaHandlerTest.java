package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.kit.JavaPackage;
import dev.kiln.executor.kit.TestFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaHandlerTest {

    private static final String ORDERS =
            """
            package shop;
            import com.amazonaws.services.lambda.runtime.*;
            import java.util.*;
            public class Orders implements RequestHandler<Orders.Order, Orders.Receipt> {
                public record Item(String sku, int count) {}
                public static class Order {
                    private String customer;
                    private List<Item> items = List.of();
                    public String getCustomer() { return customer; }
                    public void setCustomer(String it) { customer = it; }
                    public List<Item> getItems() { return items; }
                    public void setItems(List<Item> it) { items = it; }
                }
                public record Receipt(String text, long total, String java, Map<String, Object> about) {}
                public Receipt handleRequest(Order order, Context context) {
                    context.getLogger().log("order of " + order.getCustomer() + "\\nin two lines");
                    System.out.println("printed é");
                    if (order.getItems().isEmpty()) {
                        throw new IllegalStateException("nothing ordered", new RuntimeException("empty"));
                    }
                    var about = new TreeMap<String, Object>();
                    about.put("name", context.getFunctionName());
                    about.put("memory", context.getMemoryLimitInMB());
                    about.put("timed", context.getRemainingTimeInMillis() > 0);
                    about.put("set", System.getenv("STAGE"));
                    return new Receipt("é " + order.getCustomer(),
                        order.getItems().stream().mapToInt(Item::count).sum(),
                        System.getProperty("java.specification.version"), about);
                }
            }
            """;

    private static final String PLAIN =
            """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            import java.util.*;
            public class Plain {
                public Integer twice(Integer number) { return number * 2; }
                public static List<String> words(String text, Context context) { return List.of(text.split(" ")); }
                public void nothing() {}
                public void copy(InputStream in, OutputStream out) throws IOException { in.transferTo(out); }
                public String relative(Object any) throws IOException {
                    try (var in = new FileInputStream("Plain.class")) { return in.readAllBytes().length > 0 ? "read" : ""; }
                }
                public String full(Object any) { var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]); }
            }
            """;

    private static TestFunction function(String runtime, String handler) {
        return TestFunction.of(runtime, handler, Map.of())
                .withMemory(512)
                .withEnvironment(Map.of("STAGE", "test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java17", "java25"})
    void givesRecordsAndBeansToAHandlerOfObjects(String runtime) {
        var function = function(runtime, "shop.Orders");
        var spec = function.spec(JavaPackage.of(ORDERS));
        var event =
                "{\"customer\":\"Ada\",\"items\":[{\"sku\":\"a\",\"count\":2},{\"count\":3}],\"x\":1}";

        var answer = function.answer(spec, event);

        assertThat(answer)
                .isEqualTo(
                        "{\"text\":\"é Ada\",\"total\":5,\"java\":\""
                                + runtime.substring(4)
                                + "\",\"about\":{\"memory\":512,\"name\":\""
                                + function.name()
                                + "\",\"set\":\"test\",\"timed\":true}}");
        assertThat(function.answer(spec, event)).isEqualTo(answer);
        assertThat(function.log()).contains("order of Ada\nin two lines", "printed é");
    }

    @Test
    void describesAnErrorWithItsCauseAndGoesOn() {
        var function = function("java21", "shop.Orders");
        var spec = function.spec(JavaPackage.of(ORDERS));

        var failed = (FunctionFailed) function.run(spec, "{\"customer\":\"Ada\"}");

        assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.body().text())
                .startsWith(
                        "{\"errorMessage\":\"nothing ordered\",\"errorType\":\"java.lang.IllegalStateException\","
                                + "\"stackTrace\":[\"shop.Orders.handleRequest(Orders.java:19)\"")
                .contains("\"cause\":{\"errorMessage\":\"empty\"");
        assertThat(function.answer(spec, "{\"items\":[{\"count\":1}]}")).contains("\"total\":1");
    }

    @Test
    void runsAnyPublicMethod() {
        var digest = JavaPackage.of(PLAIN);

        assertThat(answer("Plain::twice", digest, "21")).isEqualTo("42");
        assertThat(answer("Plain::words", digest, "\"a b\"")).isEqualTo("[\"a\",\"b\"]");
        assertThat(answer("Plain::nothing", digest, "{}")).isEqualTo("null");
        assertThat(answer("Plain::copy", digest, "{\"a\": 1}")).isEqualTo("{\"a\": 1}");
        assertThat(answer("Plain::relative", digest, "{}")).isEqualTo("\"read\"");
    }

    private static String answer(String handler, String digest, String event) {
        var function = function("java25", handler);
        return function.answer(function.spec(digest), event);
    }

    @Test
    void namesTheClassAndTheMethodThatAreNotThere() {
        var digest = JavaPackage.of(PLAIN);

        var noClass = failure("shop.Missing", digest);
        var noMethod = failure("Plain::missing", digest);

        assertThat(noClass.errorType()).isEqualTo("java.lang.ClassNotFoundException");
        assertThat(noClass.body().text())
                .contains("\"errorMessage\":\"Class not found: shop.Missing\"");
        assertThat(noMethod.errorType()).isEqualTo("java.lang.NoSuchMethodException");
        assertThat(noMethod.body().text())
                .contains(
                        "No public method named missing with appropriate method signature found on class Plain");
    }

    @Test
    void saysThatTheHeapIsFull() {
        var failed = failure("Plain::full", JavaPackage.of(PLAIN));

        assertThat(failed.errorType()).isIn("java.lang.OutOfMemoryError", "Runtime.OutOfMemory");
    }

    private static FunctionFailed failure(String handler, String digest) {
        var function = function("java25", handler);
        return (FunctionFailed) function.run(function.spec(digest), "{}");
    }
}
