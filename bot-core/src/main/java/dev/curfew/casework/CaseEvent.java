package dev.curfew.casework;

import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.Optional;

/** One thing that happened to a case. Written down before its effect shows anywhere outside. */
public sealed interface CaseEvent {

  Instant at();

  /**
   * Somebody, as the history keeps them: the id counts, the name is only for reading.
   */
  record Actor(Person person, String name) {}

  /**
   * Somebody asked for something. Always the first event, and never again.
   *
   * @param token what the case's buttons carry: long, random, without meaning
   * @param reason as typed; empty when none was given
   */
  record Asked(Instant at, Actor by, Place place, RoomAction action, Optional<String> reason,
      String token) implements CaseEvent {

    /** The token stays out of logs: whoever has it could aim at the case. */
    @Override
    public String toString() {
      return "Asked[at=" + at + ", by=" + by.person() + ", place=" + place + ", action=" + action + "]";
    }
  }

  /** No rule allowed it; {@code nearestRule} came nearest. */
  record Refused(Instant at, Optional<String> nearestRule) implements CaseEvent {}

  /** The requester was asked to confirm, as allowed by that rule, until the deadline. */
  record Prompted(Instant at, String rule, Instant deadline) implements CaseEvent {}

  /** The requester pressed Confirm before the deadline, and that rule allowed it at that moment. */
  record Confirmed(Instant at, Actor by, String rule) implements CaseEvent {}

  /** Confirm was pressed by the requester, and no rule allowed it any more; the prompt stands. */
  record PressRefused(Instant at, Actor by, Optional<String> nearestRule) implements CaseEvent {}

  /** The requester pressed Cancel. */
  record Cancelled(Instant at, Actor by) implements CaseEvent {}

  /** The deadline passed. */
  record Expired(Instant at) implements CaseEvent {}

  /** The requester asked for the same once more, which begins another case. */
  record AskedAgain(Instant at) implements CaseEvent {}

  /** A request to Tencent is about to leave; attempts count from 1. */
  record Attempted(Instant at, int attempt) implements CaseEvent {}

  /**
   * What came of an attempt.
   *
   * @param willTryAgain another attempt follows by itself, since this one surely did nothing
   */
  record Answered(Instant at, int attempt, Outcome outcome, boolean willTryAgain) implements CaseEvent {}

  /** A confirmed case whose attempts all came to nothing is not tried again, because Curfew is stopping. */
  record GivenUp(Instant at) implements CaseEvent {}
}
