/** What looking over a set-up brings to light. */
@NullMarked
package dev.curfew.checkup;

import org.jspecify.annotations.NullMarked;
