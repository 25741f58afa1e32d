package dev.kiln.web.console.functions.events;

import dev.kiln.destinations.DestinationConfig;
import dev.kiln.destinations.EventInvokeConfig;
import dev.kiln.destinations.EventInvokeSettings;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import dev.kiln.web.console.layout.Typed;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How events of a function or alias are treated, as it was typed.
 *
 * @param maxAge in seconds
 */
record EventForm(
        @Nullable String retries,
        @Nullable String maxAge,
        @Nullable String onSuccess,
        @Nullable String onFailure) {

    private static final int MOST_RETRIES = 2;
    private static final int LEAST_AGE = 60;
    private static final int MOST_AGE = 21_600;

    /** What applies when nothing is set. */
    static final EventForm DEFAULT = new EventForm("2", "" + MOST_AGE, "", "");

    static EventForm of(EventInvokeConfig config) {
        return new EventForm(
                "" + Objects.requireNonNullElse(config.maximumRetryAttempts(), MOST_RETRIES),
                "" + Objects.requireNonNullElse(config.maximumEventAgeInSeconds(), MOST_AGE),
                Objects.requireNonNullElse(config.destinations().onSuccess(), ""),
                Objects.requireNonNullElse(config.destinations().onFailure(), ""));
    }

    ProblemsView problems() {
        var problems = new ArrayList<Problem>();
        int tries = Typed.number(retries);
        if (tries < 0 || tries > MOST_RETRIES) {
            problems.add(new Problem("retries", "An event is tried again 0, 1 or 2 times."));
        }
        int age = Typed.number(maxAge);
        if (age < LEAST_AGE || age > MOST_AGE) {
            problems.add(
                    new Problem(
                            "maxAge",
                            "The age is a whole number of seconds, 60 to 21,600, which is six hours."));
        }
        addArnProblem(problems, "onSuccess", Typed.text(onSuccess));
        addArnProblem(problems, "onFailure", Typed.text(onFailure));
        return new ProblemsView(problems);
    }

    static void addArnProblem(ArrayList<Problem> problems, String field, String arn) {
        if (!arn.isEmpty() && !arn.matches("arn:[^\\s:]+:[^\\s:]+:[^\\s:]*:\\d{12}:\\S+")) {
            problems.add(
                    new Problem(
                            field,
                            "A target is an ARN, such as that of another function of this account."));
        }
    }

    EventInvokeSettings settings() {
        return new EventInvokeSettings(
                Typed.number(retries),
                Typed.number(maxAge),
                new DestinationConfig(Typed.text(onSuccess), Typed.text(onFailure)));
    }

    /** Which of the two targets a refusal of them is about, as far as its words tell. */
    ProblemsView refused(String refusal) {
        var success = Typed.text(onSuccess);
        var isAboutSuccess = !success.isEmpty() && refusal.contains(success);
        var isAboutKind = refusal.startsWith("The provided destination config");
        return ProblemsView.of(
                isAboutSuccess ? "onSuccess" : "onFailure",
                isAboutKind
                        ? "A target is a function, queue, topic or event bus; a bucket only for what failed."
                        : refusal);
    }
}
