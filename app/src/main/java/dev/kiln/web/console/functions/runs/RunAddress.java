package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;

/** Where the pages of a run are. */
public final class RunAddress {

    private RunAddress() {}

    public static String page(Caller caller, String requestId) {
        return "/a/" + caller.account() + "/invocations/" + requestId;
    }

    public static String events(Caller caller, String requestId) {
        return page(caller, requestId) + "/events";
    }
}
