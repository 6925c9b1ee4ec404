/** The program: command line, composition root and HTTP port. */
@NullMarked
package dev.curfew.app;

import org.jspecify.annotations.NullMarked;
