package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.FunctionExists;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.functions.TestEvents;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

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

    FunctionCreation(
            Functions functions,
            CodePackages packages,
            RuntimeCatalog runtimes,
            TestEvents events) {
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
                        "arn:aws:iam::" + caller.account() + ":role/kiln-function",
                        blueprint.id());
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

    FunctionSummary create(Caller caller, FunctionForm form, Optional<MultipartFile> archive) {
        var name = FunctionForm.text(form.name());
        if ("zip".equals(form.source())) {
            var code = upload(caller, archive);
            var runtime = FunctionForm.text(form.runtime());
            return functions.create(caller, request(name, form, runtime, zipHandler(form), code));
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
        var created =
                functions.create(
                        caller,
                        request(name, form, runtime(form, blueprint), blueprint.handler(), code));
        events.save(caller, created.name(), SAMPLE_EVENT, blueprint.sampleEvent());
        return created;
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

    private CodePackage upload(Caller caller, Optional<MultipartFile> archive) {
        var file =
                archive.filter(it -> !it.isEmpty())
                        .orElseThrow(
                                () -> new InvalidCodePackage("Choose the zip file to upload."));
        if (file.getSize() > NewFunctionPageController.ZIP_LIMIT) {
            throw new InvalidCodePackage(
                    "This file has %d MB. A zip may have 50 MB: leave out what the function does not need."
                            .formatted(file.getSize() >> 20));
        }
        try {
            return packages.store(caller.account(), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be read", e);
        }
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
            String name, FunctionForm form, String runtime, String handler, CodePackage code) {
        return new NewFunction(
                name,
                FunctionForm.text(form.description()),
                runtime,
                handler,
                FunctionForm.text(form.role()),
                form.memory(),
                form.timeout(),
                EPHEMERAL_STORAGE_MB,
                form.environment(),
                code);
    }
}
