package dev.kiln.web.console.functions.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ConcurrencyRefused;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ConcurrencyPageController {

    private final ConcurrencyPages pages;
    private final ReservedConcurrency reserved;

    ConcurrencyPageController(ConcurrencyPages pages, ReservedConcurrency reserved) {
        this.pages = pages;
        this.reserved = reserved;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/concurrency")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var form = ReservationForm.of(reserved.find(caller, function));
        return pages.page(caller, function, form, ProblemsView.NONE);
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
            return pages.page(caller, function, form, problems);
        }
        try {
            save(caller, function, form);
        } catch (ConcurrencyRefused e) {
            var problem = ProblemsView.of("reserved", String.valueOf(e.getMessage()));
            return pages.page(caller, function, form, problem);
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
}
