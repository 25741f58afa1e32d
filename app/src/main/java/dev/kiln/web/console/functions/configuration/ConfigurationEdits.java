package dev.kiln.web.console.functions.configuration;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.ConfigurationChange;
import dev.kiln.functions.Functions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Changes one part of a configuration and leaves the others as they are. */
@Component
public class ConfigurationEdits {

    private final Functions functions;

    ConfigurationEdits(Functions functions) {
        this.functions = functions;
    }

    void general(Caller caller, String name, GeneralForm form) {
        functions.configure(
                caller,
                name,
                new ConfigurationChange(
                        form.descriptionText(),
                        form.runtimeText(),
                        form.handlerText(),
                        functions.get(caller, name).role(),
                        form.memory(),
                        form.timeout(),
                        form.storage(),
                        functions.environment(caller, name)));
    }

    void environment(Caller caller, String name, Map<String, String> variables) {
        var current = functions.get(caller, name);
        functions.configure(
                caller,
                name,
                new ConfigurationChange(
                        current.description(),
                        current.runtime(),
                        current.handler(),
                        current.role(),
                        current.memoryMb(),
                        current.timeoutSeconds(),
                        current.ephemeralStorageMb(),
                        variables));
    }

    public void role(Caller caller, String name, String role) {
        var current = functions.get(caller, name);
        functions.configure(
                caller,
                name,
                new ConfigurationChange(
                        current.description(),
                        current.runtime(),
                        current.handler(),
                        role,
                        current.memoryMb(),
                        current.timeoutSeconds(),
                        current.ephemeralStorageMb(),
                        functions.environment(caller, name)));
    }
}
