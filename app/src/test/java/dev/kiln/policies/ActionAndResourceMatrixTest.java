package dev.kiln.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions and resources a statement speaks of. */
class ActionAndResourceMatrixTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Action    | *                               | yes
                    Action    | lambda:*                        | yes
                    Action    | lambda:InvokeFunction           | yes
                    Action    | LAMBDA:invokefunction           | yes
                    Action    | lambda:Invoke*                  | yes
                    Action    | lambda:*Function                | yes
                    Action    | lambda:I*e*n                    | yes
                    Action    | lambda:InvokeFunctio?           | yes
                    Action    | lambda:?nvokeFunction           | yes
                    Action    | lambda:InvokeFunction?          | no
                    Action    | lambda:Invoke                   | no
                    Action    | lambda:InvokeFunctionUrl        | no
                    Action    | lambda:GetFunction              | no
                    Action    | s3:*                            | no
                    Action    | lamb*:InvokeFunction            | yes
                    Action    | iam:*Function                   | no
                    NotAction | iam:*                           | yes
                    NotAction | lambda:InvokeFunction           | no
                    NotAction | lambda:Invoke*                  | no
                    NotAction | lambda:Get*                     | yes
                    NotAction | *                               | no
                    """)
    void matchesTheAction(String element, String pattern, String fits) {
        var policy =
                Asking.identity(
                        "{'Effect':'Allow','%s':['x:Y','%s'],'Resource':'*'}"
                                .formatted(element, pattern));

        var decision = decide(policy, "lambda:InvokeFunction", "*");

        assertThat(decision.isAllowed()).isEqualTo(fits.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Resource    | *                                                     | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:hello  | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:*      | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:h?llo  | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:he*    | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:hell   | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:hello2 | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:Hello  | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:hello:* | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:*               | yes
                    Resource    | arn:aws:lambda:us-east-1:*:function:hello             | yes
                    Resource    | arn:aws:lambda:*:*:function:hello                     | yes
                    Resource    | arn:aws:lambda:*:*:*                                  | yes
                    Resource    | arn:aws:lambda:us-*-1:*:function:hello                | yes
                    Resource    | arn:aws:lambda:eu-*:*:function:hello                  | no
                    Resource    | arn:aws:lambda                                        | yes
                    Resource    | arn:aws:lambda:*                                      | yes
                    Resource    | arn:aws:s3:::*                                        | no
                    Resource    | arn:aws:s3:*                                          | no
                    Resource    | arn:aws:lambda:*:function:hello                       | no
                    Resource    | arn:aws:lambda:us-east-1:444455556666:function:hello  | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:${team} | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:${star} | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:${nobody} | no
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:${nobody, 'hello'} | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:${TEAM} | yes
                    Resource    | arn:aws:lambda:us-east-1:111122223333:function:hell${*} | no
                    NotResource | arn:aws:lambda:us-east-1:111122223333:function:hello  | no
                    NotResource | arn:aws:lambda:us-east-1:111122223333:function:other  | yes
                    NotResource | arn:aws:s3:::*                                        | yes
                    NotResource | *                                                     | no
                    """)
    void matchesTheResource(String element, String pattern, String fits) {
        var text =
                Asking.document("{'Effect':'Allow','Action':'*','%s':'PATTERN'}".formatted(element))
                        .replace("PATTERN", pattern);
        var policy = PolicyDocument.parse(PolicyKind.IDENTITY, text);

        var decision =
                decide(policy, "lambda:X", "arn:aws:lambda:us-east-1:111122223333:function:hello");

        assertThat(decision.isAllowed()).isEqualTo(fits.equals("yes"));
    }

    private static Decision decide(PolicyDocument policy, String action, String resource) {
        var request =
                new AccessRequest(
                        Asking.named("user"),
                        action,
                        resource,
                        Asking.ACME,
                        RequestContext.of(Map.of("team", "hello", "star", "*")));
        return PolicyEvaluator.decide(request, PolicyStack.of(policy));
    }
}
