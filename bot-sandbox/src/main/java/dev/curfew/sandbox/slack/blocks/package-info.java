/** Slack's Block Kit and mrkdwn: what is refused, what pings, what a person sees. */
@NullMarked
package dev.curfew.sandbox.slack.blocks;

import org.jspecify.annotations.NullMarked;
