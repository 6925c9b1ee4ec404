/** How Curfew behaves in Slack, told against a local Slack that is as strict as the real one. */
@NullMarked
package dev.curfew.slack;

import org.jspecify.annotations.NullMarked;
