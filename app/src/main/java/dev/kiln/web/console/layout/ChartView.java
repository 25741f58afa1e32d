package dev.kiln.web.console.layout;

import java.util.List;

/**
 * A drawing of some columns of a table.
 *
 * @param series names of the columns, separated by spaces
 * @param unit behind the numbers, may be empty
 * @param description what it shows, for those who do not see it
 */
public record ChartView(
        String id,
        String title,
        String note,
        String unit,
        String series,
        String description,
        List<Key> keys) {

    /** One entry of the legend. */
    public record Key(String label, String tone) {}
}
