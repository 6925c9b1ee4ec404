package dev.curfew.live;

import dev.curfew.room.AppName;
import java.util.Comparator;

/** One id of one app, as text, of whichever kind; in an order in which rows can be locked without anybody waiting in a circle. */
public record TraceKey(AppName app, String id) implements Comparable<TraceKey> {
  private static final Comparator<TraceKey> ORDER = Comparator.comparing((TraceKey key) -> key.app().value())
      .thenComparing(TraceKey::id);

  @Override
  public int compareTo(TraceKey other) {
    return ORDER.compare(this, other);
  }
}
