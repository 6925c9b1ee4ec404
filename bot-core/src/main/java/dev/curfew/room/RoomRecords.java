package dev.curfew.room;

import java.util.Optional;

/** Tencent's own records of rooms, for apps that pay for them. Thread-safe. */
@FunctionalInterface
public interface RoomRecords {
  /** Where no app pays for them. */
  RoomRecords NONE = room -> Optional.empty();

  /**
   * What they say of a room at this moment; empty when the app does not pay for them, or they do not answer within a second or so.
   */
  Optional<Described> describe(Room room);
}
