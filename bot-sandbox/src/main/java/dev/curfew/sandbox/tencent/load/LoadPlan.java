package dev.curfew.sandbox.tencent.load;

import java.net.URI;
import java.util.Set;

/**
 * What to send, within hard bounds: a mistyped number must not become an attack.
 *
 * @param url on loopback, plain HTTP
 * @param rate events a second, 1 to 20,000
 * @param seconds 1 to 600, and at most 5,000,000 events in all
 * @param settle how many of the seconds are over before answers are timed: both programs get warm first
 * @param connections at most 256, kept alive; each has one request on its way at most. At least one for each 500 events a second,
 *        so that the events of a room, which all go over one of them, are a millisecond apart
 * @param rooms at least one for each connection, at most 200,000
 * @param people in all rooms when they are full, the same number in each: 1 to 1,000 a room, at most 2,000,000
 * @param seed the same plan with the same seed sends the same events
 */
record LoadPlan(URI url, long sdkAppId, int rate, int seconds, int settle, int connections, int rooms, int people,
    Mix mix,
    long seed) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int MAX_EVENTS = 5_000_000;
  private static final int EVENTS_A_CONNECTION = 500;

  LoadPlan {
    if (!"http".equals(url.getScheme()) || url.getHost() == null || !LOOPBACK.contains(url.getHost())) {
      throw new IllegalArgumentException("The URL is not plain HTTP on loopback: " + url);
    }
    within("rate", rate, 1, 20_000);
    within("seconds", seconds, 1, 600);
    within("settle", settle, 0, seconds - 1);
    within("rate times seconds", (long) rate * seconds, 1, MAX_EVENTS);
    within("connections", connections, (rate + EVENTS_A_CONNECTION - 1) / EVENTS_A_CONNECTION, 256);
    within("rooms", rooms, connections, 200_000);
    within("people", people, rooms, Math.min(2_000_000L, rooms * 1_000L));
  }

  private static void within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s is from %d to %d here, not %d".formatted(what, least, most, value));
    }
  }

  int events() {
    return rate * seconds;
  }

  /** Whether the answer to an event that is due then is timed. */
  boolean isTimed(long due) {
    return due >= settle * 1_000_000_000L;
  }

  /** How many people a full room has. */
  int capacity() {
    return people / rooms;
  }

  /** When an event is due, in nanoseconds after the start. */
  long due(long event) {
    return event * 1_000_000_000L / rate;
  }
}
