package dev.kiln.iam;

/** A managed policy that hangs on an identity. */
public record AttachedPolicy(String name, String arn) {}
