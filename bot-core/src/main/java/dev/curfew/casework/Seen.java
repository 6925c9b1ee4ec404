package dev.curfew.casework;

import dev.curfew.room.Described;
import dev.curfew.room.LiveSession;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was known of the room when somebody was asked to decide about it. */
public sealed interface Seen {

  /** What Tencent's paid records said beside it. */
  Optional<Described> described();

  /** TRTC reported it as live. */
  record Live(LiveSession session, Optional<Described> described) implements Seen {}

  /**
   * TRTC reports what happens in the app, and nothing of this room being live.
   *
   * @param closed when its last session was closed, if that was heard lately
   * @param otherKind the session of the room of the other kind with the same id
   * @param near live rooms with a similar id, the most similar first, at most {@value #MOST_NEAR}
   */
  record Absent(Optional<Instant> closed, Optional<LiveSession> otherKind, List<Room> near,
      Optional<Described> described) implements Seen {
    /** The most rooms that are named beside it. */
    public static final int MOST_NEAR = 3;

    public Absent {
      near = List.copyOf(near);
    }
  }

  /**
   * What was known of many rooms, in the order of the case's things.
   *
   * @param people how many people were in all of them together, as far as is known
   * @param hearing whether TRTC reports what happens in the app at all
   */
  record Many(List<Glance> glances, int people, boolean hearing) implements Seen {
    public Many {
      glances = List.copyOf(glances);
    }

    /** How many of them are known to be live. */
    public int live() {
      return (int) glances.stream().filter(Glance::live).count();
    }

    @Override
    public Optional<Described> described() {
      return Optional.empty();
    }
  }

  /**
   * What was known of one of many rooms.
   *
   * @param live whether TRTC reported it as live
   * @param since when it was created, if that was heard
   */
  record Glance(boolean live, Optional<Instant> since) {}

  /** Nothing was ever reported of the app, so nothing can be said of the room. */
  record Nothing(Optional<Described> described) implements Seen {}

  /** Where there is nothing to see with. */
  Seen NOTHING = new Nothing(Optional.empty());
}
