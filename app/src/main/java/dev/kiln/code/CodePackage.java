package dev.kiln.code;

/**
 * @param size of the zip in bytes
 */
public record CodePackage(CodeDigest digest, long size) {}
