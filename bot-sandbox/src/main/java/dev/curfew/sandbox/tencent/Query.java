package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is to be told of rooms, live or past. */
sealed interface Query extends Demand {
  Window window();

  Page page();

  @Override
  default Optional<TrtcRoom> target() {
    return Optional.empty();
  }

  /** Sessions of the room, of either kind, or of all rooms. */
  record OfRooms(long sdkAppId, Optional<String> roomId, Window window, Page page) implements Query {
    static final Duration LONGEST = Duration.ofHours(24);
  }

  /**
   * Who was in that session.
   *
   * @param userIds only these; everybody where it is empty
   */
  record OfUsers(long sdkAppId, String commId, Set<String> userIds, Window window, Page page) implements Query {
    static final Duration LONGEST = Duration.ofHours(4);

    public OfUsers {
      userIds = Set.copyOf(userIds);
    }
  }

  /** From the one moment to the other, both included. */
  record Window(Instant from, Instant to) {
    boolean touches(Instant begin, Optional<Instant> end) {
      return !begin.isAfter(to) && end.filter(at -> at.isBefore(from)).isEmpty();
    }
  }

  /** Which part of the list; pages count from 0. */
  record Page(int number, int size) {}
}
