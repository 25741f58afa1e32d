package dev.kiln.web.console.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Puts the frame's view beside the page's own, for whole pages only: fragments, redirects and
 * streams cost no look-up. Every answer says that it depends on who asked for it, page or htmx.
 */
@Component
class ShellInterceptor implements HandlerInterceptor {

    private final Shells shells;

    ShellInterceptor(Shells shells) {
        this.shells = shells;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page != null && isWholePage(page.getViewName())) {
            page.addObject("shell", shells.around(request));
        }
    }

    private static boolean isWholePage(@Nullable String view) {
        return view != null && !view.startsWith("redirect:") && !view.contains("::");
    }
}
