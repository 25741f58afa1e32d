package dev.kiln.web.console.layout;

import dev.kiln.web.console.layout.ShellView.NavigationEntry;
import dev.kiln.web.console.layout.ShellView.NavigationGroup;
import java.util.List;

/** The pages that exist, and which of them the reader is on. */
final class Navigation {

    private Navigation() {}

    /**
     * @param keepsFleet whether the reader owns the installation
     */
    static List<NavigationGroup> of(String account, String path, boolean keepsFleet) {
        var home = "/a/" + account;
        var build = build(home, path);
        return keepsFleet
                ? List.of(home(home, path), build, operate(home, path))
                : List.of(home(home, path), build);
    }

    private static NavigationGroup home(String home, String path) {
        var onHome = path.equals(home) || path.startsWith(home + "/start");
        return new NavigationGroup(
                null, List.of(new NavigationEntry("Home", home, "house", onHome)));
    }

    private static NavigationGroup operate(String home, String path) {
        var fleet = home + "/fleet";
        var isolation = home + "/isolation";
        return new NavigationGroup(
                "Operate",
                List.of(
                        new NavigationEntry("Fleet", fleet, "server", path.startsWith(fleet)),
                        new NavigationEntry(
                                "Isolation self-test",
                                isolation,
                                "shield-check",
                                path.startsWith(isolation))));
    }

    private static NavigationGroup build(String home, String path) {
        var functions = home + "/functions";
        var layers = home + "/layers";
        var runtimes = home + "/runtimes";
        var network = home + "/network";
        var inFunctions = path.startsWith(functions) || path.startsWith(home + "/invocations");
        return new NavigationGroup(
                "Build",
                List.of(
                        new NavigationEntry("Functions", functions, "code", inFunctions),
                        new NavigationEntry("Layers", layers, "layers", path.startsWith(layers)),
                        new NavigationEntry("Runtimes", runtimes, "cpu", path.startsWith(runtimes)),
                        new NavigationEntry(
                                "Network", network, "arrow-left-right", path.startsWith(network))));
    }
}
