/** Ids that carry their time, and waiting until something happened. */
@NullMarked
package dev.curfew.sandbox.discord.time;

import org.jspecify.annotations.NullMarked;
