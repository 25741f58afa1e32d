package dev.kiln.web.console.errors;

import dev.kiln.functions.FunctionNotFound;
import dev.kiln.layers.LayerVersionNotFound;
import dev.kiln.web.security.AccountNotFound;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Facts that any page of the console may meet, as pages with a way out. */
@ControllerAdvice(basePackages = "dev.kiln.web.console")
@Order(Ordered.LOWEST_PRECEDENCE)
class ConsoleErrors {

    @ExceptionHandler
    ModelAndView functionNotFound(FunctionNotFound e, HttpServletRequest request) {
        return page(request, HttpStatus.NOT_FOUND, "This account has no function of this name.");
    }

    @ExceptionHandler
    ModelAndView layerNotFound(LayerVersionNotFound e, HttpServletRequest request) {
        return page(
                request, HttpStatus.NOT_FOUND, "This account has no such version of this layer.");
    }

    @ExceptionHandler
    ModelAndView accountNotFound(AccountNotFound e, HttpServletRequest request) {
        return page(request, HttpStatus.NOT_FOUND, "");
    }

    @ExceptionHandler
    ModelAndView refused(ResponseStatusException e, HttpServletRequest request) {
        var status = HttpStatus.valueOf(e.getStatusCode().value());
        var reason = e.getReason();
        return page(request, status, reason == null ? "" : reason + ".");
    }

    private static ModelAndView page(HttpServletRequest request, HttpStatus status, String reason) {
        return Failures.page(request, status, reason, request.getRequestURI());
    }
}
