package dev.kiln.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may invoke Acme's function: identity, boundary and session policy each allow, deny or are
 * silent; the resource's policy allows or denies somebody. A minus means that there is none.
 */
class EvaluationMatrixTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:hello";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    user | allow  | - | - | -                  | allowed
                    user | silent | - | - | -                  | no identity
                    user | deny   | - | - | -                  | deny identity
                    user | -      | - | - | -                  | no identity
                    user | allow  | allow  | - | -             | allowed
                    user | allow  | silent | - | -             | no boundary
                    user | allow  | deny   | - | -             | deny boundary
                    user | silent | allow  | - | -             | no identity
                    user | deny   | deny   | - | -             | deny identity
                    user | silent | - | - | allow user         | allowed
                    user | silent | silent | - | allow user    | allowed
                    user | silent | deny | - | allow user      | deny boundary
                    user | deny   | - | - | allow user         | deny identity
                    user | silent | - | - | allow account      | no identity
                    user | allow  | - | - | allow account      | allowed
                    user | silent | - | - | allow *            | allowed
                    user | silent | - | - | allow role         | no identity
                    user | silent | - | - | allow s3           | no identity
                    user | silent | - | - | allow foreign account | no identity
                    user | allow  | - | - | deny user          | deny resource
                    user | allow  | - | - | deny account       | deny resource
                    user | allow  | - | - | deny *             | deny resource
                    user | allow  | - | - | deny role          | allowed
                    user | deny   | - | - | deny user          | deny resource
                    user | allow  | - | - | deny-not user      | allowed
                    user | allow  | - | - | deny-not role      | deny resource
                    user | silent | - | - | allow-not role     | allowed
                    user | silent | - | - | allow-not user     | no identity
                    session | allow  | - | - | -               | allowed
                    session | silent | - | - | -               | no identity
                    session | deny   | - | - | -               | deny identity
                    session | allow  | - | allow  | -          | allowed
                    session | allow  | - | silent | -          | no session
                    session | allow  | - | deny   | -          | deny session
                    session | silent | - | allow  | -          | no identity
                    session | allow  | silent | - | -          | no boundary
                    session | allow  | silent | allow | -      | no boundary
                    session | allow  | allow | allow | -       | allowed
                    session | allow  | allow | silent | -      | no session
                    session | silent | - | - | allow role      | allowed
                    session | silent | silent | - | allow role | no boundary
                    session | silent | - | silent | allow role | no session
                    session | silent | - | allow | allow role  | allowed
                    session | silent | - | deny | allow role   | deny session
                    session | silent | - | - | allow session   | allowed
                    session | silent | silent | silent | allow session | allowed
                    session | deny   | - | - | allow session   | deny identity
                    session | silent | - | silent | allow *    | no session
                    session | silent | - | - | allow *         | allowed
                    session | silent | - | - | allow account   | no identity
                    session | silent | - | - | allow user      | no identity
                    session | silent | - | - | allow other session | no identity
                    session | allow  | - | - | deny role       | deny resource
                    session | allow  | - | - | deny session    | deny resource
                    session | allow  | - | - | deny other session | allowed
                    owner | - | - | - | -                      | allowed
                    owner | - | - | - | allow s3               | allowed
                    owner | - | - | - | deny *                 | deny resource
                    owner | - | - | silent | -                 | no session
                    s3 | - | - | - | -                         | no resource
                    s3 | - | - | - | allow s3                  | allowed
                    s3 | - | - | - | allow *                   | allowed
                    s3 | - | - | - | allow account             | no resource
                    s3 | - | - | - | allow sns                 | no resource
                    s3 | - | - | - | deny s3                   | deny resource
                    anonymous | - | - | - | -                  | no resource
                    anonymous | - | - | - | allow *            | allowed
                    anonymous | - | - | - | allow user         | no resource
                    anonymous | - | - | - | allow account      | no resource
                    anonymous | - | - | - | deny *             | deny resource
                    foreign user | allow | - | - | -           | no resource
                    foreign user | allow | - | - | allow foreign account | allowed
                    foreign user | allow | - | - | allow foreign user | allowed
                    foreign user | allow | - | - | allow *     | allowed
                    foreign user | allow | - | - | allow account | no resource
                    foreign user | allow | - | - | allow user  | no resource
                    foreign user | silent | - | - | -          | no identity
                    foreign user | silent | - | - | allow foreign user | no identity
                    foreign user | silent | - | - | allow foreign account | no identity
                    foreign user | deny  | - | - | allow foreign user | deny identity
                    foreign user | allow | silent | - | allow foreign user | no boundary
                    foreign user | allow | - | - | deny foreign account | deny resource
                    foreign session | allow | - | - | allow foreign role | allowed
                    foreign session | allow | - | silent | allow foreign role | no session
                    foreign session | allow | - | - | allow foreign session | allowed
                    foreign session | silent | - | - | allow foreign session | no identity
                    foreign session | allow | - | - | allow role | no resource
                    foreign owner | - | - | - | -              | no resource
                    foreign owner | - | - | - | allow foreign account | allowed
                    foreign owner | - | - | - | allow *        | allowed
                    foreign owner | - | - | - | allow account  | no resource
                    """)
    void decides(
            String who,
            String identity,
            String boundary,
            String session,
            String resource,
            String expected) {
        var policies =
                new PolicyStack(
                        who.endsWith("owner"),
                        listOf(identity),
                        listOf(boundary).stream().findFirst().orElse(null),
                        listOf(session),
                        resource(resource));

        var decision =
                PolicyEvaluator.decide(
                        Asking.ask(Asking.named(who), "lambda:InvokeFunction", FUNCTION), policies);

        assertThat(words(decision)).isEqualTo(expected);
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied it ->
                    "deny " + it.source().name().toLowerCase(Locale.ROOT);
            case Decision.ImplicitlyDenied it ->
                    "no " + it.source().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<PolicyDocument> listOf(String says) {
        return switch (says) {
            case "-" -> List.of();
            case "allow" ->
                    List.of(statement("{'Effect':'Allow','Action':'lambda:*','Resource':'*'}"));
            case "deny" ->
                    List.of(
                            statement(
                                    "{'Effect':'Deny','Action':'lambda:Inv*','Resource':'*'},"
                                            + "{'Effect':'Allow','Action':'*','Resource':'*'}"));
            default -> List.of(statement("{'Effect':'Allow','Action':'s3:*','Resource':'*'}"));
        };
    }

    private static PolicyDocument statement(String text) {
        return Asking.identity(text);
    }

    private static @Nullable PolicyDocument resource(String says) {
        if (says.equals("-")) {
            return null;
        }
        var words = Arrays.asList(says.split(" ", 2));
        var effect = words.getFirst().startsWith("allow") ? "Allow" : "Deny";
        var element = words.getFirst().endsWith("-not") ? "NotPrincipal" : "Principal";
        return PolicyDocument.parse(
                PolicyKind.RESOURCE,
                Asking.document(
                        "{'Sid':'a-1','Effect':'%s','%s':%s,'Action':'lambda:InvokeFunction','Resource':'%s'}"
                                .formatted(effect, element, principal(words.getLast()), FUNCTION)));
    }

    private static String principal(String name) {
        return switch (name) {
            case "*" -> "'*'";
            case "s3", "sns" -> "{'Service':'" + name + ".amazonaws.com'}";
            case "account" -> aws("arn:aws:iam::111122223333:root");
            case "foreign account" -> aws("444455556666");
            case "user" -> aws("arn:aws:iam::111122223333:user/staff/carol");
            case "foreign user" -> aws("arn:aws:iam::444455556666:user/staff/carol");
            case "role" -> aws("arn:aws:iam::111122223333:role/worker");
            case "foreign role" -> aws("arn:aws:iam::444455556666:role/worker");
            case "session" -> aws("arn:aws:sts::111122223333:assumed-role/worker/s1");
            case "foreign session" -> aws("arn:aws:sts::444455556666:assumed-role/worker/s1");
            case "other session" -> aws("arn:aws:sts::111122223333:assumed-role/worker/s2");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String aws(String arn) {
        return "{'AWS':['" + arn + "']}";
    }

    @Test
    void saysWhyAsAwsDoes() {
        assertThat(
                        Decision.reason(
                                new Decision.ImplicitlyDenied(Decision.Source.IDENTITY),
                                "lambda:InvokeFunction"))
                .isEqualTo(
                        " because no identity-based policy allows the lambda:InvokeFunction action");
        assertThat(
                        Decision.reason(
                                new Decision.ExplicitlyDenied(Decision.Source.IDENTITY),
                                "lambda:InvokeFunction"))
                .isEqualTo(" with an explicit deny in an identity-based policy");
        assertThat(Decision.reason(new Decision.ExplicitlyDenied(Decision.Source.BOUNDARY), "a:b"))
                .isEqualTo(" with an explicit deny in a permissions boundary");
    }
}
