package dev.kiln.executor.extensions;

import dev.kiln.executor.http.HttpReply;

/** Why a request of an extension is not obeyed, in Lambda's words. */
enum ExtensionRefusal {
    NO_NAME("Extension.InvalidExtensionName", "Empty extension name"),
    SHUTDOWN_IS_FOR_EXTERNAL(
            "Extension.InvalidEventType", "ShutdownEvent is not supported for internal extensions"),
    UNKNOWN_EVENT("Extension.InvalidEventType", "Events have to be of INVOKE and SHUTDOWN"),
    MALFORMED("InvalidRequestFormat", "The body has to be JSON with a list of events"),
    REGISTRATION_CLOSED("Extension.RegistrationClosed", "Extension registration closed already"),
    TOO_MANY("Extension.TooManyExtensions", "Extension limit (10) reached"),
    WRONG_STATE(
            "Extension.InvalidExtensionState", "Transition is not allowed in the current state"),
    NO_IDENTIFIER(
            "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header"),
    BAD_IDENTIFIER("Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier"),
    UNKNOWN_IDENTIFIER("Extension.UnknownExtensionIdentifier", "Unknown extension"),
    NO_ERROR_TYPE("Extension.MissingHeader", "Lambda-Extension-Function-Error-Type not found");

    private final String type;
    private final String message;

    ExtensionRefusal(String type, String message) {
        this.type = type;
        this.message = message;
    }

    HttpReply reply() {
        return HttpReply.error(403, type, message);
    }
}
