package dev.kiln.web.console.layout;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The answer to a form that was taken: go and look, by GET, so that reload never sends it again.
 */
public final class SeeOther {

    private SeeOther() {}

    public static ModelAndView at(String path) {
        var view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
