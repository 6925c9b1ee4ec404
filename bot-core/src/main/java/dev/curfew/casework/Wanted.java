package dev.curfew.casework;

import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.Deed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody asked for.
 *
 * @param actions at least one and at most {@value #MOST}; all of one deed and one app, and none of them twice
 * @param leftOut what was named besides and is not part of it; at most {@value #MOST}
 * @param reason as typed; empty when none was given
 * @param language the requester's own, in which only they are answered; empty when it is not known
 */
public record Wanted(List<RoomAction> actions, List<LeftOut> leftOut, Optional<String> reason,
    Optional<Locale> language) {
  /** The most actions in one case. */
  public static final int MOST = 1000;

  public Wanted {
    actions = List.copyOf(actions);
    leftOut = List.copyOf(leftOut);
    if (actions.isEmpty() || actions.size() > MOST || leftOut.size() > MOST) {
      throw new IllegalArgumentException("A case is about 1 to " + MOST + " things.");
    }
    if (actions.stream().map(action -> action.room().app()).distinct().count() > 1
        || actions.stream().map(RoomAction::deed).distinct().count() > 1) {
      throw new IllegalArgumentException("A case is about one app, and does the same everywhere.");
    }
  }

  /** One thing. */
  public static Wanted one(RoomAction action, Optional<String> reason) {
    return new Wanted(List.of(action), List.of(), reason, Optional.empty());
  }

  public Wanted in(Optional<Locale> own) {
    return new Wanted(actions, leftOut, reason, own);
  }

  /** What is done. */
  public Deed deed() {
    return actions.getFirst().deed();
  }

  /**
   * Something that was named and is not part of the case.
   *
   * @param name as typed, of at most 64 characters
   */
  public record LeftOut(String name, Why why) {}

  /** Why something is not part of a case. */
  public enum Why {
    /** No rule lets the requester do that there. */
    NO_RIGHT,
    /** TRTC reports what happens in the app, and nothing of this room being live. */
    NOT_LIVE,
    /** It is not live, but the room of the other kind with the same id is. */
    OTHER_KIND,
    /** No room can have such an id. */
    INVALID,
    /** Another case is doing the same at this moment. */
    IN_HAND
  }
}
