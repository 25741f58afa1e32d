package dev.kiln.web.console.access;

import org.jspecify.annotations.Nullable;

/** What was typed at the first visit; fields that were not sent are empty. */
record SetupForm(String token, String email, String password, String accountName) {

    SetupForm(
            @Nullable String token,
            @Nullable String email,
            @Nullable String password,
            @Nullable String accountName) {
        this.token = token == null ? "" : token;
        this.email = email == null ? "" : email.strip();
        this.password = password == null ? "" : password;
        this.accountName = accountName == null ? "" : accountName.strip();
    }

    static SetupForm empty(String token) {
        return new SetupForm(token, null, null, null);
    }

    @Override
    public String toString() {
        return "SetupForm[" + email + "]";
    }
}
