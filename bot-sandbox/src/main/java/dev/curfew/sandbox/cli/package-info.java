/** The sandbox as a program. */
@NullMarked
package dev.curfew.sandbox.cli;

import org.jspecify.annotations.NullMarked;
