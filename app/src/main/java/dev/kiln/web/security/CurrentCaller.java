package dev.kiln.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller parameter of type {@code Caller} (console: the signed-in person in the account
 * of the URL, who is a member of it, else 404) or {@code UserSummary} (console: the signed-in
 * person).
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentCaller {}
