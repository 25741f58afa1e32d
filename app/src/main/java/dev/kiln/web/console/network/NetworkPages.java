package dev.kiln.web.console.network;

import dev.kiln.accounts.Caller;
import dev.kiln.network.NetworkConnections;
import dev.kiln.network.NetworkDefaults;
import dev.kiln.network.NetworkTraffic;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.ProblemsView;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the pages about the network of a function and of an account. */
@Component
class NetworkPages {

    private static final Duration SHOWN = Duration.ofHours(24);

    private final FunctionSections sections;
    private final NetworkDefaults defaults;
    private final NetworkTraffic traffic;
    private final Moments moments;

    NetworkPages(
            FunctionSections sections,
            NetworkDefaults defaults,
            NetworkTraffic traffic,
            Moments moments) {
        this.sections = sections;
        this.defaults = defaults;
        this.traffic = traffic;
        this.moments = moments;
    }

    ModelAndView function(Caller caller, String name, NetworkForm form, ProblemsView problems) {
        var page = sections.page(caller, name, "network/function", problems);
        page.addObject("form", form);
        page.addObject("choices", NetworkForm.ofFunction(defaults.of(caller.account())));
        return addTraffic(page, traffic.of(caller.account(), name, SHOWN));
    }

    ModelAndView account(Caller caller, NetworkForm form, ProblemsView problems) {
        var isFine = problems.all().isEmpty();
        var page =
                new ModelAndView(
                        "network/account",
                        isFine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("problems", problems);
        page.addObject("form", form);
        page.addObject("choices", NetworkForm.ofAccount());
        return addTraffic(page, traffic.of(caller.account(), SHOWN));
    }

    private ModelAndView addTraffic(ModelAndView page, List<NetworkConnections> connections) {
        page.addObject(
                "connections",
                connections.stream().map(it -> ConnectionRow.of(it, moments)).toList());
        page.addObject("most", NetworkTraffic.MAX_SHOWN);
        page.addObject(
                "facts",
                List.of(
                        new FactView("Connections", Figures.exact(total(connections, false))),
                        new FactView("Refused", Figures.exact(total(connections, true)))));
        return page;
    }

    private static long total(List<NetworkConnections> connections, boolean denied) {
        return connections.stream()
                .filter(it -> it.isDenied() == denied)
                .mapToLong(NetworkConnections::count)
                .sum();
    }
}
