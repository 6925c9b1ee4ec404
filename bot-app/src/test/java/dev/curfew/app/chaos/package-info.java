/** The bot is killed, again and again, and the world it leaves behind is looked at. */
@NullMarked
package dev.curfew.app.chaos;

import org.jspecify.annotations.NullMarked;
