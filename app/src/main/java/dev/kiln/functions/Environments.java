package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.secrets.SealedSecret;
import dev.kiln.secrets.SecretBox;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals the environment variables of a function and opens them again. */
@Component
class Environments {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> VARIABLES = new TypeReference<>() {};

    private final SecretBox secrets;

    Environments(SecretBox secrets) {
        this.secrets = secrets;
    }

    SealedEnvironment seal(AccountId account, UUID functionId, Map<String, String> variables) {
        var sealed = secrets.seal(context(account, functionId), json(variables));
        return new SealedEnvironment(sealed.sealed(), variables.size());
    }

    Map<String, String> open(FunctionEntity function) {
        return open(function, function.latest());
    }

    /** Of $LATEST or of a version of the function: all are sealed for the same function. */
    Map<String, String> open(FunctionEntity function, VersionContent content) {
        var context = context(function.account(), function.id());
        var json = secrets.open(context, new SealedSecret(content.environment().sealed()));
        return JSON.readValue(json, VARIABLES);
    }

    /** SAFETY: bound to one function of one account; in another row it does not open. */
    private static String context(AccountId account, UUID functionId) {
        return account + "/functions/" + functionId + "/environment";
    }

    /** The form in which Lambda measures their size, too. */
    static String json(Map<String, String> variables) {
        return JSON.writeValueAsString(new TreeMap<>(variables));
    }
}
