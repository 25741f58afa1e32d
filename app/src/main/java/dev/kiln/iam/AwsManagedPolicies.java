package dev.kiln.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies that every account of AWS finds there, as far as this product knows their services.
 */
@Component
class AwsManagedPolicies {

    private final Map<String, ManagedPolicy> byArn = new TreeMap<>();

    AwsManagedPolicies(JsonMapper json) {
        try (var in = new ClassPathResource("iam/managed-policies.json").getInputStream()) {
            for (var node : json.readTree(in)) {
                var policy = policy(node);
                byArn.put(policy.arn(), policy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManagedPolicy policy(JsonNode node) {
        var name = node.get("name").asString();
        var path = node.get("path").asString();
        var createdAt = Instant.parse(node.get("created").asString());
        return new ManagedPolicy(
                node.get("id").asString(),
                "arn:aws:iam::aws:policy" + path + name,
                path,
                name,
                node.get("description").asString(),
                1,
                node.get("document").toString(),
                0,
                createdAt,
                createdAt);
    }

    Optional<ManagedPolicy> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    List<ManagedPolicy> all() {
        return List.copyOf(byArn.values());
    }
}
