package dev.curfew.slack;

/** All that is needed to bring a message into Slack, by whichever way. */
record Outgoing(SlackApi api, ResponseUrls responseUrls, SlackRenderer renderer, WaysBack ways) {}
