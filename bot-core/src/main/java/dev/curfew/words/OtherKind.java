package dev.curfew.words;

import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomId;
import java.util.Optional;

/** String room 123 and number room 123 are easily taken for each other. */
public final class OtherKind {

  private OtherKind() {}

  /** The room of the other kind with the same id, where there can be one: of names there is no number room. */
  public static Optional<Room> of(Room room) {
    try {
      RoomId id = RoomId.parse(room.id().kind().other(), room.id().text());
      // 007 is the number 7, which is another id.
      return id.text().equals(room.id().text()) ? Optional.of(new Room(room.app(), id)) : Optional.empty();
    } catch (InvalidRoomId impossible) {
      return Optional.empty();
    }
  }
}
