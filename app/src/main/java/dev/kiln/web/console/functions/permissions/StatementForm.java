package dev.kiln.web.console.functions.permissions;

import dev.kiln.permissions.NewStatement;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import dev.kiln.web.console.layout.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who is to be let in, as it was typed. */
record StatementForm(
        @Nullable String sid,
        @Nullable String principal,
        @Nullable String action,
        @Nullable String sourceArn,
        @Nullable String sourceAccount) {

    static final StatementForm EMPTY = new StatementForm("", "", "lambda:InvokeFunction", "", "");
    static final List<OptionView> ACTIONS =
            List.of(
                    new OptionView("lambda:InvokeFunction", "Invoke the function"),
                    new OptionView("lambda:InvokeFunctionUrl", "Call its URL"),
                    new OptionView("lambda:GetFunction", "Read it and its code"),
                    new OptionView("lambda:GetFunctionConfiguration", "Read its configuration"),
                    new OptionView("lambda:*", "Everything"));

    private static final Pattern SID = Pattern.compile("[a-zA-Z0-9-_]{1,100}");
    private static final Pattern ARN = Pattern.compile("arn:[^\\s:]+:[^\\s:]+:[^\\s:]*:\\d*:\\S+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    ProblemsView problems() {
        var problems = new ArrayList<Problem>();
        require(
                problems,
                SID.matcher(Typed.text(sid)).matches(),
                "sid",
                "A statement's id has 1 to 100 letters, digits, hyphens or underscores.");
        require(
                problems,
                Typed.text(principal).matches("\\S{1,1000}"),
                "principal",
                "Name who is let in: a service, an account, a role or user, or * for everybody.");
        require(
                problems,
                ACTIONS.stream().anyMatch(it -> it.value().equals(action)),
                "action",
                "Choose what they may do.");
        require(
                problems,
                isEmptyOr(ARN, sourceArn),
                "sourceArn",
                "A source is an ARN, such as that of a bucket: arn:aws:s3:::uploads.");
        require(
                problems,
                isEmptyOr(ACCOUNT, sourceAccount),
                "sourceAccount",
                "An account is 12 digits.");
        return new ProblemsView(problems);
    }

    private static boolean isEmptyOr(Pattern pattern, @Nullable String typed) {
        var text = Typed.text(typed);
        return text.isEmpty() || pattern.matcher(text).matches();
    }

    private static void require(
            List<Problem> problems, boolean isTrue, String field, String otherwise) {
        if (!isTrue) {
            problems.add(new Problem(field, otherwise));
        }
    }

    NewStatement statement() {
        return new NewStatement(
                Typed.text(sid),
                Typed.text(action),
                Typed.text(principal),
                orNull(sourceArn),
                orNull(sourceAccount),
                null,
                null,
                null,
                null);
    }

    private static @Nullable String orNull(@Nullable String typed) {
        var text = Typed.text(typed);
        return text.isEmpty() ? null : text;
    }
}
