package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.builds.Builds;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.functions.ConfigurationChange;
import dev.kiln.functions.FunctionExists;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.functions.TestEvents;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates functions from what a form or one click says: the code first, then the function. */
@Component
public class FunctionCreation {

    private static final int EPHEMERAL_STORAGE_MB = 512;
    private static final int NAMES_TRIED = 50;
    private static final String SAMPLE_EVENT = "sample";

    private final Functions functions;
    private final CodePackages packages;
    private final RuntimeCatalog runtimes;
    private final TestEvents events;
    private final RoleChoices roles;
    private final Builds builds;

    FunctionCreation(
            Functions functions,
            CodePackages packages,
            RuntimeCatalog runtimes,
            TestEvents events,
            RoleChoices roles,
            Builds builds) {
        this.builds = builds;
        this.roles = roles;
        this.functions = functions;
        this.packages = packages;
        this.runtimes = runtimes;
        this.events = events;
    }

    /** One click: a function named after its blueprint, with the first number that is free. */
    public FunctionSummary create(Caller caller, Blueprint blueprint) {
        var form =
                FunctionForm.fresh(
                        blueprint.runtime(),
                        ExecutionRoles.defaultArn(caller.account()),
                        blueprint.id());
        roles.check(caller, FunctionForm.text(form.role()));
        for (int number = 1; number < NAMES_TRIED; number++) {
            var name = number == 1 ? blueprint.id() : blueprint.id() + "-" + number;
            try {
                return create(caller, name, form, blueprint);
            } catch (FunctionExists taken) {
                // The next number may be free.
            }
        }
        throw new FunctionExists(blueprint.id());
    }

    FunctionSummary create(Caller caller, FunctionForm form, Optional<UploadedZip> archive) {
        var name = FunctionForm.text(form.name());
        if (form.isZip()) {
            var code = archive.orElseThrow(UploadedZip::missing).store(packages, caller.account());
            return functions.create(caller, request(name, configuration(form), code));
        }
        return create(caller, name, form, startingCode(form));
    }

    private FunctionSummary create(
            Caller caller, String name, FunctionForm form, Blueprint blueprint) {
        var files =
                blueprint.files().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, file -> Optional.of(file.getValue())));
        var code = packages.store(caller.account(), Optional.empty(), files);
        var created = functions.create(caller, request(name, configuration(form, blueprint), code));
        events.save(caller, created.name(), SAMPLE_EVENT, blueprint.sampleEvent());
        builds.deployWhereNeeded(caller, created.name());
        return created;
    }

    /** What the form comes to, with what its blueprint or runtime brings. */
    ConfigurationChange configuration(FunctionForm form) {
        return form.isZip()
                ? form.change(
                        FunctionForm.text(form.runtime()),
                        zipHandler(form),
                        Map.of(),
                        EPHEMERAL_STORAGE_MB)
                : configuration(form, startingCode(form));
    }

    private static ConfigurationChange configuration(FunctionForm form, Blueprint blueprint) {
        return form.change(
                runtime(form, blueprint),
                blueprint.handler(),
                blueprint.environment(),
                EPHEMERAL_STORAGE_MB);
    }

    /** A blueprint brings its runtime; otherwise the typed one counts, even if there is no such. */
    private static String runtime(FunctionForm form, Blueprint blueprint) {
        return "blueprint".equals(form.source())
                ? blueprint.runtime()
                : FunctionForm.text(form.runtime());
    }

    private Blueprint startingCode(FunctionForm form) {
        var chosen = "blueprint".equals(form.source()) ? FunctionForm.text(form.blueprint()) : "";
        return runtimes.blueprint(chosen)
                .or(() -> runtimes.find(FunctionForm.text(form.runtime())).map(runtimes::blank))
                .orElseGet(() -> runtimes.blueprints().getFirst());
    }

    private String zipHandler(FunctionForm form) {
        var typed = FunctionForm.text(form.handler());
        return typed.isEmpty()
                ? runtimes.find(FunctionForm.text(form.runtime()))
                        .map(FunctionRuntime::handler)
                        .orElse("")
                : typed;
    }

    private static NewFunction request(
            String name, ConfigurationChange configuration, CodePackage code) {
        return new NewFunction(
                name,
                configuration.description(),
                configuration.runtime(),
                configuration.handler(),
                configuration.role(),
                configuration.memoryMb(),
                configuration.timeoutSeconds(),
                configuration.ephemeralStorageMb(),
                configuration.environment(),
                code);
    }
}
