package dev.kiln.web.console.layout;

import org.jspecify.annotations.Nullable;

/** One key figure. */
public record KpiView(
        String name, String value, String note, @Nullable SparkView spark, String tone) {}
