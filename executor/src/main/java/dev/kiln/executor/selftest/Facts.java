package dev.kiln.executor.selftest;

import dev.kiln.executor.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What an attack is told, as JSON: an attacker who knows the host is the harder one. */
final class Facts {

    private final Map<String, String> values = new LinkedHashMap<>();

    Facts with(String name, String text) {
        return withJson(name, JsonText.quote(text));
    }

    Facts with(String name, long number) {
        return withJson(name, Long.toString(number));
    }

    Facts with(String name, Collection<String> texts) {
        return withJson(
                name,
                texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]")));
    }

    Facts with(String name, Facts inner) {
        return withJson(name, inner.toString());
    }

    private Facts withJson(String name, String json) {
        var more = new Facts();
        more.values.putAll(values);
        more.values.put(name, json);
        return more;
    }

    @Override
    public String toString() {
        var fields = new ArrayList<String>();
        values.forEach((name, json) -> fields.add(JsonText.quote(name) + ":" + json));
        return "{" + String.join(",", fields) + "}";
    }
}
