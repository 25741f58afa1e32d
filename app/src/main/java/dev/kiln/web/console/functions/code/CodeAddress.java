package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where the Code page of one function is, and everything below it. */
record CodeAddress(String href) {

    static CodeAddress of(Caller caller, String function) {
        return new CodeAddress("/a/" + caller.account() + "/functions/" + function);
    }

    /** The page in a state: which file, which test event, which run. */
    public String page(PageState state) {
        var builder = UriComponentsBuilder.fromPath(href);
        add(builder, "file", state.file());
        add(builder, "event", state.event());
        add(builder, "run", state.run());
        return builder.build(true).toUriString();
    }

    private static void add(UriComponentsBuilder builder, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            builder.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** One file of the draft, to be put. */
    public String file(String path) {
        return href + "/draft/files/" + UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    public String at(String part) {
        return href + "/" + part;
    }
}
