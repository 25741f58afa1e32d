/** Home of an account, and blueprints to start from. */
@NullMarked
package dev.kiln.web.console.home;

import org.jspecify.annotations.NullMarked;
