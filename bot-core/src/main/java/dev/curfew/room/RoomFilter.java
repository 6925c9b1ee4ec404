package dev.curfew.room;

import java.util.function.Predicate;

/** Some rooms of very many. */
@FunctionalInterface
public interface RoomFilter extends Predicate<Room> {

  /**
   * False only where no room of that id is among them, of whichever app and kind: a first question, answered in nanoseconds.
   *
   * @param bytes has the id, which is ASCII, from {@code from} on, and something else from {@code to} on
   */
  default boolean mayTake(byte[] bytes, int from, int to) {
    return true;
  }
}
