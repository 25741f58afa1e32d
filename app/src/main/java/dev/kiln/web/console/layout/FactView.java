package dev.kiln.web.console.layout;

/** A name and its value, ready to show. */
public record FactView(String name, String value) {}
