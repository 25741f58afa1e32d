package dev.kiln.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a Principal element: a star, or lists by kind. */
final class PrincipalReader {

    private static final Pattern AWS =
            Pattern.compile(
                    "\\*|\\d{12}|(AIDA|AROA)[A-Z0-9]{8,}"
                            + "|arn:aws[a-z-]*:iam::\\d{12}:(root|(user|role)/[\\w+=,.@/-]+)"
                            + "|arn:aws[a-z-]*:sts::\\d{12}:assumed-role/[\\w+=,.@/-]+"
                            + "|arn:aws[a-z-]*:sts::\\d{12}:federated-user/[\\w+=,.@-]+");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

    private PrincipalReader() {}

    static PrincipalSet read(JsonNode node, boolean excluded) {
        if (node.isString()) {
            require(node.asString().equals("*"), "AWS", node.asString());
            return new PrincipalSet(List.of("*"), List.of("*"), List.of(), excluded);
        }
        if (!node.isObject() || node.isEmpty()) {
            throw PolicyParser.syntax();
        }
        var aws = new ArrayList<String>();
        var services = new ArrayList<String>();
        var federated = new ArrayList<String>();
        for (var entry : node.properties()) {
            var names = PolicyParser.texts(entry.getValue());
            switch (entry.getKey()) {
                case "AWS" -> aws.addAll(checked(names, AWS, "AWS"));
                case "Service" -> services.addAll(checked(names, SERVICE, "SERVICE"));
                case "Federated" -> federated.addAll(names);
                case "CanonicalUser" -> {
                    // Belongs to another service's accounts: nobody here has one.
                }
                default -> throw PolicyParser.syntax();
            }
        }
        return new PrincipalSet(aws, services, federated, excluded);
    }

    private static List<String> checked(List<String> names, Pattern form, String kind) {
        names.forEach(it -> require(form.matcher(it).matches(), kind, it));
        return names;
    }

    private static void require(boolean isTrue, String kind, String name) {
        if (!isTrue) {
            throw new MalformedPolicy(
                    "Invalid principal in policy: \"" + kind + "\":\"" + name + "\"");
        }
    }
}
