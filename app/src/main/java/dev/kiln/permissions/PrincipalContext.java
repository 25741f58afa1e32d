package dev.kiln.permissions;

import dev.kiln.accounts.Principal;
import dev.kiln.policies.RequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What condition keys say about who asks, and when. */
final class PrincipalContext {

    private PrincipalContext() {}

    static RequestContext of(Principal principal, Map<String, String> tags, Instant now) {
        var context =
                RequestContext.EMPTY
                        .with("aws:PrincipalAccount", principal.account().value())
                        .with("aws:userid", principal.uniqueId())
                        .with("aws:PrincipalType", type(principal))
                        .with("aws:PrincipalArn", arn(principal))
                        .with("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                        .with("aws:EpochTime", Long.toString(now.getEpochSecond()))
                        .with(
                                "aws:PrincipalIsAWSService",
                                Boolean.toString(principal instanceof Principal.Service));
        for (var tag : tags.entrySet()) {
            context = context.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        }
        return switch (principal) {
            case Principal.IamUser it -> context.with("aws:username", it.name());
            case Principal.RoleSession it -> session(it, context);
            case Principal.Service it -> context.with("aws:PrincipalServiceName", it.name());
            case Principal.Member _, Principal.Anonymous _ -> context;
        };
    }

    private static RequestContext session(Principal.RoleSession it, RequestContext context) {
        var known =
                context.with(
                        "aws:TokenIssueTime",
                        it.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        return it.sourceFunctionArn() == null
                ? known
                : known.with("lambda:SourceFunctionArn", it.sourceFunctionArn());
    }

    private static String arn(Principal principal) {
        return principal instanceof Principal.RoleSession it ? it.roleArn() : principal.arn();
    }

    private static String type(Principal principal) {
        return switch (principal) {
            case Principal.Member _ -> "Account";
            case Principal.IamUser _ -> "User";
            case Principal.RoleSession _ -> "AssumedRole";
            case Principal.Service _ -> "Service";
            case Principal.Anonymous _ -> "Anonymous";
        };
    }
}
