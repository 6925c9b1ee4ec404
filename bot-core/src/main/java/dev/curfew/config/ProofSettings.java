package dev.curfew.config;

import java.time.Duration;

/**
 * The section {@code proof:}.
 *
 * @param waitFor how long to wait for TRTC's word that a room closed before saying that it is not confirmed
 * @param watchFor how long after a closing it is said that the room was opened again, at least {@code waitFor}
 */
public record ProofSettings(Duration waitFor, Duration watchFor) {

  public ProofSettings {
    if (watchFor.compareTo(waitFor) < 0) {
      throw new IllegalArgumentException("Rooms are watched at least as long as they are waited for.");
    }
  }
}
