package dev.kiln.web.console.layout;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class ThemeController {

    private static final Duration ONE_YEAR = Duration.ofDays(365);

    @PostMapping("/theme")
    RedirectView choose(
            @RequestParam String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        var cookie =
                ResponseCookie.from(Theme.COOKIE, Theme.named(theme).value())
                        .path("/")
                        .maxAge(ONE_YEAR)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return seeOther(isLocal(back) ? back : "/");
    }

    /** Only a path of ours: anything else would let a foreign form send people elsewhere. */
    private static boolean isLocal(String path) {
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\");
    }

    private static RedirectView seeOther(String path) {
        var view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
