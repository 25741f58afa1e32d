/**
 * Journeys through the built programs, as people and clients see them: browser, AWS clients, shell.
 */
@NullMarked
package dev.kiln.ui;

import org.jspecify.annotations.NullMarked;
