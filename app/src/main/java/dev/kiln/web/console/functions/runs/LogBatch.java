package dev.kiln.web.console.functions.runs;

import java.util.List;

/**
 * Log lines that travel together.
 *
 * @param skipped lines just before these that were too many to send
 */
record LogBatch(long skipped, List<LogLineView> lines) {}
