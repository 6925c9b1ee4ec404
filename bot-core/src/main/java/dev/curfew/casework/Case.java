package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ApprovalAsked;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Overtaken;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseEvent.Reopened;
import dev.curfew.casework.CaseEvent.SignedOff;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseEvent.WentAlone;
import dev.curfew.chat.Person;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request for one action, as its steps tell it. A value: moving a case along makes another.
 *
 * @param steps what moved it so far, in order, the asking first; as many as its {@link #version()}
 */
public record Case(CaseNumber number, List<Step> steps, CaseState state) {

  public Case {
    steps = List.copyOf(steps);
  }

  /** A case that has just been asked for. */
  public static Case asked(CaseNumber number, Asked asked) {
    return new Case(number, List.of(asked), CaseState.ASKED);
  }

  /**
   * The same case with one more step.
   *
   * @throws IllegalStateException when that step cannot happen to it now
   */
  public Case with(Step step) {
    return new Case(number, Stream.concat(steps.stream(), Stream.of(step)).toList(), state.after(step));
  }

  /** What those who decide about it were last told of the room. */
  public Seen seen() {
    return sights().isEmpty() ? Seen.NOTHING : sights().getLast();
  }

  /** What was seen of the room each time somebody was asked to decide about it, in order. */
  public List<Seen> sights() {
    return steps.stream().flatMap(step -> seen(step).stream()).toList();
  }

  private static Optional<Seen> seen(Step step) {
    return step instanceof CaseEvent.FoundChanged changed
        ? Optional.of(changed.seen())
        : step instanceof Prompted prompted ? Optional.of(prompted.seen()) : Optional.empty();
  }

  /** How TRTC reported the closing, if it did. */
  public Optional<Proved> proved() {
    return last(Proved.class);
  }

  /** Whether the time is over in which TRTC should have reported the closing. */
  public boolean isNotProved() {
    return proved().isEmpty() && last(CaseEvent.NotProved.class).isPresent();
  }

  /** How the room was opened again after it was closed, if that was reported. */
  public Optional<Reopened> reopened() {
    return last(Reopened.class);
  }

  /** When the first attempt left that has or may have done it; empty while none has. */
  public Optional<Instant> tried() {
    Set<Integer> harmless = steps.stream().filter(Answered.class::isInstance).map(Answered.class::cast)
        .filter(answer -> answer.outcome() instanceof Outcome.NotSent || answer.outcome() instanceof Outcome.Rejected)
        .map(Answered::attempt).collect(Collectors.toSet());
    return steps.stream().filter(Attempted.class::isInstance).map(Attempted.class::cast)
        .filter(attempt -> !harmless.contains(attempt.attempt())).map(Attempted::at).findFirst();
  }

  /** Since when the room is known to be closed: by Tencent's answer, or else by TRTC's report. */
  public Optional<Instant> closed() {
    Optional<Instant> accepted = lastAnswer().filter(answer -> answer.outcome() instanceof Outcome.Accepted)
        .map(Answered::at);
    return accepted.or(() -> proved().filter(Proved::certain).map(Proved::closed));
  }

  /** How often it was moved, the asking included: what compare-and-set compares. */
  public int version() {
    return steps.size();
  }

  /** How it began. */
  public Asked asked() {
    return (Asked) steps.getFirst();
  }

  /** Whether it is about many things, which are done one after the other. */
  public boolean isMany() {
    return asked().wanted().actions().size() > 1;
  }

  /** All that is to be done. */
  public List<RoomAction> actions() {
    return asked().wanted().actions();
  }

  /** What is done. */
  public Deed deed() {
    return asked().wanted().deed();
  }

  /** Its things and how they stand, where it is about many. */
  public Items items() {
    return Items.of(steps, asked().wanted());
  }

  /** How often work on its many things was begun: whoever begins it again takes it over. */
  public int beginnings() {
    return (int) steps.stream().filter(CaseEvent.Begun.class::isInstance).count();
  }

  /**
   * The version of the last step that was more than progress with its many things: what everybody is told at once.
   */
  public int landmark() {
    int version = steps.size();
    while (isProgress(steps.get(version - 1))) {
      version--;
    }
    return version;
  }

  private static boolean isProgress(Step step) {
    return step instanceof CaseEvent.ItemsAttempted || step instanceof CaseEvent.ItemsAnswered
        || step instanceof CaseEvent.ItemsLeft || step instanceof CaseEvent.ItemsProved;
  }

  /** Whose word stopped work on its many things, if anybody's. */
  public Optional<CaseEvent.StopAsked> stopped() {
    return last(CaseEvent.StopAsked.class);
  }

  /** Until when somebody wants to hear of its being opened again, if anybody does. */
  public Optional<CaseEvent.Watched> watch() {
    return last(CaseEvent.Watched.class);
  }

  /** What it is about; of many things the first one's room. */
  public Room room() {
    return asked().action().room();
  }

  public boolean isBy(Person person) {
    return asked().by().person().equals(person);
  }

  /** How its requester was asked to confirm, once they were. */
  public Optional<Prompted> prompted() {
    return last(Prompted.class);
  }

  /** When what it waits for runs out, if it was ever made to wait. */
  public Optional<Instant> deadline() {
    Optional<Instant> approvals = approvalAsked().map(ApprovalAsked::deadline);
    return approvals.or(() -> prompted().map(Prompted::deadline));
  }

  /** By which rule, and of how many people, approval was asked for, if it was. */
  public Optional<ApprovalAsked> approvalAsked() {
    return last(ApprovalAsked.class);
  }

  /** Who has approved so far, in order. */
  public List<Approved> approvals() {
    return steps.stream().filter(Approved.class::isInstance).map(Approved.class::cast).toList();
  }

  /** How the requester went ahead without approvals, if they did. */
  public Optional<WentAlone> wentAlone() {
    return last(WentAlone.class);
  }

  /** Who has looked at it since, if the requester went ahead alone. */
  public Optional<SignedOff> signedOff() {
    return last(SignedOff.class);
  }

  /** Whether the requester went ahead alone, and nobody has looked at it since. */
  public boolean isForReview() {
    return wentAlone().isPresent() && signedOff().isEmpty();
  }

  /** The end of the newest attempt, if one has ended. */
  public Optional<Answered> lastAnswer() {
    return last(Answered.class);
  }

  /** How many attempts were begun. */
  public int attempts() {
    return (int) steps.stream().filter(CaseEvent.Attempted.class::isInstance).count();
  }

  /** The case whose outcome this one shares, or that closed the room meanwhile. */
  public Optional<CaseNumber> other() {
    return last(Joined.class).map(Joined::other).or(() -> last(Overtaken.class).map(Overtaken::other));
  }

  /** Whose press decided it last, and when; empty while nobody has. */
  public Optional<Decided> decided() {
    return steps.reversed().stream().flatMap(step -> decision(step).stream()).findFirst();
  }

  private static Optional<Decided> decision(Step step) {
    return switch (step) {
      case CaseEvent.Confirmed event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.ApprovalAsked event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.Approved event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.Declined event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.WentAlone event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.Cancelled event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.SentAgain event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.Corrected event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.StopAsked event -> Optional.of(new Decided(event.by(), event.at()));
      case CaseEvent.FoundChanged event -> Optional.empty();
      case CaseEvent.Begun event -> Optional.empty();
      case CaseEvent.ItemsAttempted event -> Optional.empty();
      case CaseEvent.ItemsAnswered event -> Optional.empty();
      case CaseEvent.ItemsLeft event -> Optional.empty();
      case CaseEvent.ItemsProved event -> Optional.empty();
      case CaseEvent.Finished event -> Optional.empty();
      case CaseEvent.Watched event -> Optional.empty();
      case CaseEvent.Proved event -> Optional.empty();
      case CaseEvent.NotProved event -> Optional.empty();
      case CaseEvent.Reopened event -> Optional.empty();
      case CaseEvent.Asked event -> Optional.empty();
      case CaseEvent.Refused event -> Optional.empty();
      case CaseEvent.Prompted event -> Optional.empty();
      case CaseEvent.SignedOff event -> Optional.empty();
      case CaseEvent.Expired event -> Optional.empty();
      case CaseEvent.AskedAgain event -> Optional.empty();
      case CaseEvent.Joined event -> Optional.empty();
      case CaseEvent.Overtaken event -> Optional.empty();
      case CaseEvent.Attempted event -> Optional.empty();
      case CaseEvent.Answered event -> Optional.empty();
      case CaseEvent.GivenUp event -> Optional.empty();
    };
  }

  private <E extends Step> Optional<E> last(Class<E> kind) {
    return steps.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** A deciding press: whose, and when. */
  public record Decided(Actor by, Instant at) {}
}
