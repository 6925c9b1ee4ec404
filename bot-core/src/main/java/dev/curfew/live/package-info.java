/** Which rooms are live and who is in them. */
@NullMarked
package dev.curfew.live;

import org.jspecify.annotations.NullMarked;
