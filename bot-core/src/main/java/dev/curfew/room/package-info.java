/** Rooms, the applications they belong to, what can be done to them, and what came of it. */
@NullMarked
package dev.curfew.room;

import org.jspecify.annotations.NullMarked;
