package dev.curfew.room;

import java.util.List;
import java.util.stream.Collectors;

/** Something that can be done with one request to Tencent: to a room, or to users in it. */
public sealed interface RoomAction permits RoomAction.DismissRoom, UserAction {

  Room room();

  /** What is done. */
  Deed deed();

  /** Whom it is done to; nobody where it is the room itself. */
  List<UserId> users();

  /**
   * What two requests have in common that do the same: while one is on its way, the other shares its outcome.
   */
  default String target() {
    return deed().label() + users().stream().map(user -> " " + user.text()).collect(Collectors.joining());
  }

  /** What can be done, by the name of its command; two that are the same are equal. */
  sealed interface Deed permits RoomDeed, UserCall {
    /** The name of its command: {@code dismiss-room}. */
    String label();

    /** Whether rooms are closed, rather than something done to users in one. */
    default boolean isDismissal() {
      return this instanceof RoomDeed;
    }

    /** What one has to be allowed. */
    Power power();

    /** Whether TRTC reports that it happened, which proves it. */
    boolean isReported();
  }

  /** What can be done to a room itself. */
  enum RoomDeed implements Deed {
    DISMISS_ROOM;

    @Override
    public String label() {
      return "dismiss-room";
    }

    @Override
    public Power power() {
      return Power.DISMISS;
    }

    @Override
    public boolean isReported() {
      return true;
    }
  }

  /** Removes all users and closes the room. Not a ban: the next entry opens the id again. */
  record DismissRoom(Room room) implements RoomAction {
    @Override
    public Deed deed() {
      return RoomDeed.DISMISS_ROOM;
    }

    @Override
    public List<UserId> users() {
      return List.of();
    }
  }
}
