/** Slack Bolt to the core and back. */
@NullMarked
package dev.curfew.slack;

import org.jspecify.annotations.NullMarked;
