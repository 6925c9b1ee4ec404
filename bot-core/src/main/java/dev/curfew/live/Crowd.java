package dev.curfew.live;

import dev.curfew.room.Room;
import java.util.OptionalInt;

/**
 * Tells large rooms from others.
 *
 * @param above with more people than this in it a room is large
 */
public record Crowd(HeadCount people, int above) {

  /** How many people are in the room, if it is known that it is large. */
  public OptionalInt of(Room room) {
    OptionalInt count = people.of(room);
    return count.isPresent() && count.getAsInt() > above ? count : OptionalInt.empty();
  }
}
