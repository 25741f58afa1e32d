package dev.kiln.runtime.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;

/** Objects as JSON: maps, collections, arrays, records, and what beans show by their getters. */
public final class JsonWriter {

    private static final int DEEPEST = 500;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder json = new StringBuilder(256);
    private int depth;

    private JsonWriter() {}

    /**
     * @throws IllegalArgumentException says what cannot be written
     */
    public static void write(Object value, OutputStream target) {
        var writer = new JsonWriter();
        writer.value(value);
        try {
            target.write(writer.json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(Object value) {
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof CharSequence || value instanceof Character) {
            string(value.toString());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Enum<?> constant) {
            string(constant.name());
        } else {
            other(value);
        }
    }

    private void other(Object value) {
        if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path)) {
            list(elements.iterator());
        } else if (value instanceof Iterator<?> elements) {
            list(elements);
        } else if (value instanceof BaseStream<?, ?> stream) {
            list(stream.iterator());
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else if (value instanceof ByteBuffer buffer) {
            bytes(buffer);
        } else if (value instanceof Date date) {
            json.append(date.getTime());
        } else if (value instanceof Calendar calendar) {
            json.append(calendar.getTimeInMillis());
        } else if (value instanceof TemporalAccessor || Shape.isText(value.getClass())) {
            string(value.toString());
        } else {
            object(value);
        }
    }

    private void number(Number number) {
        boolean isWritable =
                !(number instanceof Double it && !Double.isFinite(it))
                        && !(number instanceof Float small && !Float.isFinite(small));
        if (isWritable) {
            json.append(number);
        } else {
            string(number.toString());
        }
    }

    private void array(Object array) {
        if (array instanceof byte[] bytes) {
            string(Base64.getEncoder().encodeToString(bytes));
            return;
        }
        if (array instanceof char[] characters) {
            string(new String(characters));
            return;
        }
        enter('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            separate(i);
            value(Array.get(array, i));
        }
        leave(']');
    }

    private void bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        string(Base64.getEncoder().encodeToString(bytes));
    }

    private void list(Iterator<?> elements) {
        enter('[');
        for (int i = 0; elements.hasNext(); i++) {
            separate(i);
            value(elements.next());
        }
        leave(']');
    }

    private void map(Map<?, ?> map) {
        enter('{');
        int i = 0;
        for (var entry : map.entrySet()) {
            separate(i++);
            var key = entry.getKey();
            string(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key));
            json.append(':');
            value(entry.getValue());
        }
        leave('}');
    }

    private void object(Object value) {
        enter('{');
        int i = 0;
        for (var property : Shape.of(value.getClass()).readable()) {
            separate(i++);
            string(property.name());
            json.append(':');
            value(property.of(value));
        }
        leave('}');
    }

    private void enter(char bracket) {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "The response is nested more than " + DEEPEST + " levels deep, or in itself");
        }
        json.append(bracket);
    }

    private void leave(char bracket) {
        depth--;
        json.append(bracket);
    }

    private void separate(int index) {
        if (index > 0) {
            json.append(',');
        }
    }

    private void string(String text) {
        json.append('"');
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, begin, i);
                escape(c);
                begin = i + 1;
            }
        }
        json.append(text, begin, text.length()).append('"');
    }

    private void escape(char c) {
        json.append('\\');
        switch (c) {
            case '"', '\\' -> json.append(c);
            case '\b' -> json.append('b');
            case '\f' -> json.append('f');
            case '\n' -> json.append('n');
            case '\r' -> json.append('r');
            case '\t' -> json.append('t');
            default -> json.append("u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
