package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.chat.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request for one action, as its history tells it. A value: moving a case along makes another. */
public record Case(CaseNumber number, List<CaseEvent> history, CaseState state) {

  public Case {
    history = List.copyOf(history);
  }

  /** A case that has just been asked for. */
  public static Case asked(CaseNumber number, Asked asked) {
    return new Case(number, List.of(asked), CaseState.ASKED);
  }

  /**
   * The same case with one more event.
   *
   * @throws IllegalStateException when that event cannot happen to it now
   */
  public Case with(CaseEvent event) {
    return new Case(number, Stream.concat(history.stream(), Stream.of(event)).toList(), state.after(event));
  }

  /** How it began. */
  public Asked asked() {
    return (Asked) history.getFirst();
  }

  public boolean isBy(Person person) {
    return asked().by().person().equals(person);
  }

  /** When the prompt runs out, if there is one. */
  public Optional<Instant> deadline() {
    return last(Prompted.class).map(Prompted::deadline);
  }

  /** The end of the newest attempt, if one has ended. */
  public Optional<Answered> lastAnswer() {
    return last(Answered.class);
  }

  /** How many attempts were begun. */
  public int attempts() {
    return (int) history.stream().filter(CaseEvent.Attempted.class::isInstance).count();
  }

  /** Who took the prompt's buttons away by pressing one, and when; empty while nobody has. */
  public Optional<Decided> decided() {
    Optional<Decided> confirmed = last(CaseEvent.Confirmed.class).map(event -> new Decided(event.by(), event.at()));
    return confirmed.or(() -> last(CaseEvent.Cancelled.class).map(event -> new Decided(event.by(), event.at())));
  }

  private <E extends CaseEvent> Optional<E> last(Class<E> kind) {
    return history.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** A deciding press: whose, and when. */
  public record Decided(Actor by, Instant at) {}
}
