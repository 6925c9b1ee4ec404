package dev.curfew.live;

import dev.curfew.room.LiveSession;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one room at a moment.
 *
 * @param session its session, when it is live
 * @param closed when its last session was closed, when it is not live and that was heard lately
 * @param otherKind the session of the room of the other kind with the same text for an id, when that is live
 * @param feed when the app's newest callback happened; empty when none was ever heard, so that nothing can be concluded
 */
public record Sight(Optional<LiveSession> session, Optional<Instant> closed, Optional<LiveSession> otherKind,
    Optional<Instant> feed) {
  /** Nothing was ever heard of the app. */
  public static final Sight NOTHING = new Sight(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty());
}
