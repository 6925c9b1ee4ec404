package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.chat.Person;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Cases in plain maps, gone with the process; as strict as the ones over SQL. Can be told that it is not available. */
public final class InMemoryCaseStore implements CaseStore, CaseSearch {
  private final TreeMap<CaseNumber, Case> cases = new TreeMap<>(Comparator.comparing(CaseNumber::value));
  private final TreeMap<CaseNumber, List<CaseEvent>> histories = new TreeMap<>(Comparator.comparing(CaseNumber::value));
  private final List<CaseNumber> orphans = new ArrayList<>();
  private boolean unavailable;
  private boolean losing;
  private Runnable beforeAttempt = () -> {};

  /** From now on nothing can be written or read. */
  public synchronized void breaks() {
    unavailable = true;
  }

  public synchronized void isMended() {
    unavailable = false;
  }

  /** That happens once, before the next attempt is written down. */
  public synchronized void beforeTheNextAttempt(Runnable happening) {
    beforeAttempt = happening;
  }

  /** The next attempt that comes with the taking of its room is written down, but nobody is told, and then all breaks. */
  public synchronized void losesTheNextConfirmation() {
    losing = true;
  }

  /** The replica that worked on it is gone. */
  public synchronized void isOrphaned(CaseNumber number) {
    orphans.add(number);
  }

  @Override
  public synchronized Case open(Asked asked) {
    check();
    if (findByToken(asked.token()).isPresent()) {
      throw new IllegalArgumentException("Another case has this token.");
    }
    Case opened = Case.asked(new CaseNumber(cases.size() + 1), asked);
    cases.put(opened.number(), opened);
    histories.put(opened.number(), new ArrayList<>(List.of(asked)));
    return opened;
  }

  @Override
  public synchronized Optional<Case> find(CaseNumber number) {
    check();
    return Optional.ofNullable(cases.get(number));
  }

  @Override
  public synchronized Optional<Case> findByToken(String token) {
    check();
    return cases.values().stream().filter(subject -> subject.asked().token().equals(token)).findFirst();
  }

  @Override
  public synchronized Move move(Case seen, Step taking, Attempted attempted) {
    beforeAttempt();
    check();
    seen.with(taking).with(attempted);
    Optional<CaseNumber> closer = attempted.attempt() == 1 && seen.deed().isDismissal()
        ? closedSince(seen.room(), seen.asked().at(), seen.number())
        : Optional.empty();
    if (closer.isPresent() && cases.getOrDefault(seen.number(), seen).equals(seen)) {
      return new Move.RoomTaken(closer.get());
    }
    Move move = move(seen, taking);
    Move end = move instanceof Move.Made(Case taken) ? move(taken, attempted) : move;
    if (losing) {
      losing = false;
      unavailable = true;
      throw new StoreUnavailable("lost for a test", true, new IllegalStateException());
    }
    return end;
  }

  @Override
  public synchronized Move move(Case seen, Step step) {
    if (step instanceof Attempted) {
      beforeAttempt();
    }
    check();
    Case moved = seen.with(step);
    Case current = cases.getOrDefault(seen.number(), seen);
    if (!current.equals(seen)) {
      return new Move.TooLate(current);
    }
    Optional<CaseNumber> holder = taken(moved, step).stream()
        .flatMap(action -> inFlight(action).filter(other -> !other.equals(seen.number())).stream()).findFirst();
    if (holder.isPresent()) {
      return new Move.RoomTaken(holder.get());
    }
    cases.put(seen.number(), moved);
    history(seen.number()).add(step);
    return new Move.Made(moved);
  }

  @Override
  public synchronized void note(CaseNumber number, Note note) {
    check();
    history(number).add(note);
  }

  private void beforeAttempt() {
    Runnable happening = beforeAttempt;
    beforeAttempt = () -> {};
    happening.run();
  }

  /** What the step takes to itself. */
  private static List<RoomAction> taken(Case moved, Step step) {
    if (step instanceof ItemsAttempted attempted) {
      return attempted.attempts().stream().map(attempt -> moved.actions().get(attempt.item() - 1)).toList();
    }
    return !moved.isMany() && moved.state().holdsTheRoom() ? moved.actions() : List.of();
  }

  @Override
  public synchronized Optional<CaseNumber> inFlight(RoomAction action) {
    check();
    return numbers(subject -> isDoing(subject, action)).stream().findFirst();
  }

  private static boolean isDoing(Case subject, RoomAction action) {
    return subject.isMany()
        ? subject.items().in(Item.State.UNDER_WAY).stream().anyMatch(item -> same(item.action(), action))
        : subject.state().holdsTheRoom() && same(subject.asked().action(), action);
  }

  private static boolean same(RoomAction one, RoomAction other) {
    return one.room().equals(other.room()) && one.target().equals(other.target());
  }

  @Override
  public synchronized Optional<CaseNumber> closedSince(Room room, Instant since, CaseNumber but) {
    check();
    return cases.descendingMap().values().stream()
        .filter(other -> !other.number().equals(but) && other.deed().isDismissal() && closed(other, room, since))
        .map(Case::number).findFirst();
  }

  private static boolean closed(Case subject, Room room, Instant since) {
    if (subject.isMany()) {
      return subject.items().all().stream().anyMatch(item -> item.action().room().equals(room)
          && item.outcome().filter(Outcome.Accepted.class::isInstance).isPresent()
          && !item.answered().orElseThrow().isBefore(since));
    }
    return subject.room().equals(room) && (subject.state() == CaseState.ACCEPTED || subject.state() == CaseState.CLOSED)
        && !subject.closed().orElseThrow().isBefore(since);
  }

