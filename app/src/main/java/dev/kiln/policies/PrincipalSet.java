package dev.kiln.policies;

import dev.kiln.accounts.Principal;
import java.util.List;

/**
 * The Principal or NotPrincipal element.
 *
 * @param aws ARNs, account ids or a star
 * @param services like {@code lambda.amazonaws.com}
 * @param excluded whether it stood under NotPrincipal
 */
public record PrincipalSet(
        List<String> aws, List<String> services, List<String> federated, boolean excluded) {

    public PrincipalSet {
        aws = List.copyOf(aws);
        services = List.copyOf(services);
        federated = List.copyOf(federated);
    }

    Match match(Principal principal, Effect effect) {
        var match = Match.NONE;
        for (var name : names(principal)) {
            var found = match(name, principal);
            match = found.compareTo(match) > 0 ? found : match;
        }
        if (excluded) {
            return match == Match.NONE ? match("*", principal) : Match.NONE;
        }
        // A denial of the account is one of everybody in it.
        return match != Match.NONE && effect == Effect.DENY ? Match.DIRECT : match;
    }

    private List<String> names(Principal principal) {
        return principal instanceof Principal.Service ? services : aws;
    }

    private Match match(String name, Principal principal) {
        if (principal instanceof Principal.Service service) {
            return name.equals(service.name()) || name.equals("*") ? Match.DIRECT : Match.NONE;
        }
        if (name.equals("*")) {
            return principal instanceof Principal.RoleSession ? Match.ROLE : Match.DIRECT;
        }
        if (principal instanceof Principal.Anonymous) {
            return Match.NONE;
        }
        if (isAccount(name, principal)) {
            return Match.ACCOUNT;
        }
        if (name.equals(principal.arn())) {
            return Match.DIRECT;
        }
        return switch (principal) {
            case Principal.RoleSession it
                    when name.equals(it.roleArn()) || name.equals(it.roleId()) ->
                    Match.ROLE;
            case Principal.IamUser it when name.equals(it.uniqueId()) -> Match.DIRECT;
            default -> Match.NONE;
        };
    }

    private static boolean isAccount(String name, Principal principal) {
        var account = principal.account().value();
        return name.equals(account) || name.equals("arn:aws:iam::" + account + ":root");
    }
}
