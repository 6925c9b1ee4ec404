package dev.curfew.permission;

import dev.curfew.room.RoomAction.Deed;
import java.util.Arrays;
import java.util.Optional;

/** What a rule may allow. */
public enum Right {
  /** Close rooms, which includes looking at them. */
  DISMISS("dismiss"),
  /** Remove users from rooms. */
  REMOVE("remove"),
  /** Block and unblock users' audio and video. */
  BLOCK("block"),
  /** See which rooms are live and who is in them. */
  LOOK("look"),
  /** Read the history. */
  AUDIT("audit"),
  /** Approve what others asked for. */
  APPROVE("approve");

  private final String label;

  Right(String label) {
    this.label = label;
  }

  /** As it is configured. */
  public String label() {
    return label;
  }

  /** Whether it lets people do something to rooms, for which a rule may want approvals. */
  public boolean acts() {
    return switch (this) {
      case DISMISS, REMOVE, BLOCK -> true;
      case LOOK, AUDIT, APPROVE -> false;
    };
  }

  /** What one has to be allowed to do that. */
  public static Right to(Deed deed) {
    return switch (deed.power()) {
      case DISMISS -> DISMISS;
      case REMOVE -> REMOVE;
      case BLOCK -> BLOCK;
    };
  }

  public static Optional<Right> of(String label) {
    return Arrays.stream(values()).filter(right -> right.label.equals(label)).findFirst();
  }
}