  @Override
  public synchronized List<CaseNumber> waitingFor(Room room) {
    check();
    return numbers(subject -> !subject.isMany() && subject.deed().isDismissal() && subject.room().equals(room)
        && subject.state().isWaiting());
  }

  @Override
  public synchronized List<Watched> watched(Instant since) {
    check();
    return cases.values().stream().filter(subject -> !subject.steps().getLast().at().isBefore(since)
        || subject.watch().filter(watch -> watch.until().isAfter(since)).isPresent())
        .sorted(Comparator.comparing((Case subject) -> subject.steps().getLast().at()).reversed())
        .flatMap(InMemoryCaseStore::watched).toList();
  }

  private static Stream<Watched> watched(Case subject) {
    if (subject.isMany()) {
      return subject.items().all().stream().filter(item -> item.outcome().filter(
          outcome -> outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Unknown).isPresent())
          .map(item -> new Watched(subject.number(), item.action().room()));
    }
    Set<CaseState> states = Set.of(CaseState.ACCEPTED, CaseState.CLOSED, CaseState.UNKNOWN);
    return states.contains(subject.state()) ? Stream.of(new Watched(subject.number(), subject.room())) : Stream.of();
  }

  @Override
  public synchronized List<CaseNumber> joinedTo(CaseNumber number) {
    check();
    return numbers(subject -> subject.steps().stream()
        .anyMatch(step -> step instanceof Joined joined && joined.other().equals(number)));
  }

  @Override
  public synchronized List<CaseNumber> due(Instant now) {
    check();
    return cases.values().stream().filter(subject -> subject.state().isWaiting()
        && subject.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent())
        .sorted(Comparator.comparing(subject -> subject.deadline().orElseThrow())).map(Case::number).toList();
  }

  @Override
  public synchronized List<CaseNumber> orphaned(Instant now, Set<CaseNumber> inHand) {
    check();
    Predicate<Case> unmoved = subject -> !inHand.contains(subject.number())
        && subject.steps().getLast().at().isBefore(now.minusSeconds(60));
    return numbers(subject -> (orphans.contains(subject.number()) || unmoved.test(subject))
        && (subject.state() == CaseState.ASKED || subject.state().holdsTheRoom() || subject.state().isRunning()));
  }

  @Override
  public synchronized List<Case> search(Filter filter, int most) {
    check();
    Predicate<Case> fits = subject -> filter.app().map(subject.room().app()::equals).orElse(true)
        && filter.room().map(room -> isAbout(subject, room)).orElse(true)
        && (filter.people().isEmpty() || filter.people().contains(subject.asked().by().person()))
        && (filter.states().isEmpty() || filter.states().contains(subject.state()))
        && filter.since().map(since -> !subject.asked().at().isBefore(since)).orElse(true)
        && filter.until().map(subject.asked().at()::isBefore).orElse(true)
        && filter.requestId().map(id -> requestIds(subject).anyMatch(id::equals)).orElse(true)
        && filter.before().map(before -> subject.number().value() < before.value()).orElse(true)
        && (!filter.forReview() || subject.isForReview());
    return cases.descendingMap().values().stream().filter(fits).limit(most).toList();
  }

  private static boolean isAbout(Case subject, String room) {
    return subject.actions().stream().anyMatch(action -> action.room().id().text().equals(room));
  }

  private static Stream<Outcome> outcomes(Step step) {
    return switch (step) {
      case CaseEvent.Answered answered -> Stream.of(answered.outcome());
      case CaseEvent.ItemsAnswered answered -> answered.answers().stream().map(CaseEvent.ItemAnswer::outcome);
      default -> Stream.empty();
    };
  }

  private static Stream<String> requestIds(Case subject) {
    return subject.steps().stream().flatMap(InMemoryCaseStore::outcomes)
        .flatMap(outcome -> switch (outcome) {
          case Outcome.Accepted accepted -> Stream.of(accepted.requestId());
          case Outcome.Rejected rejected -> Stream.of(rejected.requestId());
          case Outcome.Unknown unknown -> unknown.requestId().stream();
          case Outcome.NotSent notSent -> Stream.of();
        });
  }

  @Override
  public synchronized List<CaseEvent> history(CaseNumber number) {
    check();
    return histories.getOrDefault(number, new ArrayList<>());
  }

  @Override
  public synchronized List<Instant> openedBy(Set<Person> identities, Instant since, int most) {
    check();
    return newest(cases.values().stream()
        .filter(subject -> identities.contains(subject.asked().by().person()) && subject.state() != CaseState.REFUSED)
        .map(subject -> subject.asked().at()), since, most);
  }

  @Override
  public synchronized List<Instant> openedUnder(String rule, Instant since, int most) {
    check();
    return newest(cases.values().stream().flatMap(subject -> subject.steps().stream())
        .filter(step -> step instanceof Prompted prompted && prompted.rule().equals(rule)).map(CaseEvent::at), since,
        most);
  }

  private static List<Instant> newest(Stream<Instant> moments, Instant since, int most) {
    List<Instant> all = moments.filter(at -> !at.isBefore(since)).sorted().toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private List<CaseNumber> numbers(Predicate<Case> fits) {
    return cases.values().stream().filter(fits).map(Case::number).toList();
  }

  private void check() {
    if (unavailable) {
      throw new StoreUnavailable("broken for a test", false, new IllegalStateException());
    }
  }
}
