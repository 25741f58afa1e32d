package dev.kiln.web.console.layout;

import java.util.Collection;
import java.util.List;

/** One box to tick. */
public record CheckView(String value, String label, boolean chosen) {

    public static List<CheckView> of(Collection<OptionView> options, Collection<String> chosen) {
        return options.stream()
                .map(it -> new CheckView(it.value(), it.label(), chosen.contains(it.value())))
                .toList();
    }
}
