package dev.kiln.web.console.layout;

/**
 * One of a few, to choose.
 *
 * @param note a sentence about it
 */
public record ChoiceView(String value, String label, String note) {}
