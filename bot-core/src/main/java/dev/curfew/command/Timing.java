package dev.curfew.command;

import dev.curfew.room.RateGate;
import java.time.Duration;

/**
 * How long things may take.
 *
 * @param expiresAfter how long a prompt may be confirmed; at most 14 minutes, while every platform can still edit it
 * @param approvalExpiresAfter how long other people may approve after that
 * @param retryFor how long attempts that surely never reached Tencent are repeated
 * @param progressAfter how long the channel hears nothing of a confirmed case, so that a quick answer is one message and not two
 * @param calls how many calls of a kind go to Tencent, over all replicas
 * @param proofWait how long TRTC has to report a closing
 * @param proofWatch how long after a closing it is said that the room was opened again
 */
public record Timing(Duration expiresAfter, Duration approvalExpiresAfter, Duration retryFor, Duration progressAfter,
    RateGate.Window calls, Duration proofWait, Duration proofWatch) {

  public Timing {
    if (expiresAfter.compareTo(Duration.ofMinutes(14)) > 0 || !expiresAfter.isPositive()) {
      throw new IllegalArgumentException("A prompt expires after at most 14 minutes, not " + expiresAfter + ".");
    }
  }
}
