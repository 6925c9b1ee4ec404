package dev.curfew.config;

import java.time.Duration;

/**
 * The section {@code confirmation:}.
 *
 * @param expiresAfter how long a prompt can be confirmed, at most {@link #LONGEST}
 * @param approvalExpiresAfter how long a request for approval stays open
 * @param typeTheIdAbove with more people in the room than this, its id has to be typed to confirm
 */
public record ConfirmationSettings(Duration expiresAfter, Duration approvalExpiresAfter, int typeTheIdAbove) {
  /** Discord lets a prompt be edited for 15 minutes; the last of them is for saying that it expired. */
  public static final Duration LONGEST = Duration.ofMinutes(14);

  public ConfirmationSettings {
    if (!expiresAfter.isPositive() || expiresAfter.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A prompt expires after at most 14 minutes, not " + expiresAfter + ".");
    }
  }
}
