package dev.kiln.web.aws.protocol;

import dev.kiln.web.aws.shape.Structures;
import java.util.Set;

/**
 * A service of AWS that Kiln speaks; a bean of this type makes it known.
 *
 * @param name the signing name, also the prefix of its actions, such as {@code lambda}
 * @param target what stands before the operation in {@code X-Amz-Target}; empty for other protocols
 * @param version of the API, such as {@code 2010-05-08}
 * @param namespace of its XML; empty for JSON
 * @param capitalMessages codes of errors whose model spells {@code Message} with a capital letter
 */
public record AwsService(
        String name,
        Protocol protocol,
        String target,
        String version,
        String namespace,
        Structures structures,
        ErrorTranslation errors,
        Set<String> capitalMessages) {

    public static AwsService restJson(String name, String version, ErrorTranslation errors) {
        return new AwsService(
                name,
                Protocol.REST_JSON,
                "",
                version,
                "",
                Structures.upperCamel(),
                errors,
                Set.of());
    }

    /**
     * @param protocol {@code JSON_1_0} or {@code JSON_1_1}
     * @param target such as {@code Logs_20140328}
     */
    public static AwsService json(
            String name, Protocol protocol, String target, ErrorTranslation errors) {
        return new AwsService(
                name, protocol, target, "", "", Structures.upperCamel(), errors, Set.of());
    }

    public static AwsService query(
            String name, String version, String namespace, ErrorTranslation errors) {
        return new AwsService(
                name,
                Protocol.QUERY,
                "",
                version,
                namespace,
                Structures.upperCamel(),
                errors,
                Set.of());
    }

    /** The same, with members spelled like {@code logGroupName}. */
    public AwsService lowerCamel() {
        return with(Structures.lowerCamel(), capitalMessages);
    }

    public AwsService withCapitalMessages(Set<String> codes) {
        return with(structures, Set.copyOf(codes));
    }

    private AwsService with(Structures otherStructures, Set<String> codes) {
        return new AwsService(
                name, protocol, target, version, namespace, otherStructures, errors, codes);
    }
}
