package dev.kiln.web.console.functions.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ConcurrencyRefused;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ChoiceView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ConcurrencyPageController {

    private final FunctionSections sections;
    private final ReservedConcurrency reserved;

    ConcurrencyPageController(FunctionSections sections, ReservedConcurrency reserved) {
        this.sections = sections;
        this.reserved = reserved;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/concurrency")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var form = ReservationForm.of(reserved.find(caller, function));
        return page(caller, function, form, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/concurrency/reserved")
    ModelAndView reserve(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute ReservationForm form,
            RedirectAttributes flash) {
        var most =
                ReservationForm.most(
                        reserved.account(caller.account()), reserved.find(caller, function));
        var problems = form.problems(most);
        if (!problems.all().isEmpty()) {
            return page(caller, function, form, problems);
        }
        try {
            save(caller, function, form);
        } catch (ConcurrencyRefused e) {
            var problem = ProblemsView.of("reserved", String.valueOf(e.getMessage()));
            return page(caller, function, form, problem);
        }
        return FunctionSections.taken(
                flash, caller, function, "/configuration/concurrency", toast(function, form));
    }

    private void save(Caller caller, String function, ReservationForm form) {
        if (form.isReserved()) {
            reserved.put(caller, function, form.number());
        } else {
            reserved.delete(caller, function);
        }
    }

    private static String toast(String function, ReservationForm form) {
        if (!form.isReserved()) {
            return function + " draws on the account's pool.";
        }
        return form.number() == 0
                ? function + " is switched off: every call is refused."
                : "%s has %,d for itself.".formatted(function, form.number());
    }

    private ModelAndView page(
            Caller caller, String function, ReservationForm form, ProblemsView problems) {
        var page = sections.page(caller, function, "functions/concurrency/concurrency", problems);
        var current = reserved.find(caller, function);
        page.addObject("form", form);
        page.addObject("shares", SHARES);
        page.addObject("facts", facts(caller, current));
        page.addObject("isOff", current.filter(it -> it == 0).isPresent());
        page.addObject("most", ReservationForm.most(reserved.account(caller.account()), current));
        return page;
    }

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
