package dev.curfew.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a room while it is live, as TRTC reported it. The same id that closes and opens again is another session.
 *
 * @param since when it was created; empty when only later events of it were heard
 * @param heard when the newest event in it happened
 * @param people how many are inside
 * @param hosts the user ids of anchors inside, those who publish first, then in the order they came; at most {@value #MOST_HOSTS}
 * @param anchors how many anchors are inside
 * @param publishing what they publish
 */
public record LiveSession(Optional<Instant> since, Instant heard, int people, List<String> hosts, int anchors,
    Publishing publishing) {
  /** The most hosts that are named. */
  public static final int MOST_HOSTS = 3;

  public LiveSession {
    hosts = List.copyOf(hosts);
  }

  /** How many people inside publish video, audio, and a screen or another second picture. */
  public record Publishing(int video, int audio, int screen) {
    public static final Publishing NOTHING = new Publishing(0, 0, 0);
  }
}
