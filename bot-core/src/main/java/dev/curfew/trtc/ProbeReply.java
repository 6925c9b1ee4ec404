package dev.curfew.trtc;

import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back for a call that was made to see what comes back.
 *
 * @param ahead how much our clock is ahead of the answer's {@code Date}; empty without one
 */
record ProbeReply(int status, Optional<Duration> ahead, Outcome outcome) {

  /** Tencent's code; empty where there is none. */
  Optional<String> code() {
    return switch (outcome) {
      case Outcome.Rejected(ErrorCode code, String id) -> Optional.of(code.value());
      case Outcome.Unknown unknown -> unknown.code().map(ErrorCode::value);
      case Outcome.Accepted accepted -> Optional.empty();
      case Outcome.NotSent never -> Optional.empty();
    };
  }

  Optional<String> requestId() {
    return switch (outcome) {
      case Outcome.Rejected(ErrorCode code, String id) -> Optional.of(id);
      case Outcome.Accepted(String id) -> Optional.of(id);
      case Outcome.Unknown unknown -> unknown.requestId();
      case Outcome.NotSent never -> Optional.empty();
    };
  }

  /** Whether it is an answer of Tencent's service, and not of something else at that address. */
  boolean isTencents() {
    return status == 200 && requestId().isPresent();
  }
}
