package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.DraftConflict;
import dev.kiln.functions.DraftFileNotFound;
import dev.kiln.functions.Functions;
import dev.kiln.functions.InvalidDraftFile;
import dev.kiln.functions.InvalidTestEvent;
import dev.kiln.web.console.functions.FunctionHeaders;
import dev.kiln.web.console.functions.code.CodePages.Refusal;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Answers the page's forms: a way on, or the page again with what was typed and what is wrong. */
@Component
class CodeAnswers {

    private final Functions functions;
    private final FunctionHeaders headers;
    private final CodePages pages;

    CodeAnswers(Functions functions, FunctionHeaders headers, CodePages pages) {
        this.functions = functions;
        this.headers = headers;
        this.pages = pages;
    }

    /**
     * @param act does what the form asks for, and says which page to show then
     */
    ModelAndView attempt(Caller caller, String function, DraftForm form, Supplier<PageState> act) {
        try {
            return seeOther(CodeAddress.of(caller, function).page(act.get()));
        } catch (DraftConflict conflict) {
            return conflicting(caller, function, form, conflict);
        } catch (InvalidDraftFile | DraftFileNotFound | InvalidCodePackage refused) {
            return refused(caller, function, form, "file-text", messageOf(refused));
        } catch (BuildBroken broken) {
            return refused(caller, function, form, "build", messageOf(broken));
        } catch (InvalidTestEvent refused) {
            var field = refused.field().equals("name") ? "event-name" : "event-json";
            return refused(caller, function, form, field, messageOf(refused));
        }
    }

    ModelAndView refused(
            Caller caller, String function, DraftForm form, String field, String message) {
        var refusal = Refusal.of(form, ProblemsView.of(field, message));
        return page(caller, function, form, refusal, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView conflicting(
            Caller caller, String function, DraftForm form, DraftConflict conflict) {
        var theirs = conflict.current();
        var text = theirs.text() == null ? "" : theirs.text();
        var refusal = Refusal.of(form, new ConflictView(text, theirs.etag()));
        return page(caller, function, form, refusal, HttpStatus.CONFLICT);
    }

    private ModelAndView page(
            Caller caller, String name, DraftForm form, Refusal refusal, HttpStatus status) {
        var function = functions.get(caller, name);
        var page = new ModelAndView("functions/code/page");
        page.setStatus(status);
        page.addObject("function", headers.of(caller, function));
        page.addObject("code", pages.of(caller, function, form.state(), refusal));
        return page;
    }

    static ModelAndView seeOther(String href) {
        var view = new RedirectView(href);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    private static String messageOf(RuntimeException refused) {
        return String.valueOf(refused.getMessage());
    }
}
