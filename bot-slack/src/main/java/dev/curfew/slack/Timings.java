package dev.curfew.slack;

import java.time.Duration;

/**
 * How long things take at most. Tests shorten them.
 *
 * @param ping between two pings on a link; a link without an answer to one by the next is dead
 * @param hello from opening a link to Slack's greeting
 * @param firstBackOff before the first new attempt to open a link
 * @param longestBackOff between two later attempts
 * @param refused after Slack said that Socket Mode is off, that there are too many links, or that the credentials are wrong
 * @param settled a link that lived so long was a good one: the next loss begins with {@code firstBackOff} again
 * @param ackKept how long an acknowledgement waits for a link; afterwards Slack has told the person anyway
 * @param lookUp how long a command waits for Slack to say who somebody is
 * @param tokenCheck between two looks whether Slack still knows the bot
 * @param groups between two readings of all user groups
 * @param options how long a picker waits for its options; after three seconds Slack shows none
 */
record Timings(Duration ping, Duration hello, Duration firstBackOff, Duration longestBackOff, Duration refused,
    Duration settled, Duration ackKept, Duration lookUp, Duration tokenCheck, Duration groups, Duration options) {

  static final Timings USUAL = new Timings(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(500),
      Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(3),
      Duration.ofSeconds(4), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMillis(1500));
}
