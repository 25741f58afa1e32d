package dev.kiln.web.aws.wire;

import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Structures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes structures as XML elements; members that are null are left out. */
public final class XmlWriter {

    private final Structures structures;
    private final StringBuilder xml = new StringBuilder(512);

    public XmlWriter(Structures structures) {
        this.structures = structures;
    }

    public XmlWriter open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    public XmlWriter open(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        xml.append("\">");
        return this;
    }

    public XmlWriter close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter text(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    /** The members of {@code value}, without an element around them. */
    public XmlWriter members(Object value) {
        var structure = structures.of(value.getClass());
        for (var member : structure.members()) {
            var part = structure.value(value, member);
            if (part != null && member.location() == Member.Location.BODY) {
                element(member.wireName(), part, member.shape(), member.flattened());
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    private void element(String name, Object value, Shape shape, boolean flattened) {
        switch (shape) {
            case Shape.Scalar _ -> text(name, ScalarText.write(value));
            case Shape.Nested _ -> open(name).members(value).close(name);
            case Shape.Listing listing -> list(name, (List<?>) value, listing.element(), flattened);
            case Shape.Mapping mapping -> map(name, (Map<?, ?>) value, mapping.value(), flattened);
        }
    }

    private void list(String name, List<?> list, Shape element, boolean flattened) {
        if (!flattened) {
            open(name);
        }
        for (var each : list) {
            part(flattened ? name : "member", each, element);
        }
        if (!flattened) {
            close(name);
        }
    }

    private void map(String name, Map<?, ?> map, Shape element, boolean flattened) {
        if (!flattened) {
            open(name);
        }
        map.forEach(
                (key, value) -> {
                    open(flattened ? name : "entry").text("key", String.valueOf(key));
                    part("value", value, element);
                    close(flattened ? name : "entry");
                });
        if (!flattened) {
            close(name);
        }
    }

    private void part(String name, @Nullable Object value, Shape shape) {
        if (value != null) {
            element(name, value, shape, false);
        }
    }

    /** Characters that XML cannot hold are replaced; a carriage return survives only by number. */
    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(isXml(c) ? c : '\uFFFD');
            }
        }
    }

    private static boolean isXml(char c) {
        return c >= ' ' && c != '\uFFFE' && c != '\uFFFF' || c == '\n' || c == '\t';
    }
}
