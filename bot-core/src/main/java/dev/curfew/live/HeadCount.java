package dev.curfew.live;

import dev.curfew.room.Room;
import java.util.OptionalInt;

/** Knows how many people are in a room. Thread-safe; answers at once, from memory. */
@FunctionalInterface
public interface HeadCount {

  /** How many are in it at this moment; empty when that is not known, which says nothing about the room. */
  OptionalInt of(Room room);
}
