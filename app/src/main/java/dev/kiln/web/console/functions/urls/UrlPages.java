package dev.kiln.web.console.functions.urls;

import dev.kiln.accounts.Caller;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.Qualifiers;
import dev.kiln.web.console.layout.CheckView;
import dev.kiln.web.console.layout.ChoiceView;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Makes the page about the URL of a function or alias. */
@Component
class UrlPages {

    private static final List<ChoiceView> CALLERS =
            List.of(
                    new ChoiceView(
                            "AWS_IAM",
                            "Signed requests",
                            "Callers sign with an access key and must be allowed to call."),
                    new ChoiceView(
                            "NONE",
                            "Anybody",
                            "Nobody is asked who they are. The function must look after itself."));
    private static final List<ChoiceView> MODES =
            List.of(
                    new ChoiceView(
                            "BUFFERED", "When it is complete", "At most 6 MB, as one answer."),
                    new ChoiceView(
                            "RESPONSE_STREAM",
                            "While it is written",
                            "For functions that stream their response."));
    private static final List<OptionView> METHODS =
            Stream.of("*", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
                    .map(it -> new OptionView(it, it.equals("*") ? "All" : it))
                    .toList();

    private final FunctionSections sections;
    private final Qualifiers qualifiers;

    UrlPages(FunctionSections sections, Qualifiers qualifiers) {
        this.sections = sections;
        this.qualifiers = qualifiers;
    }

    ModelAndView page(
            Caller caller,
            String function,
            String qualifier,
            Optional<FunctionUrl> current,
            UrlForm form,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/urls/url", problems);
        page.addObject("form", form);
        page.addObject("callers", CALLERS);
        page.addObject("modes", MODES);
        page.addObject("methods", CheckView.of(METHODS, form.chosenMethods()));
        page.addObject("address", current.map(FunctionUrl::address).orElse(null));
        page.addObject("path", current.map(UrlPages::path).orElse(null));
        page.addObject("qualifier", qualifier);
        page.addObject(
                "qualifiers", qualifiers.options(caller, function, "The function", qualifier));
        return page;
    }

    /** The same function at the address of this console, where no host name leads to it. */
    private static String path(FunctionUrl url) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                + "/lambda-url/"
                + url.id()
                + "/";
    }
}
