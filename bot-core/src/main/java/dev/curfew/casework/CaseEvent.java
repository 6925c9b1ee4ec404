package dev.curfew.casework;

import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Verb;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened to a case. Written down before its effect shows anywhere outside. All events together are the truth;
 * every state is derived from them. Moments have whole milliseconds.
 */
public sealed interface CaseEvent {

  Instant at();

  /**
   * Somebody, as the history keeps them: the id counts, the name is only for reading, and is the newest that is known.
   */
  record Actor(Person person, String name) {}

  /** What moves a case along. Of several callers that saw the same case, one moves it. */
  sealed interface Step extends CaseEvent {}

  /** What is only to be remembered: it moves nothing, so it can come at any time and from anywhere. */
  sealed interface Note extends CaseEvent {}

  /**
   * Somebody asked for something. Always the first event, and never again.
   *
   * @param token what the case's buttons carry: long, random, without meaning; kept beside the history, not in it
   */
  record Asked(Instant at, Actor by, Place place, Wanted wanted, String token) implements Step {

    /** One thing to do, with nothing left out. */
    public Asked(Instant at, Actor by, Place place, RoomAction action, Optional<String> reason, String token) {
      this(at, by, place, Wanted.one(action, reason), token);
    }

    /** What is to be done; of many things the first. */
    public RoomAction action() {
      return wanted.actions().getFirst();
    }

    /** As typed; empty when none was given. */
    public Optional<String> reason() {
      return wanted.reason();
    }

    /** The token stays out of logs: whoever has it could aim at the case. */
    @Override
    public String toString() {
      return "Asked[at=" + at + ", by=" + by.person() + ", place=" + place + ", actions=" + wanted.actions() + "]";
    }
  }

  /** It was not allowed. */
  record Refused(Instant at, Refusal why) implements Step {}

  /**
   * The requester was asked to confirm, as allowed by that rule, until the deadline.
   *
   * @param approvals how many other people would have to approve after that
   * @param seen what was known of the room, as the prompt says
   */
  record Prompted(Instant at, String rule, int approvals, Instant deadline, Seen seen) implements Step {}

  /**
   * Somebody pressed to go ahead, and the room was no longer what they had been told: they, or whoever else may, have to press once
   * more, knowing this.
   */
  record FoundChanged(Instant at, Actor by, Place from, Seen seen) implements Step {}

  /** The requester meant another room, which begins another case. */
  record Corrected(Instant at, Actor by, Place from, Room to) implements Step {}

  /** The requester pressed Confirm before the deadline, that rule allowed it at that moment, and nobody else is needed. */
  record Confirmed(Instant at, Actor by, Place from, String rule) implements Step {}

  /**
   * The requester pressed Confirm before the deadline, and that rule wants other people to approve.
   *
   * @param needed how many, at least 1
   */
  record ApprovalAsked(Instant at, Actor by, Place from, String rule, int needed, Instant deadline) implements Step {}

  /**
   * Somebody else approved, by a rule of theirs.
   *
   * @param stillNeeded how many more have to; with 0 the case is confirmed
   */
  record Approved(Instant at, Actor by, Place from, String rule, int stillNeeded) implements Step {}

  /** Somebody who could have approved said no. */
  record Declined(Instant at, Actor by, Place from, String rule, Optional<String> reason) implements Step {}

  /** The requester went ahead without the approvals that the rule wants, which it lets them, and said why. */
  record WentAlone(Instant at, Actor by, Place from, String rule, String reason) implements Step {}

  /** Somebody else has looked at a case in which the requester went ahead alone. */
  record SignedOff(Instant at, Actor by, Place from, String rule) implements Step {}

  /** The requester took it back. */
  record Cancelled(Instant at, Actor by, Place from) implements Step {}

  /** The deadline passed; or Curfew broke off before it had answered the one who asked. */
  record Expired(Instant at) implements Step {}

  /** The requester asked for the same once more, which begins another case. */
  record AskedAgain(Instant at, Actor by, Place from) implements Step {}

  /** Another case was on its way to Tencent for the same room, so this one shares its outcome. */
  record Joined(Instant at, CaseNumber other) implements Step {}

  /** Another case closed the room while this one waited. */
  record Overtaken(Instant at, CaseNumber other) implements Step {}

  /** A request to Tencent is about to leave; attempts count from 1 through the whole case. */
  record Attempted(Instant at, int attempt) implements Step {}

