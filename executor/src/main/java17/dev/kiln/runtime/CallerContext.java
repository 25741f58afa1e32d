package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import dev.kiln.runtime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a caller said of itself, from its JSON. */
final class CallerContext {

    private CallerContext() {}

    /** Lambda gives an identity to every invocation; without a caller's it is empty. */
    static CognitoIdentity identity(String json) {
        var values = parse(json);
        return new Identity(
                text(values, "cognitoIdentityId"), text(values, "cognitoIdentityPoolId"));
    }

    static ClientContext client(String json) {
        if (json == null || json.isEmpty()) {
            return null;
        }
        var values = parse(json);
        var client = strings(values.get("client"));
        return new Sent(
                new Sender(
                        client.get("installation_id"),
                        client.get("app_title"),
                        client.get("app_version_name"),
                        client.get("app_version_code"),
                        client.get("app_package_name")),
                strings(values.get("custom")),
                strings(values.get("env")));
    }

    private static Map<?, ?> parse(String json) {
        if (json == null || json.isEmpty()) {
            return Map.of();
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonReader.read(bytes, 0, bytes.length) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> values, String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    private static Map<String, String> strings(Object value) {
        var strings = new HashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, it) -> strings.put(String.valueOf(name), String.valueOf(it)));
        }
        return strings;
    }

    private record Identity(String identityId, String identityPoolId) implements CognitoIdentity {

        @Override
        public String getIdentityId() {
            return identityId;
        }

        @Override
        public String getIdentityPoolId() {
            return identityPoolId;
        }
    }

    private record Sent(Client client, Map<String, String> custom, Map<String, String> environment)
            implements ClientContext {

        @Override
        public Client getClient() {
            return client;
        }

        @Override
        public Map<String, String> getCustom() {
            return custom;
        }

        @Override
        public Map<String, String> getEnvironment() {
            return environment;
        }
    }

    private record Sender(
            String installationId,
            String appTitle,
            String appVersionName,
            String appVersionCode,
            String appPackageName)
            implements Client {

        @Override
        public String getInstallationId() {
            return installationId;
        }

        @Override
        public String getAppTitle() {
            return appTitle;
        }

        @Override
        public String getAppVersionName() {
            return appVersionName;
        }

        @Override
        public String getAppVersionCode() {
            return appVersionCode;
        }

        @Override
        public String getAppPackageName() {
            return appPackageName;
        }
    }
}
