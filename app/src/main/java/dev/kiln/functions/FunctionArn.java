package dev.kiln.functions;

import dev.kiln.accounts.AccountId;

/** The full reference of a function, without a qualifier. */
public record FunctionArn(String region, AccountId account, String name) {

    public String qualified(String qualifier) {
        return this + ":" + qualifier;
    }

    @Override
    public String toString() {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
    }
}
