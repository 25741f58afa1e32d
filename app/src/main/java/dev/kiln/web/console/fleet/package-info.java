/** The fleet: executors, who may join, drain and removal. For the owner of the installation. */
@NullMarked
package dev.kiln.web.console.fleet;

import org.jspecify.annotations.NullMarked;
