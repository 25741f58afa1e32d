package dev.kiln.web.console.functions.aliases;

import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.FunctionAlias;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import dev.kiln.web.console.layout.SplitPart;
import dev.kiln.web.console.layout.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed about an alias.
 *
 * @param second version; empty for none
 * @param weight of the second in percent
 * @param revision that was looked at
 */
record AliasForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable String version,
        @Nullable String second,
        @Nullable String weight,
        @Nullable String revision) {

    private static final Pattern NAME = Pattern.compile("(?!\\d+$)[a-zA-Z0-9-_]{1,128}");
    private static final int MAX_DESCRIPTION = 256;

    static AliasForm of(FunctionAlias alias) {
        var second = alias.target().second();
        return new AliasForm(
                alias.name(),
                alias.target().description(),
                alias.target().version(),
                second == null ? "" : second.version(),
                second == null ? "0" : Figures.plain(second.weight() * 100),
                alias.revisionId());
    }

    AliasForm at(String otherRevision) {
        return new AliasForm(name, description, version, second, weight, otherRevision);
    }

    ProblemsView problems() {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(Typed.text(name)).matches()) {
            problems.add(
                    new Problem(
                            "name",
                            "An alias has 1 to 128 letters, digits, hyphens or underscores, and not digits alone."));
        }
        if (Typed.text(description).length() > MAX_DESCRIPTION) {
            problems.add(new Problem("description", "A description has at most 256 characters."));
        }
        if (isShared() && !(percent() >= 0 && percent() <= 100)) {
            problems.add(new Problem("weight", "The share is a number from 0 to 100 percent."));
        }
        return new ProblemsView(problems);
    }

    boolean isShared() {
        return !Typed.text(second).isEmpty();
    }

    /** Not a number when none was typed. */
    private double percent() {
        try {
            return Double.parseDouble(Typed.text(weight).replace("%", "").strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    AliasTarget target() {
        return new AliasTarget(
                Typed.text(version),
                Typed.text(description),
                isShared() ? new AliasTarget.Second(Typed.text(second), percent() / 100) : null);
    }

    /** As it would be, as far as what was typed says. */
    List<SplitPart> parts() {
        var share = isShared() && percent() >= 0 && percent() <= 100 ? percent() / 100 : 0;
        return SplitPart.of(
                AliasRow.name(Typed.text(version)), AliasRow.name(Typed.text(second)), share);
    }
}
