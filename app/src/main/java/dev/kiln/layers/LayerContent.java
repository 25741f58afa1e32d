package dev.kiln.layers;

import dev.kiln.code.CodeDigest;

/**
 * What of a layer goes into a sandbox.
 *
 * @param size of the zip in bytes
 * @param unzippedSize in bytes; counts towards a function's 250 MB
 */
public record LayerContent(LayerVersionArn arn, CodeDigest digest, long size, long unzippedSize) {}
