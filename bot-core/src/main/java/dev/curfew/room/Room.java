package dev.curfew.room;

import java.util.Optional;

/** One room of one application. */
public record Room(AppName app, RoomId id) {

  /** The room of the other kind with the same id, where there can be one: names are no numbers, and 007 is the number 7. */
  public Optional<Room> otherKind() {
    try {
      RoomId other = RoomId.parse(id.kind().other(), id.text());
      return other.text().equals(id.text()) ? Optional.of(new Room(app, other)) : Optional.empty();
    } catch (InvalidRoomId impossible) {
      return Optional.empty();
    }
  }
}
