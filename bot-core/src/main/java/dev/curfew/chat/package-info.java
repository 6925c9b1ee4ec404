/** People, places and messages as every chat platform has them. */
@NullMarked
package dev.curfew.chat;

import org.jspecify.annotations.NullMarked;
