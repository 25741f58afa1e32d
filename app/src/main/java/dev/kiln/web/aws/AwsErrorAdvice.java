package dev.kiln.web.aws;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What every operation of every service may answer besides its own errors. */
@RestControllerAdvice(basePackageClasses = AwsErrorAdvice.class)
class AwsErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(AwsErrorAdvice.class);

    private final RestJsonErrors errors;

    AwsErrorAdvice(RestJsonErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    void answer(AwsError error, HttpServletResponse response) throws IOException {
        errors.write(response, error);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException malformed, HttpServletResponse response)
            throws IOException {
        errors.write(
                response,
                new AwsError(
                        400,
                        "SerializationException",
                        "The request body is not the JSON expected here"));
    }

    @ExceptionHandler
    void unexpected(Exception failure, HttpServletResponse response) throws IOException {
        LOG.error("An AWS operation failed", failure);
        errors.write(
                response,
                new AwsError(
                        500, "ServiceException", "The service encountered an internal error."));
    }
}
