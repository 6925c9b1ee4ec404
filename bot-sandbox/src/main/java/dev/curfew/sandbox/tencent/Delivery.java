package dev.curfew.sandbox.tencent;

import java.util.Optional;

/**
 * One attempt to deliver an event.
 *
 * @param attempt 1 for the first
 * @param status what the receiver answered; empty when it did not in time, or could not be reached
 */
public record Delivery(RoomEvent event, int attempt, Optional<Integer> status) {
  public boolean succeeded() {
    return status.equals(Optional.of(200));
  }
}
