package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.AskedAgain;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Cancelled;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Expired;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseEvent.PressRefused;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.room.Outcome;

/** Where a case stands. Derived from its history, never stored beside it. */
public enum CaseState {
  /** Written down, not yet decided upon. */
  ASKED,
  /** No rule allows it. Over. */
  REFUSED,
  /** The prompt stands; nobody is held up by it. */
  WAITING,
  /** The requester took it back. Over. */
  CANCELLED,
  /** Nobody confirmed in time. Over. */
  EXPIRED,
  /** Expired, and asked for once more as another case. Over. */
  ASKED_AGAIN,
  /** Confirmed, and nothing of it is on its way to Tencent at this moment. */
  CONFIRMED,
  /** An attempt was written down and its end was not: whether it happened is open. */
  SENDING,
  /** Tencent did it. Over. */
  ACCEPTED,
  /** Tencent refused. Over. */
  REJECTED,
  /** It may have happened. Over until a person decides. */
  UNKNOWN,
  /** It never left. Over. */
  NOT_SENT;

  /** Whether no button of the prompt means anything any more. */
  public boolean isOver() {
    return switch (this) {
      case ASKED, WAITING, CONFIRMED, SENDING -> false;
      case REFUSED, CANCELLED, EXPIRED, ASKED_AGAIN, ACCEPTED, REJECTED, UNKNOWN, NOT_SENT -> true;
    };
  }

  /** Whether the requester has confirmed, whatever came of it. */
  public boolean isConfirmed() {
    return switch (this) {
      case CONFIRMED, SENDING, ACCEPTED, REJECTED, UNKNOWN, NOT_SENT -> true;
      case ASKED, REFUSED, WAITING, CANCELLED, EXPIRED, ASKED_AGAIN -> false;
    };
  }

  /**
   * The state after one more event.
   *
   * @throws IllegalStateException when that event cannot happen to a case in this state
   */
  CaseState after(CaseEvent event) {
    return switch (event) {
      case Asked asked -> throw impossible(event);
      case Refused refused -> from(ASKED, event, REFUSED);
      case Prompted prompted -> from(ASKED, event, WAITING);
      case Confirmed confirmed -> from(WAITING, event, CONFIRMED);
      case PressRefused refused -> from(WAITING, event, WAITING);
      case Cancelled cancelled -> from(WAITING, event, CANCELLED);
      case Expired expired -> from(WAITING, event, EXPIRED);
      case AskedAgain again -> from(EXPIRED, event, ASKED_AGAIN);
      case Attempted attempted -> from(CONFIRMED, event, SENDING);
      case Answered answered -> from(SENDING, event, answered.willTryAgain() ? CONFIRMED : ending(answered.outcome()));
      case GivenUp givenUp -> from(CONFIRMED, event, NOT_SENT);
    };
  }

  private static CaseState ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> ACCEPTED;
      case Outcome.Rejected rejected -> REJECTED;
      case Outcome.Unknown unknown -> UNKNOWN;
      case Outcome.NotSent notSent -> NOT_SENT;
    };
  }

  private CaseState from(CaseState expected, CaseEvent event, CaseState next) {
    if (this != expected) {
      throw impossible(event);
    }
    return next;
  }

  private IllegalStateException impossible(CaseEvent event) {
    return new IllegalStateException(event.getClass().getSimpleName() + " cannot happen to a case that is " + this);
  }
}
