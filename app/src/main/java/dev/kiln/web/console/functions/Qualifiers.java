package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionAlias;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.layout.OptionView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of a function a setting can belong to: the function itself, or one of its aliases. */
@Component
public class Qualifiers {

    private static final int MOST = 500;

    private final Aliases aliases;

    Qualifiers(Aliases aliases) {
        this.aliases = aliases;
    }

    /**
     * @param itself what the function without an alias is called
     * @param chosen as it came from outside; it stays to choose even if it is no alias
     */
    public List<OptionView> options(Caller caller, String function, String itself, String chosen) {
        var names =
                aliases.list(caller, function, null, PageRequest.first(MOST)).items().stream()
                        .map(FunctionAlias::name)
                        .toList();
        return Stream.concat(Stream.of(""), Stream.concat(names.stream(), Stream.of(chosen)))
                .distinct()
                .map(it -> new OptionView(it, it.isEmpty() ? itself : it))
                .toList();
    }

    /** Empty means the function itself. */
    public static @Nullable String orNull(String qualifier) {
        return qualifier.isEmpty() ? null : qualifier;
    }

    /** A section's page for what was chosen. */
    public static String path(String section, String qualifier) {
        return "/configuration/" + section + (qualifier.isEmpty() ? "" : "?qualifier=" + qualifier);
    }
}
