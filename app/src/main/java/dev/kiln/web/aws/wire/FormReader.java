package dev.kiln.web.aws.wire;

import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Shape.Scalar;
import dev.kiln.web.aws.shape.Structure;
import dev.kiln.web.aws.shape.Structures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a structure's members from query parameters, such as {@code Tags.member.1.Key=a}. */
public final class FormReader {

    private static final int MAX_DEPTH = 30;

    private final Structures structures;

    public FormReader(Structures structures) {
        this.structures = structures;
    }

    public void readInto(
            @Nullable Object[] values, Structure structure, Map<String, List<String>> parameters) {
        var root = new Node();
        parameters.forEach((name, texts) -> root.put(name, texts.getFirst()));
        members(values, structure, root);
    }

    private void members(@Nullable Object[] values, Structure structure, Node node) {
        for (var member : structure.members()) {
            var part = node.children.get(member.wireName());
            if (part != null && member.location() == Member.Location.BODY) {
                values[member.position()] = value(part, member.shape(), member.flattened());
            }
        }
    }

    private @Nullable Object value(Node node, Shape shape, boolean flattened) {
        return switch (shape) {
            case Scalar scalar -> node.text == null ? null : ScalarText.read(node.text, scalar);
            case Shape.Nested nested -> structure(node, structures.of(nested.type()));
            case Shape.Listing listing -> list(flattened ? node : node.child("member"), listing);
            case Shape.Mapping mapping -> map(flattened ? node : node.child("entry"), mapping);
        };
    }

    private Object structure(Node node, Structure structure) {
        var values = new @Nullable Object[structure.members().size()];
        members(values, structure, node);
        return structure.create(values);
    }

    private List<Object> list(Node entries, Shape.Listing listing) {
        var list = new ArrayList<Object>();
        for (var entry : entries.inOrder()) {
            var element = value(entry, listing.element(), false);
            if (element != null) {
                list.add(element);
            }
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> map(Node entries, Shape.Mapping mapping) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : entries.inOrder()) {
            var key = entry.either("key", "Name").text;
            var value = value(entry.either("value", "Value"), mapping.value(), false);
            if (key != null && value != null) {
                map.put(ScalarText.storable(key), value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** Parameters as a tree, by the parts of their names. */
    private static final class Node {

        private static final Node EMPTY = new Node();

        private final Map<String, Node> children = new LinkedHashMap<>();
        private @Nullable String text;

        void put(String name, String value) {
            var node = this;
            for (var part : name.split("\\.", MAX_DEPTH)) {
                node = node.children.computeIfAbsent(part, _ -> new Node());
            }
            node.text = value;
        }

        Node child(String name) {
            return children.getOrDefault(name, EMPTY);
        }

        Node either(String name, String other) {
            return children.containsKey(name) ? child(name) : child(other);
        }

        /** Entries by their number; what has no number is no entry. */
        List<Node> inOrder() {
            return children.entrySet().stream()
                    .filter(it -> it.getKey().matches("\\d{1,6}"))
                    .sorted(java.util.Comparator.comparingInt(it -> Integer.parseInt(it.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