  /**
   * What came of an attempt. After an {@linkplain Outcome.Unknown unknown} outcome a known one may still follow for the same
   * attempt.
   *
   * @param willTryAgain another attempt follows by itself, since this one surely did nothing
   */
  record Answered(Instant at, int attempt, Outcome outcome, boolean willTryAgain) implements Step {}

  /**
   * TRTC reported that the room was closed, or that all who were to be removed are out, at or after the moment when an attempt left
   * that may have done it.
   *
   * @param closed when, by TRTC's clock, which may be a little behind ours
   * @param out how many people were put out in that moment
   * @param certain false where it may have been the room of the other kind with the same id
   */
  record Proved(Instant at, Instant closed, int out, boolean certain) implements Step {}

  /** Tencent accepted, and TRTC reported no closing in the time in which it should have. */
  record NotProved(Instant at) implements Step {}

  /**
   * TRTC reported that the room was opened again after that.
   *
   * @param opened when, by TRTC's clock
   * @param first the user id of whoever came in first, if heard of
   */
  record Reopened(Instant at, Instant opened, Optional<String> first) implements Step {}

  /**
   * Work on the many things that were asked for begins, by whoever writes this down; or goes on, after whoever did it was gone. From
   * then on nobody else's attempts count.
   */
  record Begun(Instant at) implements Step {}

  /**
   * Requests to Tencent are about to leave, each for one of the many things that were asked for.
   *
   * @param attempts at least one, each for another thing
   */
  record ItemsAttempted(Instant at, List<ItemAttempt> attempts) implements Step {
    public ItemsAttempted {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * What came of such requests. After an {@linkplain Outcome.Unknown unknown} outcome a known one may still follow for the same
   * attempt.
   */
  record ItemsAnswered(Instant at, List<ItemAnswer> answers) implements Step {
    public ItemsAnswered {
      answers = List.copyOf(answers);
    }
  }

  /** Some of the many things are not done, since there is no need any more, or it would be something else by now. */
  record ItemsLeft(Instant at, List<ItemLeft> left) implements Step {
    public ItemsLeft {
      left = List.copyOf(left);
    }
  }

  /** TRTC reported of some of the many things that they happened. */
  record ItemsProved(Instant at, List<ItemProof> proofs) implements Step {
    public ItemsProved {
      proofs = List.copyOf(proofs);
    }
  }

  /** Somebody wants nothing more to be begun. What is on its way by then is not held back. */
  record StopAsked(Instant at, Actor by, Place from) implements Step {}

  /** Nothing more is done: all is done, or it was stopped, or whoever did it was gone for too long to go on. */
  record Finished(Instant at) implements Step {}

  /**
   * Somebody wants to be told when the room is opened again, for longer than that is looked for by itself.
   *
   * @param until how long
   */
  record Watched(Instant at, Actor by, Place from, Instant until) implements Step {}

  /** An attempt at one of many things. Attempts count from 1 for each thing. */
  record ItemAttempt(int item, int attempt) {}

  /**
   * The end of an attempt at one of many things.
   *
   * @param willTryAgain another attempt follows by itself, since this one surely did nothing
   */
  record ItemAnswer(int item, int attempt, Outcome outcome, boolean willTryAgain) {}

  /** One of many things that is not done. */
  record ItemLeft(int item, Item.Left why) {}

  /**
   * One of many things that TRTC reported.
   *
   * @param happened when, by TRTC's clock
   * @param out how many people were put out in that moment
   * @param certain false where it may have been the room of the other kind with the same id
   */
  record ItemProof(int item, Instant happened, int out, boolean certain) {}

  /** A confirmed case whose attempts, if any, surely did nothing is not tried any more, because Curfew was stopped. */
  record GivenUp(Instant at) implements Step {}

  /** A case of unknown outcome is sent once more, on somebody's word and by that rule. */
  record SentAgain(Instant at, Actor by, Place from, String rule) implements Step {}

  /** Somebody pressed a button, and was not allowed to. The case goes on as if they had not. */
  record PressRefused(Instant at, Actor by, Place from, Verb verb, Refusal why) implements Note {}

  /** Somebody had a case of unknown outcome looked into once more. */
  record Checked(Instant at, Actor by, Place from) implements Note {}

  /**
   * A message about the case was brought to a place, or edited there.
   *
   * @param state what it says
   */
  record Shown(Instant at, Place place, CaseState state, boolean edited) implements Note {}
}
