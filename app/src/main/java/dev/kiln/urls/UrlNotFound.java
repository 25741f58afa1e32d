package dev.kiln.urls;

/** The function, or its URL, is not there. */
public class UrlNotFound extends RuntimeException {

    private UrlNotFound(String message) {
        super(message);
    }

    static UrlNotFound noUrl() {
        return new UrlNotFound("The resource you requested does not exist.");
    }

    static UrlNotFound noFunction() {
        return new UrlNotFound("Function does not exist");
    }
}
