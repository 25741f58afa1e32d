package dev.kiln.web.console.functions.runs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ViewResolver;

/** Renders a part of a page into text, for a response that is something else than a page. */
@Component
public class PageFragments {

    private final ViewResolver thymeleafViewResolver;

    PageFragments(ViewResolver thymeleafViewResolver) {
        this.thymeleafViewResolver = thymeleafViewResolver;
    }

    public String render(
            String fragment,
            Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var captured = new Captured(response);
        try {
            var view = thymeleafViewResolver.resolveViewName(fragment, request.getLocale());
            Objects.requireNonNull(view, fragment).render(model, request, captured);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot render " + fragment, e);
        }
        return captured.text.toString();
    }

    /** Takes the text and leaves the real response alone: it is on its way already. */
    private static final class Captured extends HttpServletResponseWrapper {

        private final StringWriter text = new StringWriter();

        Captured(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return new PrintWriter(text);
        }

        @Override
        public void setContentType(String type) {}

        @Override
        public void setCharacterEncoding(String charset) {}

        @Override
        public void flushBuffer() {}
    }
}
