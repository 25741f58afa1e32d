package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs this runtime's own machinery with a handler of its own, so that the first invocation of a
 * real one meets loaded classes and compiled code. Nothing of it is left to see.
 */
final class Exercise {

    private static final int ROUNDS = 30;
    private static final String EVENT =
            """
            {"name":"Ada","count":3,"price":1.5,"flag":true,"none":null,"list":["a","\\u00e9"],\
            "map":{"a":{"b":[1,2]}},"big":12345678901}
            """;

    private Exercise() {}

    static void run() throws IOException {
        try (var classes = FunctionClasses.of(new File("/nowhere"), new File("/nowhere"))) {
            handlers(classes);
        } catch (IOException e) {
            throw e;
        } catch (Throwable broken) {
            throw new IllegalStateException("The runtime failed its own exercise", broken);
        }
    }

    private static void handlers(ClassLoader classes) throws Throwable {
        var logger = FunctionLogger.of(Map.of());
        var fixed = FunctionContext.Fixed.of(Map.of(), logger);
        var own = Exercise.class.getClassLoader();
        var objects = HandlerLoader.load(OfObjects.class.getName(), own);
        var maps = HandlerLoader.load(OfMaps.class.getName(), own);
        var method = HandlerLoader.load(OfMaps.class.getName() + "::plain", own);
        for (int round = 0; round < ROUNDS; round++) {
            for (var handler : List.of(objects, maps, method)) {
                answer(handler, fixed);
            }
        }
        WorkingDirectory.enter("/");
        Failure.of(new IllegalStateException("an example")).document();
        try {
            Class.forName("Nothing", false, classes);
        } catch (ClassNotFoundException expected) {
            Failure.of(expected).text();
        }
    }

    /** A frame's way through, with a pipe of memory. */
    private static void answer(Handler handler, FunctionContext.Fixed fixed) throws Throwable {
        byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(5 + 8 + 6 * 4 + event.length);
        frame.putInt(frame.capacity() - 4).put((byte) FrameChannel.INVOKE).putLong(0);
        for (int i = 0; i < 6; i++) {
            frame.putInt(-1);
        }
        frame.put(event);
        var out = new Answer();
        var channel = new FrameChannel(new ByteArrayInputStream(frame.array()), out);
        channel.read();
        var context = FunctionContext.read(channel, fixed);
        var answer = new Answer();
        handler.handle(channel.rest(), answer, context);
        channel.write(FrameChannel.RESPONSE, answer.bytes(), 0, answer.size());
        channel.writeError(FrameChannel.ERROR, "an.Example", answer.toByteArray());
    }

    public record Order(String name, int count, double price, boolean flag, List<String> list) {}

    /** Takes and gives records. */
    public static final class OfObjects implements RequestHandler<Order, Order> {

        @Override
        public Order handleRequest(Order order, Context context) {
            return new Order(order.name() + "!", order.count() + 1, 2, false, order.list());
        }
    }

    /** Takes and gives maps. */
    public static final class OfMaps
            implements RequestHandler<Map<String, Object>, Map<String, Object>> {

        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            return event;
        }

        public String plain(Map<String, Object> event) {
            return String.valueOf(event.get("name"));
        }
    }
}
