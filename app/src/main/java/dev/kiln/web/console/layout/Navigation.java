package dev.kiln.web.console.layout;

import dev.kiln.web.console.layout.ShellView.NavigationEntry;
import dev.kiln.web.console.layout.ShellView.NavigationGroup;
import java.util.List;

/** The pages that exist, and which of them the reader is on. */
final class Navigation {

    private Navigation() {}

    static List<NavigationGroup> of(String account, String path) {
        var home = "/a/" + account;
        var functions = home + "/functions";
        var layers = home + "/layers";
        var runtimes = home + "/runtimes";
        var inFunctions = path.startsWith(functions) || path.startsWith(home + "/invocations");
        var onHome = path.equals(home) || path.startsWith(home + "/start");
        return List.of(
                new NavigationGroup(
                        null, List.of(new NavigationEntry("Home", home, "house", onHome))),
                new NavigationGroup(
                        "Build",
                        List.of(
                                new NavigationEntry("Functions", functions, "code", inFunctions),
                                new NavigationEntry(
                                        "Layers", layers, "layers", path.startsWith(layers)),
                                new NavigationEntry(
                                        "Runtimes", runtimes, "cpu", path.startsWith(runtimes)))));
    }
}
