package dev.kiln.web.console.functions;

import dev.kiln.web.console.layout.ProblemsView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of names and values in a form: environment variables, tags. */
public record EnvironmentRow(String name, String value) {

    private static final EnvironmentRow BLANK = new EnvironmentRow("", "");
    private static final int SPARE = 2;

    /** Rows to show for these variables, with some room for more. */
    public static List<EnvironmentRow> of(Map<String, String> variables) {
        var rows = new ArrayList<EnvironmentRow>();
        variables.forEach((name, value) -> rows.add(new EnvironmentRow(name, value)));
        return withRoom(rows);
    }

    /** Rows as they were typed; browsers send names and values in the same order. */
    public static List<EnvironmentRow> of(
            @Nullable List<String> names, @Nullable List<String> values) {
        var rows = new ArrayList<EnvironmentRow>();
        for (int at = 0; names != null && at < names.size(); at++) {
            var value = values != null && at < values.size() ? values.get(at) : "";
            var row = new EnvironmentRow(names.get(at).strip(), value);
            if (!row.equals(BLANK)) {
                rows.add(row);
            }
        }
        return rows;
    }

    public static List<EnvironmentRow> withRoom(List<EnvironmentRow> rows) {
        var longer = new ArrayList<>(rows);
        for (int at = 0; at < SPARE; at++) {
            longer.add(BLANK);
        }
        return longer;
    }

    /** Without the rows that have no name. */
    public static Map<String, String> variables(List<EnvironmentRow> typed) {
        var variables = new LinkedHashMap<String, String>();
        typed.stream()
                .filter(row -> !row.name().isEmpty())
                .forEach(row -> variables.put(row.name(), row.value()));
        return variables;
    }

    /** Names that appear twice: only one value could win, and nobody said which. */
    public static ProblemsView repeatedNameProblems(List<EnvironmentRow> typed) {
        return repeatedNameProblems(typed, "environment", "variables");
    }

    public static ProblemsView repeatedNameProblems(
            List<EnvironmentRow> typed, String field, String nouns) {
        var seen = new ArrayList<String>();
        var repeated =
                typed.stream()
                        .map(EnvironmentRow::name)
                        .filter(name -> !name.isEmpty())
                        .filter(name -> seen.contains(name) || !seen.add(name))
                        .distinct()
                        .toList();
        return repeated.isEmpty()
                ? ProblemsView.NONE
                : ProblemsView.of(
                        field,
                        "These " + nouns + " appear twice: " + String.join(", ", repeated) + ".");
    }
}
