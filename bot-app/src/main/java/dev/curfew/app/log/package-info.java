/** What the log looks like, how much of it there is, and what never gets into it. */
@NullMarked
package dev.curfew.app.log;

import org.jspecify.annotations.NullMarked;
