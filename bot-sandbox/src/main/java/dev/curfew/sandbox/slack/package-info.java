/** A local Slack with one workspace and one installed app, as strict as the real one and able to misbehave. */
@NullMarked
package dev.curfew.sandbox.slack;

import org.jspecify.annotations.NullMarked;
