package dev.kiln.web.console.runtimes;

import dev.kiln.accounts.Caller;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.OfferedRuntimes;
import dev.kiln.web.security.CurrentCaller;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class RuntimesPageController {

    private final RuntimeCatalog runtimes;
    private final OfferedRuntimes offered;
    private final Clock clock;

    RuntimesPageController(RuntimeCatalog runtimes, OfferedRuntimes offered, Clock clock) {
        this.runtimes = runtimes;
        this.offered = offered;
        this.clock = clock;
    }

    /** The list is as long as the catalog, which does not grow with use. */
    @GetMapping("/a/{account}/runtimes")
    String list(@CurrentCaller Caller caller, Model model) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        model.addAttribute(
                "rows",
                runtimes.all().stream()
                        .filter(it -> !it.isRetired())
                        .map(it -> RuntimeRow.of(it, offered, today))
                        .toList());
        model.addAttribute(
                "retired", runtimes.all().stream().filter(it -> it.isRetired()).toList());
        return "runtimes/list";
    }
}
