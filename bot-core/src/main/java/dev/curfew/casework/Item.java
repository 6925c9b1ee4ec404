package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the things that a case is about, and how it stands.
 *
 * @param number from 1, in the order in which they were asked for
 * @param attempts how many attempts were begun
 * @param underWay an attempt was written down and its end was not
 * @param willTryAgain the last attempt surely did nothing, and another one follows by itself
 * @param outcome the end of the newest attempt that has ended
 * @param tried when the first attempt began that has or may have done it
 * @param answered when the newest answer came
 */
public record Item(int number, RoomAction action, int attempts, boolean underWay, boolean willTryAgain,
    Optional<Outcome> outcome, Optional<Instant> tried, Optional<Instant> answered, Optional<Left> left,
    Optional<ItemProof> proof) {

  /** How it stands. */
  public enum State {
    /** Nothing was sent, or surely did nothing, and it is to be tried yet; in the end: it was not. */
    UNTOUCHED,
    /** Something is on its way to Tencent. */
    UNDER_WAY,
    /** Tencent did it, by its own word or by TRTC's report. */
    DONE,
    /** Tencent refused. */
    FAILED,
    /** It may have happened. */
    UNKNOWN,
    /** It was left alone on purpose. */
    LEFT
  }

  /** Why something is left alone although it was asked for. */
  public sealed interface Left {
    /** That case did it, or is doing it at this moment. */
    record ToAnother(CaseNumber other) implements Left {}

    /** TRTC reported that the room had closed before its turn came. */
    record Gone() implements Left {}

    /** It is another session than the one that the requester was told of. */
    record OpenedAnew() implements Left {}
  }

  /** As it was asked for. */
  static Item of(int number, RoomAction action) {
    return new Item(number, action, 0, false, false, Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty());
  }

  public State state() {
    if (left.isPresent()) {
      return State.LEFT;
    }
    if (underWay) {
      return State.UNDER_WAY;
    }
    if (outcome.isEmpty() || willTryAgain) {
      return State.UNTOUCHED;
    }
    return switch (outcome.get()) {
      case Outcome.Accepted accepted -> State.DONE;
      case Outcome.Rejected rejected -> State.FAILED;
      case Outcome.Unknown unknown -> proof.filter(ItemProof::certain).isPresent() ? State.DONE : State.UNKNOWN;
      case Outcome.NotSent notSent -> State.UNTOUCHED;
    };
  }

  /** Whether something is still to be done about it, as long as the case goes on. */
  public boolean isOpen() {
    return left.isEmpty() && (underWay || willTryAgain || outcome.isEmpty());
  }

  Item attempted(int attempt, Instant at) {
    return new Item(number, action, attempt, true, false, outcome, tried.or(() -> Optional.of(at)), answered, left,
        proof);
  }

  Item answered(CaseEvent.ItemAnswer answer, Instant at) {
    boolean harmless = answer.outcome() instanceof Outcome.NotSent || answer.outcome() instanceof Outcome.Rejected;
    return new Item(number, action, attempts, false, answer.willTryAgain(), Optional.of(answer.outcome()),
        harmless ? Optional.empty() : tried, Optional.of(at), left, proof);
  }

  Item leftFor(Left why) {
    return new Item(number, action, attempts, false, false, outcome, tried, answered, Optional.of(why), proof);
  }

  Item proved(ItemProof report) {
    return new Item(number, action, attempts, underWay, willTryAgain, outcome, tried, answered, left,
        Optional.of(report));
  }
}
