package dev.kiln.web.console.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the environment variables in a form. */
record EnvironmentRow(String name, String value) {

    private static final EnvironmentRow BLANK = new EnvironmentRow("", "");
    private static final int SPARE = 2;

    /** Rows to show for these variables, with some room for more. */
    static List<EnvironmentRow> of(Map<String, String> variables) {
        var rows = new ArrayList<EnvironmentRow>();
        variables.forEach((name, value) -> rows.add(new EnvironmentRow(name, value)));
        return withRoom(rows);
    }

    /** Rows as they were typed; browsers send names and values in the same order. */
    static List<EnvironmentRow> of(@Nullable List<String> names, @Nullable List<String> values) {
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

    static List<EnvironmentRow> withRoom(List<EnvironmentRow> rows) {
        var longer = new ArrayList<>(rows);
        for (int at = 0; at < SPARE; at++) {
            longer.add(BLANK);
        }
        return longer;
    }
}
