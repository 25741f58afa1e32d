package dev.kiln.web.console.functions.concurrency;

import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import org.jspecify.annotations.Nullable;

/** A wish for sandboxes that are kept ready, as it was typed. */
record ProvisionedForm(@Nullable String provisionedFor, @Nullable String provisioned) {

    static final ProvisionedForm EMPTY = new ProvisionedForm("", "");

    String qualifier() {
        return Typed.text(provisionedFor);
    }

    int number() {
        return Typed.number(provisioned);
    }

    ProblemsView problems() {
        if (qualifier().isEmpty()) {
            return ProblemsView.of(
                    "provisionedFor", "Choose a version or an alias: $LATEST changes too often.");
        }
        return number() < 1
                ? ProblemsView.of("provisioned", "How many: a whole number from 1.")
                : ProblemsView.NONE;
    }
}
