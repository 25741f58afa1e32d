package dev.kiln.events;

import dev.kiln.accounts.AccountId;

/** The events of one function wait in one lane. */
record Lane(AccountId account, String function) {}
