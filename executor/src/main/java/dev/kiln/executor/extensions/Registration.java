package dev.kiln.executor.extensions;

/** The answer to who wants to be an extension. */
sealed interface Registration {

    record Granted(String identifier, FunctionIdentity function) implements Registration {}

    record Refused(ExtensionRefusal why) implements Registration {}
}
