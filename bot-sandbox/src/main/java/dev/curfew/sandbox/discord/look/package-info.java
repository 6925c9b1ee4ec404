/** How Discord's client shows a text, and whom a message notifies. */
@NullMarked
package dev.curfew.sandbox.discord.look;

import org.jspecify.annotations.NullMarked;
