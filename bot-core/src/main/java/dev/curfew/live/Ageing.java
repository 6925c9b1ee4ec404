package dev.curfew.live;

import java.time.Duration;
import java.time.Instant;

/**
 * How long what was heard counts. TRTC repeats an event for a minute, and what is older than {@link #LATEST} is not taken in, so that
 * nothing can come any more from before an end that is longer ago; {@link #PURGED} is far beyond that, and beyond everything that is shown.
 *
 * @see <a href="https://trtc.io/document/39558">Event callbacks</a>
 */
public final class Ageing {
  /** An event that happened longer ago is not taken in. */
  public static final Duration LATEST = Duration.ofMinutes(10);
  /** A room in which nobody is and of which nothing was heard for so long is gone: TRTC closes empty ones after 10 minutes at most. */
  public static final Duration EMPTY_ROOM = Duration.ofMinutes(15);
  /** A room of which nothing was heard for so long is gone, whoever is said to be in it. */
  public static final Duration SILENT_ROOM = Duration.ofHours(24);
  /** How long the end of a session is shown. */
  public static final Duration SHOWN = Duration.ofMinutes(30);
  /** What was over so long ago may be deleted: nothing that is shown depends on it. */
  public static final Duration PURGED = Duration.ofMinutes(45);
  /** Events so close together may be one thing: a closing and the people removed by it, a creation and its first visitor. */
  public static final Duration MOMENT = Duration.ofSeconds(5);

  private static final long EMPTY_MILLIS = EMPTY_ROOM.toMillis();
  private static final long SILENT_MILLIS = SILENT_ROOM.toMillis();

  private Ageing() {}

  /** Whether a room whose closing was not heard of must have been closed all the same. */
  public static boolean isGone(int people, long heard, Instant now) {
    return isGone(people, heard, now.toEpochMilli());
  }

  static boolean isGone(int people, long heard, long now) {
    long silence = now - heard;
    return silence > SILENT_MILLIS || (people == 0 && silence > EMPTY_MILLIS);
  }

  static boolean isShown(long ended, Instant now) {
    return ended >= now.minus(SHOWN).toEpochMilli();
  }

  static boolean isOneMoment(long one, long other) {
    return Math.abs(one - other) <= MOMENT.toMillis();
  }
}
