package dev.curfew.sandbox.tencent;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's stay in a room, from one entry to the departure.
 *
 * @param left empty for somebody who is still inside
 */
record Visit(String user, Device device, Instant joined, Optional<Instant> left) {
  Visit until(Instant departure) {
    return new Visit(user, device, joined, Optional.of(departure));
  }

  /** The same as it looked at an earlier moment, when a later departure was not known. */
  Visit asOf(Instant moment) {
    return new Visit(user, device, joined, left.filter(at -> !at.isAfter(moment)));
  }
}
