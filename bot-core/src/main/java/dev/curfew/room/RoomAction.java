package dev.curfew.room;

/** Something that can be done to one room with one request to Tencent. */
public sealed interface RoomAction {

  Room room();

  /** Removes all users and closes the room. Not a ban: the next entry opens the id again. */
  record DismissRoom(Room room) implements RoomAction {}
}
