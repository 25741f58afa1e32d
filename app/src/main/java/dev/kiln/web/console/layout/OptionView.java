package dev.kiln.web.console.layout;

/** One entry of a select box. */
public record OptionView(String value, String label) {}
