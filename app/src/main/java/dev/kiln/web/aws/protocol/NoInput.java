package dev.kiln.web.aws.protocol;

/** The input of an operation that has no members. */
public record NoInput() {}
