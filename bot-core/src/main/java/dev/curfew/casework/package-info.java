/** Cases: one request each, moved along by events that are recorded before they show. */
@NullMarked
package dev.curfew.casework;

import org.jspecify.annotations.NullMarked;
