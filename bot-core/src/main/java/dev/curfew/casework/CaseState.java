package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.room.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a case stands. Derived from its history. */
public enum CaseState {
  /** Written down, not yet decided upon. */
  ASKED,
  /** Not allowed. Over. */
  REFUSED,
  /** The prompt stands; nobody is held up by it. */
  WAITING,
  /** The requester confirmed, and other people have to approve; nobody is held up by it. */
  APPROVING,
  /** The requester took it back. Over. */
  CANCELLED,
  /** Somebody who could have approved said no. Over. */
  DECLINED,
  /** Nobody confirmed, or not enough people approved, in time. Over. */
  EXPIRED,
  /** Expired, and asked for once more as another case. Over. */
  ASKED_AGAIN,
  /** Shares the outcome of another case about the same room, which was being sent. Over. */
  JOINED,
  /** Another case closed the room meanwhile. Over. */
  OVERTAKEN,
  /** All is said, and nothing of it is on its way to Tencent at this moment. Has the room to itself. */
  CONFIRMED,
  /** An attempt was written down and its end was not: whether it happened is open. Has the room to itself. */
  SENDING,
  /** Of its many things some are being done, or are still to be. */
  RUNNING,
  /** Somebody stopped it: nothing more is begun, and what is on its way is waited for. */
  STOPPING,
  /** Nothing more is done about its many things; each of them says what came of it. Over. */
  DONE,
  /** Tencent did it, by its own word. Over. */
  ACCEPTED,
  /** TRTC reported that the room closed. Over. */
  CLOSED,
  /** Tencent refused. Over. */
  REJECTED,
  /** It may have happened. Over until a person decides. */
  UNKNOWN,
  /** It never left. Over. */
  NOT_SENT;

  private static final Set<CaseState> SENT = EnumSet.of(CONFIRMED, SENDING, RUNNING, STOPPING, DONE, ACCEPTED, CLOSED,
      REJECTED, UNKNOWN, NOT_SENT);

  /** Whether nothing more happens by itself. */
  public boolean isOver() {
    return switch (this) {
      case ASKED, WAITING, APPROVING, CONFIRMED, SENDING, RUNNING, STOPPING -> false;
      case REFUSED, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, DONE, ACCEPTED, CLOSED, REJECTED,
          UNKNOWN, NOT_SENT ->
        true;
    };
  }

  /** Whether all that people have to say was said, whatever came of it. */
  public boolean isConfirmed() {
    return SENT.contains(this);
  }

  /** Whether all who are to know of it so far were told with the answer to the one who asked. */
  public boolean isBetweenTwo() {
    return this == ASKED || this == REFUSED || this == WAITING;
  }

  /** Whether it waits for people. Such a case holds nobody up. */
  public boolean isWaiting() {
    return this == WAITING || this == APPROVING;
  }

  /** Whether its many things are being worked on. Each of them has its room to itself only while its own attempt is under way. */
  public boolean isRunning() {
    return this == RUNNING || this == STOPPING;
  }

  /**
   * Whether a case about one thing has its room to itself: of all cases that do the same to a room, one at most is in such a state.
   */
  public boolean holdsTheRoom() {
    return this == CONFIRMED || this == SENDING;
  }

  /**
   * The state after one more step.
   *
   * @throws IllegalStateException when that step cannot happen to a case in this state
   */
  public CaseState after(Step step) {
    return switch (step) {
      case CaseEvent.Asked asked -> throw impossible(step);
      case CaseEvent.Refused refused -> from(step, REFUSED, ASKED);
      case CaseEvent.Prompted prompted -> from(step, WAITING, ASKED);
      case CaseEvent.FoundChanged changed -> from(step, this, WAITING, APPROVING);
      case CaseEvent.Corrected corrected -> from(step, CANCELLED, WAITING);
      case CaseEvent.Confirmed confirmed -> from(step, CONFIRMED, WAITING);
      case CaseEvent.ApprovalAsked asked -> from(step, APPROVING, WAITING);
      case CaseEvent.Approved approved -> from(step, approved.stillNeeded() == 0 ? CONFIRMED : APPROVING, APPROVING);
      case CaseEvent.Declined declined -> from(step, DECLINED, APPROVING);
      case CaseEvent.WentAlone alone -> from(step, CONFIRMED, WAITING, APPROVING);
      case CaseEvent.SignedOff signedOff -> from(step, this, DONE, ACCEPTED, CLOSED, REJECTED, UNKNOWN,
          NOT_SENT);
      case CaseEvent.Cancelled cancelled -> from(step, CANCELLED, WAITING, APPROVING);
      case CaseEvent.Expired expired -> from(step, EXPIRED, ASKED, WAITING, APPROVING);
      case CaseEvent.AskedAgain again -> from(step, ASKED_AGAIN, EXPIRED);
      case CaseEvent.Joined joined -> from(step, JOINED, ASKED, WAITING, APPROVING);
      case CaseEvent.Overtaken overtaken -> from(step, OVERTAKEN, WAITING, APPROVING, CONFIRMED);
      case CaseEvent.Attempted attempted -> from(step, SENDING, CONFIRMED);
      case CaseEvent.Answered answered ->
        from(step, answered.willTryAgain() ? CONFIRMED : ending(answered.outcome()), SENDING, UNKNOWN);
      case CaseEvent.Proved proved -> from(step, proved.certain() ? CLOSED : this, ACCEPTED, UNKNOWN);
      case CaseEvent.NotProved notProved -> from(step, this, ACCEPTED);
      case CaseEvent.Reopened reopened -> from(step, this, ACCEPTED, CLOSED, UNKNOWN);
      case CaseEvent.Begun begun -> from(step, this == CONFIRMED ? RUNNING : this, CONFIRMED, RUNNING, STOPPING);
      case CaseEvent.ItemsAttempted attempted -> from(step, this, RUNNING);
      case CaseEvent.ItemsAnswered answered -> from(step, this, RUNNING, STOPPING, DONE);
      case CaseEvent.ItemsLeft left -> from(step, this, RUNNING, STOPPING);
      case CaseEvent.ItemsProved proved -> from(step, this, RUNNING, STOPPING, DONE);
      case CaseEvent.StopAsked stop -> from(step, STOPPING, RUNNING);
      case CaseEvent.Finished finished -> from(step, DONE, CONFIRMED, RUNNING, STOPPING);
      case CaseEvent.Watched watched -> from(step, this, ACCEPTED, CLOSED, UNKNOWN);
      case CaseEvent.GivenUp givenUp -> from(step, NOT_SENT, CONFIRMED);
      case CaseEvent.SentAgain again -> from(step, CONFIRMED, UNKNOWN);
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

  private CaseState from(Step step, CaseState next, CaseState... expected) {
    if (!List.of(expected).contains(this)) {
      throw impossible(step);
    }
    return next;
  }

  private IllegalStateException impossible(Step step) {
    return new IllegalStateException(step.getClass().getSimpleName() + " cannot happen to a case that is " + this);
  }
}
