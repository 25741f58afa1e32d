package dev.kiln.web.console.layers;

import dev.kiln.layers.NewLayerVersion;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import dev.kiln.web.console.layout.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person typed about a new version of a layer. */
record LayerForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> runtimes,
        @Nullable List<String> architectures,
        @Nullable String licenseInfo) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,140}");
    private static final int MAX_DESCRIPTION = 256;
    private static final int MAX_LICENSE = 512;
    private static final int MAX_RUNTIMES = 15;

    List<String> chosenRuntimes() {
        return runtimes == null ? List.of() : runtimes;
    }

    List<String> chosenArchitectures() {
        return architectures == null ? List.of() : architectures;
    }

    ProblemsView problems() {
        var problems = new ArrayList<Problem>();
        require(
                problems,
                NAME.matcher(Typed.text(name)).matches(),
                "name",
                "A layer's name has 1 to 140 letters, digits, hyphens or underscores.");
        require(
                problems,
                Typed.text(description).length() <= MAX_DESCRIPTION,
                "description",
                "A description has at most 256 characters.");
        require(
                problems,
                Typed.text(licenseInfo).length() <= MAX_LICENSE,
                "licenseInfo",
                "A licence has at most 512 characters: give its name or its address.");
        require(
                problems,
                chosenRuntimes().size() <= MAX_RUNTIMES,
                "runtimes",
                "A layer names at most 15 runtimes. Tick fewer, or none for all.");
        return new ProblemsView(problems);
    }

    private static void require(
            List<Problem> problems, boolean isTrue, String field, String otherwise) {
        if (!isTrue) {
            problems.add(new Problem(field, otherwise));
        }
    }

    NewLayerVersion version(byte[] zip) {
        var license = Typed.text(licenseInfo);
        return new NewLayerVersion(
                Typed.text(name),
                Typed.text(description),
                zip,
                chosenRuntimes(),
                chosenArchitectures(),
                license.isEmpty() ? null : license);
    }
}
