package dev.kiln.functions;

import dev.kiln.accounts.AccountId;

/** What an invocation of the function resolves to may have changed. */
record FunctionTouched(AccountId account, String name) {}
