package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.web.console.functions.FunctionHeaderView.TabView;
import dev.kiln.web.console.layout.FactView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the head of a function's pages. */
@Component
public class FunctionHeaders {

    private final OfferedRuntimes offered;

    FunctionHeaders(OfferedRuntimes offered) {
        this.offered = offered;
    }

    public FunctionHeaderView of(Caller caller, FunctionSummary function) {
        var href = "/a/" + caller.account() + "/functions/" + function.name();
        var offer = offered.of(function.runtime());
        return new FunctionHeaderView(
                function.name(),
                href,
                offer.isExact() ? "ok" : "warn",
                offer.isExact() ? "Active" : offer.note(),
                facts(function, href + "/configuration"),
                tabs(href),
                sections(href + "/configuration"));
    }

    private List<FactView> facts(FunctionSummary function, String form) {
        var timeout = function.timeoutSeconds() + " s";
        return List.of(
                new FactView("Runtime", offered.label(function.runtime()), form + "#runtime"),
                new FactView("Memory", function.memoryMb() + " MB", form + "#memoryMb"),
                new FactView("Timeout", timeout, form + "#timeoutSeconds"),
                new FactView("Role", roleName(function.role()), form + "/permissions#role"));
    }

    private static String roleName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static List<TabView> tabs(String href) {
        return List.of(
                new TabView("code", "Code", href),
                new TabView("monitor", "Monitor", href + "/monitor"),
                new TabView("logs", "Logs", href + "/logs"),
                new TabView("versions", "Versions", href + "/versions"),
                new TabView("aliases", "Aliases", href + "/aliases"),
                new TabView("configuration", "Configuration", href + "/configuration"));
    }

    private static List<TabView> sections(String href) {
        return List.of(
                new TabView("general", "General", href),
                new TabView("environment", "Environment", href + "/environment"),
                new TabView("permissions", "Permissions", href + "/permissions"),
                new TabView("concurrency", "Concurrency", href + "/concurrency"),
                new TabView("events", "Asynchronous invocation", href + "/events"),
                new TabView("urls", "Function URL", href + "/urls"),
                new TabView("network", "Network", href + "/network"),
                new TabView("layers", "Layers", href + "/layers"),
                new TabView("tags", "Tags", href + "/tags"));
    }
}
