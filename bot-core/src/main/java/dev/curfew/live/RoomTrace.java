package dev.curfew.live;

import dev.curfew.live.RoomEvent.What;

/**
 * When things last happened to a room, by what came with one JSON type of its id: milliseconds since 1970, 0 for never. Everything but
 * {@code givenUp} is the largest moment of some events, so that neither their order nor a repetition makes a difference.
 *
 * @param created by 101
 * @param lively the newest event after which the room surely existed: it was created, or somebody came in, spoke up or changed role
 * @param heard the newest event of any kind but its closing
 * @param closed by 102
 * @param givenUp the newest event when nothing had been heard for so long that the closing must have been lost
 */
public record RoomTrace(long created, long lively, long heard, long closed, long givenUp) {
  public static final RoomTrace NONE = new RoomTrace(0, 0, 0, 0, 0);

  /** What one event says of the room. */
  static RoomTrace of(RoomEvent event) {
    long at = event.at().toEpochMilli();
    return switch (event.what()) {
      case What.Created created -> new RoomTrace(at, at, at, 0, 0);
      case What.Closed closed -> new RoomTrace(0, 0, 0, at, 0);
      case What.Entered entered -> new RoomTrace(0, at, at, 0, 0);
      case What.RoleChanged changed -> new RoomTrace(0, at, at, 0, 0);
      case What.Published published -> new RoomTrace(0, published.on() ? at : 0, at, 0, 0);
      case What.Left left -> new RoomTrace(0, 0, at, 0, 0);
    };
  }

  /** What both say together. */
  public RoomTrace merged(RoomTrace other) {
    return new RoomTrace(Math.max(created, other.created), Math.max(lively, other.lively),
        Math.max(heard, other.heard), Math.max(closed, other.closed), Math.max(givenUp, other.givenUp));
  }

  /** Whether anything was heard of it but closings. */
  boolean isKnown() {
    return heard > 0;
  }
}
