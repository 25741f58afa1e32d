package dev.kiln.web.console.functions.aliases;

import dev.kiln.functions.FunctionAlias;
import dev.kiln.web.console.layout.SplitPart;
import java.util.List;

/**
 * An alias in the list.
 *
 * @param parts how its traffic should be split
 */
record AliasRow(String name, String arn, String description, String href, List<SplitPart> parts) {

    static AliasRow of(String functionHref, FunctionAlias alias) {
        return new AliasRow(
                alias.name(),
                alias.arn(),
                alias.target().description(),
                functionHref + "/aliases/" + alias.name(),
                parts(alias));
    }

    private static List<SplitPart> parts(FunctionAlias alias) {
        var target = alias.target();
        var second = target.second();
        return second == null
                ? SplitPart.whole(name(target.version()))
                : SplitPart.of(name(target.version()), name(second.version()), second.weight());
    }

    static String name(String version) {
        return "Version " + version;
    }
}
