package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import dev.kiln.runtime.json.Binder;
import dev.kiln.runtime.json.JsonReader;
import dev.kiln.runtime.json.JsonWriter;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ServiceLoader;

/** Between the JSON of an event and of a response, and what a handler takes and gives. */
interface Conversion {

    Object read(ByteBuffer event);

    void write(Object result, Answer answer);

    /** The function's own serializer, when its package registers one. */
    static Conversion between(Type event, Type result, ClassLoader classes) {
        return ServiceLoader.load(CustomPojoSerializer.class, classes)
                .findFirst()
                .<Conversion>map(it -> new Own(it, event, result))
                .orElseGet(() -> new Ours(event));
    }

    record Own(CustomPojoSerializer serializer, Type event, Type result) implements Conversion {

        @Override
        public Object read(ByteBuffer bytes) {
            return event == InputStream.class
                    ? new EventStream(bytes)
                    : serializer.fromJson(new EventStream(bytes), event);
        }

        @Override
        public void write(Object value, Answer answer) {
            serializer.toJson(value, answer, result);
        }
    }

    record Ours(Type event) implements Conversion {

        @Override
        public Object read(ByteBuffer bytes) {
            if (event == InputStream.class) {
                return new EventStream(bytes);
            }
            try {
                var tree = JsonReader.read(bytes.array(), bytes.position(), bytes.remaining());
                return Binder.bind(tree, event);
            } catch (IllegalArgumentException e) {
                throw new RuntimeException("An error occurred during JSON parsing", e);
            }
        }

        @Override
        public void write(Object value, Answer answer) {
            try {
                JsonWriter.write(value, answer);
            } catch (IllegalArgumentException e) {
                throw new RuntimeException(
                        "An error occurred during JSON serialization of response", e);
            }
        }
    }
}
