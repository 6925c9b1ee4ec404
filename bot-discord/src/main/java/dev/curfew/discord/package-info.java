/** JDA to the core and back. */
@NullMarked
package dev.curfew.discord;

import org.jspecify.annotations.NullMarked;
