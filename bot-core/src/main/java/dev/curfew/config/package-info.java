/** Typed settings, read once, complete or nothing. */
@NullMarked
package dev.curfew.config;

import org.jspecify.annotations.NullMarked;
