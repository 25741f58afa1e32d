package dev.kiln.urls;

/** The function or alias has a URL already. */
public class UrlExists extends RuntimeException {

    UrlExists(String functionArn) {
        super(
                "Failed to create function url config for [functionArn = "
                        + functionArn
                        + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
    }
}
