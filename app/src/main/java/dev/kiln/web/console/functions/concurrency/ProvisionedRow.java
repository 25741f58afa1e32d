package dev.kiln.web.console.functions.concurrency;

import dev.kiln.concurrency.ProvisionedConfiguration;
import dev.kiln.web.console.layout.Figures;
import java.util.Objects;

/** What is kept ready for a version or alias. */
record ProvisionedRow(
        String qualifier, String requested, String ready, String tone, String status) {

    static ProvisionedRow of(ProvisionedConfiguration it) {
        return new ProvisionedRow(
                it.setting().qualifier(),
                Figures.exact(it.setting().requested()),
                Figures.exact(it.ready()),
                switch (it.status()) {
                    case READY -> "ok";
                    case IN_PROGRESS -> "warn";
                    case FAILED -> "err";
                },
                switch (it.status()) {
                    case READY -> "Ready";
                    case IN_PROGRESS -> "Getting ready";
                    case FAILED -> words(Objects.requireNonNullElse(it.statusReason(), ""));
                });
    }

    private static String words(String reason) {
        return reason.equals("FUNCTION_ERROR_INIT_FAILURE")
                ? "Failed: the function does not start"
                : "Failed";
    }
}
