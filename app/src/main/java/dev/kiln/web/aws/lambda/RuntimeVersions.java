package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionSummary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Names for what Lambda names and Kiln has one of: the same name for the same thing, always. */
final class RuntimeVersions {

    private static final int VPC_ID_DIGITS = 17;

    private RuntimeVersions() {}

    /** Of the runtime that the version runs on. */
    static String arn(FunctionSummary it) {
        return Objects.requireNonNullElseGet(
                it.runtimeManagement().runtimeVersionArn(),
                () -> "arn:aws:lambda:" + it.arn().region() + "::runtime:" + hash(it.runtime()));
    }

    static String vpcId(List<String> subnets) {
        return "vpc-" + hash(subnets.getFirst()).substring(0, VPC_ID_DIGITS);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
