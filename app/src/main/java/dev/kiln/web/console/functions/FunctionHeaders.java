package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.FunctionHeaderView.TabView;
import dev.kiln.web.console.layout.FactView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the head of a function's pages. */
@Component
public class FunctionHeaders {

    private final RuntimeCatalog runtimes;
    private final ExecutorRegistry executors;

    FunctionHeaders(RuntimeCatalog runtimes, ExecutorRegistry executors) {
        this.runtimes = runtimes;
        this.executors = executors;
    }

    public FunctionHeaderView of(Caller caller, FunctionSummary function) {
        var href = "/a/" + caller.account() + "/functions/" + function.name();
        var runs =
                executors.runtimes().stream()
                        .anyMatch(offer -> offer.identifier().equals(function.runtime()));
        return new FunctionHeaderView(
                function.name(),
                href,
                runs ? "ok" : "warn",
                runs ? "Active" : "No executor offers " + label(function),
                facts(function),
                tabs(href));
    }

    private List<FactView> facts(FunctionSummary function) {
        return List.of(
                new FactView("Runtime", label(function)),
                new FactView("Memory", function.memoryMb() + " MB"),
                new FactView("Timeout", function.timeoutSeconds() + " s"),
                new FactView("Role", roleName(function.role())));
    }

    private String label(FunctionSummary function) {
        return runtimes.find(function.runtime())
                .map(FunctionRuntime::label)
                .orElse(function.runtime());
    }

    private static String roleName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static List<TabView> tabs(String href) {
        return List.of(
                new TabView("code", "Code", href),
                new TabView("monitor", "Monitor", href + "/monitor"),
                new TabView("logs", "Logs", href + "/logs"),
                new TabView("configuration", "Configuration", href + "/configuration"));
    }
}
