package dev.kiln.policies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a policy document and refuses what IAM refuses, in its words. */
final class PolicyParser {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String CURRENT = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of(CURRENT, "2008-10-17");
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> ELEMENTS =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9*?-]+:[a-zA-Z0-9*?]+");

    private final PolicyKind kind;
    private final Set<String> sids = new HashSet<>();

    PolicyParser(PolicyKind kind) {
        this.kind = kind;
    }

    PolicyDocument parse(String text) {
        var root = json(text);
        if (!root.isObject() || !TOP.containsAll(root.propertyNames())) {
            throw syntax();
        }
        var version = root.get("Version");
        if (version != null && !VERSIONS.contains(version.asString(""))) {
            throw syntax();
        }
        var statements = new ArrayList<Statement>();
        for (var statement : listOf(required(root, "Statement"))) {
            statements.add(statement(statement));
        }
        return new PolicyDocument(
                statements, version != null && version.asString("").equals(CURRENT));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new MalformedPolicy("This policy contains invalid Json");
        }
    }

    private Statement statement(JsonNode node) {
        if (!node.isObject() || !ELEMENTS.containsAll(node.propertyNames())) {
            throw syntax();
        }
        return new Statement(
                sid(node.get("Sid")),
                effect(required(node, "Effect")),
                principals(node),
                actions(node),
                resources(node),
                conditions(node.get("Condition")));
    }

    private @Nullable String sid(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        var sid = text(node);
        if (kind != PolicyKind.RESOURCE && !SID.matcher(sid).matches()) {
            throw new MalformedPolicy(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                            + " regular expression [0-9A-Za-z]*");
        }
        if (!sid.isEmpty() && !sids.add(sid)) {
            throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
        }
        return sid;
    }

    private static Effect effect(JsonNode node) {
        return switch (text(node)) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw syntax();
        };
    }

    private @Nullable PrincipalSet principals(JsonNode statement) {
        var named = statement.get("Principal");
        var excluded = statement.get("NotPrincipal");
        if (kind == PolicyKind.IDENTITY) {
            if (named != null || excluded != null) {
                throw new MalformedPolicy("Policy document should not specify a principal.");
            }
            return null;
        }
        if (named != null && excluded != null) {
            throw syntax();
        }
        if (named != null) {
            return PrincipalReader.read(named, false);
        }
        if (excluded != null) {
            return PrincipalReader.read(excluded, true);
        }
        throw new MalformedPolicy("Missing required field Principal");
    }

    private Statement.Terms actions(JsonNode statement) {
        var terms = terms(statement, "Action", "NotAction");
        if (terms == null || terms.patterns().isEmpty()) {
            throw new MalformedPolicy(
                    kind == PolicyKind.TRUST
                            ? "Missing required field Action"
                            : "Policy statement must contain actions.");
        }
        for (var action : terms.patterns()) {
            if (!action.equals("*") && !ACTION.matcher(action).matches()) {
                throw new MalformedPolicy(
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
            if (kind == PolicyKind.TRUST && !action.startsWith("sts:")) {
                throw new MalformedPolicy(
                        "AssumeRole policy may only specify STS AssumeRole actions.");
            }
        }
        return terms;
    }

    private Statement.@Nullable Terms resources(JsonNode statement) {
        var terms = terms(statement, "Resource", "NotResource");
        if (kind == PolicyKind.TRUST) {
            if (terms != null) {
                throw new MalformedPolicy(
                        "Has prohibited field " + (terms.excluded() ? "NotResource" : "Resource"));
            }
            return null;
        }
        if (terms == null || terms.patterns().isEmpty()) {
            throw new MalformedPolicy("Policy statement must contain resources.");
        }
        for (var resource : terms.patterns()) {
            requireArn(resource);
        }
        return terms;
    }

    private static void requireArn(String resource) {
        if (!resource.equals("*") && !resource.startsWith("arn:")) {
            throw new MalformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
        }
        var parts = resource.split(":", 3);
        if (parts.length > 1 && !parts[1].startsWith("aws") && !parts[1].equals("*")) {
            throw new MalformedPolicy(
                    "Partition \""
                            + parts[1]
                            + "\" is not valid for resource \""
                            + resource
                            + "\".");
        }
    }

    private static Statement.@Nullable Terms terms(
            JsonNode statement, String named, String excluded) {
        var these = statement.get(named);
        var others = statement.get(excluded);
        if (these != null && others != null) {
            throw syntax();
        }
        if (these != null) {
            return new Statement.Terms(texts(these), false);
        }
        return others == null ? null : new Statement.Terms(texts(others), true);
    }

    private static List<Condition> conditions(@Nullable JsonNode node) {
        var conditions = new ArrayList<Condition>();
        if (node == null) {
            return conditions;
        }
        if (!node.isObject()) {
            throw syntax();
        }
        for (var operator : node.properties()) {
            if (!operator.getValue().isObject()) {
                throw syntax();
            }
            for (var key : operator.getValue().properties()) {
                conditions.add(
                        Condition.of(operator.getKey(), key.getKey(), scalars(key.getValue()))
                                .orElseThrow(
                                        () ->
                                                new MalformedPolicy(
                                                        "Invalid Condition type : "
                                                                + operator.getKey()
                                                                + ".")));
            }
        }
        return conditions;
    }

    private static JsonNode required(JsonNode node, String field) {
        var value = node.get(field);
        if (value == null) {
            throw kindlessSyntax(field);
        }
        return value;
    }

    private static MalformedPolicy kindlessSyntax(String field) {
        return field.equals("Effect")
                ? new MalformedPolicy("Missing required field Effect")
                : syntax();
    }

    static List<JsonNode> listOf(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    static List<String> texts(JsonNode node) {
        return listOf(node).stream().map(PolicyParser::text).toList();
    }

    private static List<String> scalars(JsonNode node) {
        return listOf(node).stream()
                .map(it -> it.isBoolean() || it.isNumber() ? it.asString() : text(it))
                .toList();
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw syntax();
        }
        return node.asString();
    }

    static MalformedPolicy syntax() {
        return new MalformedPolicy("Syntax errors in policy.");
    }
}
