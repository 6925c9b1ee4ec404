package dev.curfew.live;

import dev.curfew.live.LiveRooms.LiveUser;
import dev.curfew.live.LiveRooms.Presence;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is inside a room.
 *
 * @param floor what happened until then belongs to sessions that are over
 */
public record Insider(String id, UserTrace trace, long floor) {
  private static final int EQUAL = 0;
  private static final int BEGINNING = 1;
  private static final int CONTAINING = 2;

  /** A text as ids are compared with it where letter case makes no difference: letters of ASCII only, as databases do. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars()
        .forEach(letter -> plain.append((char) (letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter)));
    return plain.toString();
  }

  /**
   * The best of those whose ids go with a text: equal, then beginning with it, then containing it with whatever letter case; among equals
   * anchors first, then those who are inside longest, then by id. Nobody twice.
   */
  public static List<LiveUser> best(Collection<Insider> people, String text, int most) {
    return people.stream().distinct().filter(each -> each.goesWith(text))
        .sorted(Comparator.comparingInt((Insider each) -> each.likeness(text)).thenComparing(each -> !each.isAnchor())
            .thenComparingLong(Insider::came).thenComparing(Insider::id))
        .limit(most).map(each -> new LiveUser(each.id, each.isAnchor(), each.since())).toList();
  }

  private boolean goesWith(String text) {
    return plain(id).contains(plain(text));
  }

  private int likeness(String text) {
    if (text.isEmpty() || id.equals(text)) {
      return EQUAL;
    }
    return id.startsWith(text) ? BEGINNING : CONTAINING;
  }

  /** As being inside that room. */
  public Presence presence(Room room) {
    return new Presence(room, isAnchor(), since());
  }

  private boolean isAnchor() {
    return trace.isAnchor(floor);
  }

  private Optional<Instant> since() {
    return trace.hasEntered(floor) ? Track.moment(trace.entered()) : Optional.empty();
  }

  /** Since when they are inside, at the latest. */
  long came() {
    return trace.hasEntered(floor) ? trace.entered() : trace.sign();
  }
}
