package dev.kiln.web.console.errors;

import dev.kiln.web.console.layout.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What to say for a status: the reason, and what to do about it. */
final class Failures {

    private static final int ACCOUNT_PATH = "/a/123456789012".length();

    private Failures() {}

    static ModelAndView page(
            HttpServletRequest request, HttpStatus status, String reason, String path) {
        var isFragment = request.getHeader("HX-Request") != null;
        var page = new ModelAndView(isFragment ? "errors/failure :: card" : "errors/error", status);
        page.addObject("theme", Theme.of(request).attribute());
        page.addObject("failure", view(request, status, reason, path));
        return page;
    }

    private static FailureView view(
            HttpServletRequest request, HttpStatus status, String reason, String path) {
        var inAccount = path.matches("/a/\\d{12}(/.*)?");
        return new FailureView(
                status.value(),
                title(status),
                reason.isBlank() ? advice(status) : reason,
                request.getRequestId(),
                inAccount ? path.substring(0, ACCOUNT_PATH) : "/",
                inAccount ? "Home of the account" : "Home");
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "This request could not be read";
            case FORBIDDEN -> "You may not do this";
            case NOT_FOUND -> "There is nothing here";
            case METHOD_NOT_ALLOWED -> "This page cannot do that";
            case CONFLICT -> "Somebody else was faster";
            case CONTENT_TOO_LARGE -> "This is too large";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case SERVICE_UNAVAILABLE -> "Kiln is being looked after";
            default ->
                    status.is4xxClientError() ? "This did not work" : "Something broke on our side";
        };
    }

    private static String advice(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "Go back, reload the page and try again.";
            case FORBIDDEN ->
                    "Your session may have ended, or the form is older than it. Sign in and try again.";
            case NOT_FOUND ->
                    "The address may be mistyped, the thing may have been deleted, or it belongs to another account.";
            case METHOD_NOT_ALLOWED ->
                    "Open the page from the console instead of calling its address.";
            case CONFLICT -> "Reload to see what changed, then decide again.";
            case CONTENT_TOO_LARGE ->
                    "Send less: a form may have 12 MB, an upload 200 MB, a zip 50 MB.";
            case TOO_MANY_REQUESTS -> "Wait a few seconds, then try again.";
            case SERVICE_UNAVAILABLE -> "It comes back by itself. Try again in a minute.";
            default ->
                    "Nothing you typed on the page before is lost. Try again; if it stays, give the request id to whoever runs this Kiln.";
        };
    }
}
