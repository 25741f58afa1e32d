package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.Route;
import dev.kiln.web.aws.protocol.UrlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a path: a literal before a label before a greedy label. */
final class RouteTree {

    private final Node root = new Node();

    void add(Operation<?> operation, Route route) {
        int question = route.path().indexOf('?');
        var path = question < 0 ? route.path() : route.path().substring(0, question);
        var query = question < 0 ? "" : route.path().substring(question + 1);
        var node = root;
        for (var segment : segments(path)) {
            node = node.child(segment);
        }
        var leaf = new Leaf(operation, route.method(), UrlText.parameters(query), labels(path));
        node.leaves.removeIf(it -> it.isSameAs(leaf));
        node.leaves.add(leaf);
        node.leaves.sort((a, b) -> b.literals.size() - a.literals.size());
    }

    @Nullable OperationMatch find(AwsRequest request) {
        return root.find(segments(request.rawPath()), 0, new ArrayList<>(), request);
    }

    private static List<String> labels(String path) {
        return segments(path).stream()
                .filter(it -> it.startsWith("{"))
                .map(it -> it.replaceAll("[{}+]", ""))
                .toList();
    }

    /** Without the empty one after a slash at the end. */
    private static List<String> segments(String path) {
        var segments = List.of(path.substring(Math.min(1, path.length())).split("/", -1));
        return segments.getLast().isEmpty() ? segments.subList(0, segments.size() - 1) : segments;
    }

    private record Leaf(
            Operation<?> operation,
            String method,
            Map<String, List<String>> literals,
            List<String> labels) {

        boolean isSameAs(Leaf other) {
            return method.equals(other.method) && literals.equals(other.literals);
        }

        boolean accepts(AwsRequest request) {
            return method.equals(request.method())
                    && literals.entrySet().stream()
                            .allMatch(
                                    it ->
                                            it.getValue()
                                                    .equals(request.parameters().get(it.getKey())));
        }

        OperationMatch match(List<String> values) {
            var found = new HashMap<String, String>();
            for (int i = 0; i < labels.size(); i++) {
                found.put(labels.get(i), UrlText.decode(values.get(i)));
            }
            return new OperationMatch(operation, found);
        }
    }

    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private final List<Leaf> leaves = new ArrayList<>();
        private @Nullable Node label;
        private @Nullable Node greedy;

        Node child(String segment) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, _ -> new Node());
            }
            if (segment.endsWith("+}")) {
                greedy = greedy == null ? new Node() : greedy;
                return greedy;
            }
            label = label == null ? new Node() : label;
            return label;
        }

        @Nullable OperationMatch find(
                List<String> segments, int at, List<String> values, AwsRequest request) {
            if (at == segments.size()) {
                return leaf(values, request);
            }
            var literal = literals.get(segments.get(at));
            var found = literal == null ? null : literal.find(segments, at + 1, values, request);
            if (found == null && label != null) {
                values.add(segments.get(at));
                found = label.find(segments, at + 1, values, request);
                values.removeLast();
            }
            if (found == null && greedy != null) {
                values.add(String.join("/", segments.subList(at, segments.size())));
                found = greedy.leaf(values, request);
                values.removeLast();
            }
            return found;
        }

        private @Nullable OperationMatch leaf(List<String> values, AwsRequest request) {
            for (var leaf : leaves) {
                if (leaf.accepts(request)) {
                    return leaf.match(values);
                }
            }
            return null;
        }
    }
}
