package dev.kiln.web.console.functions.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ProvisionedConcurrency;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionAlias;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.versions.VersionNumbers;
import dev.kiln.web.console.layout.ChoiceView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page about a function's concurrency. */
@Component
class ConcurrencyPages {

    private static final int MOST = 500;
    private static final List<ChoiceView> SHARES =
            List.of(
                    new ChoiceView(
                            "pool",
                            "From the account's pool",
                            "Runs as long as the functions without a reservation leave room."),
                    new ChoiceView(
                            "reserved",
                            "Reserved for this function",
                            "Guaranteed, and never more than that. 0 switches the function off."));

    private final FunctionSections sections;
    private final ReservedConcurrency reserved;
    private final ProvisionedConcurrency provisioned;
    private final Aliases aliases;
    private final Versions versions;

    ConcurrencyPages(
            FunctionSections sections,
            ReservedConcurrency reserved,
            ProvisionedConcurrency provisioned,
            Aliases aliases,
            Versions versions) {
        this.sections = sections;
        this.reserved = reserved;
        this.provisioned = provisioned;
        this.aliases = aliases;
        this.versions = versions;
    }

    ModelAndView page(Caller caller, String function, ReservationForm form, ProblemsView problems) {
        return page(caller, function, form, ProvisionedForm.EMPTY, problems);
    }

    ModelAndView refused(
            Caller caller, String function, ProvisionedForm form, ProblemsView problems) {
        var current = ReservationForm.of(reserved.find(caller, function));
        return page(caller, function, current, form, problems);
    }

    private ModelAndView page(
            Caller caller,
            String function,
            ReservationForm form,
            ProvisionedForm ready,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/concurrency/concurrency", problems);
        var current = reserved.find(caller, function);
        page.addObject("form", form);
        page.addObject("shares", SHARES);
        page.addObject("facts", facts(caller, current));
        page.addObject("isOff", current.filter(it -> it == 0).isPresent());
        page.addObject("most", ReservationForm.most(reserved.account(caller.account()), current));
        page.addObject("ready", ready);
        page.addObject("qualifiers", qualifiers(caller, function));
        page.addObject(
                "provisioned",
                provisioned.list(caller, function, PageRequest.first(MOST)).items().stream()
                        .map(ProvisionedRow::of)
                        .toList());
        return page;
    }

    private List<OptionView> qualifiers(Caller caller, String function) {
        var names =
                aliases.list(caller, function, null, PageRequest.first(MOST)).items().stream()
                        .map(FunctionAlias::name)
                        .map(it -> new OptionView(it, "Alias " + it));
        var numbers =
                VersionNumbers.newestFirst(versions, caller, function).stream()
                        .map(FunctionSummary::version)
                        .map(it -> new OptionView(it, "Version " + it));
        return Stream.concat(names, numbers).toList();
    }

    private List<FactView> facts(Caller caller, Optional<Integer> current) {
        var account = reserved.account(caller.account());
        return List.of(
                new FactView("Limit of the account", Figures.exact(account.limit())),
                new FactView("Not reserved", Figures.exact(account.unreserved())),
                new FactView(
                        "Reserved for this function",
                        current.map(it -> Figures.exact(it)).orElse("None")));
    }
}
