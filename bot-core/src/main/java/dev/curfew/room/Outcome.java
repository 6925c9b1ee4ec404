package dev.curfew.room;

import java.util.Optional;

/** What came of one attempt, whatever the wire said. */
public sealed interface Outcome {

  /** Tencent did it. */
  record Accepted(String requestId) implements Outcome {}

  /** Tencent refused before doing anything. */
  record Rejected(ErrorCode code, String requestId) implements Outcome {}

  /** The request may have been executed: never sent again without a person's word. */
  record Unknown(Doubt doubt, Optional<ErrorCode> code, Optional<String> requestId) implements Outcome {}

  /** Not one byte of the request reached Tencent, so nothing was done and trying again is harmless. */
  record NotSent(Obstacle obstacle) implements Outcome {}

  /** Why nobody knows whether the request was executed. */
  enum Doubt {
    /** No answer within the time allowed. */
    TIMED_OUT,
    /** The connection broke after the request had begun to leave. */
    CONNECTION_LOST,
    /** An answer that is not Tencent's: another status than 200, HTML, no body, broken or oversized JSON. */
    UNREADABLE_ANSWER,
    /** Tencent's own error that does not say whether the act took place. */
    SERVER_FAULT,
    /** Curfew stopped while the answer was outstanding. */
    INTERRUPTED
  }

  /** What kept a request from leaving. */
  enum Obstacle {
    /** The host's name could not be looked up. */
    NAME_NOT_FOUND,
    /** Nothing accepted the connection within the time allowed. */
    NOT_CONNECTED,
    /** The connection was not secure: certificate or handshake. */
    NOT_SECURE,
    /** Curfew stopped before the request began to leave. */
    INTERRUPTED,
    /** The attempt could not be written down, or not in time, so it was not made. */
    NOT_RECORDED
  }
}
