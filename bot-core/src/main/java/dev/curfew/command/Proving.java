package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.NotProved;
import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseEvent.Reopened;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.CaseStore.Watched;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Closing;
import dev.curfew.live.LiveRooms.Opening;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches attempts with what TRTC reports: that the room closed, that it did not in the time in which it should have, that it was
 * opened again. Whatever replica hears of it, each case is moved once.
 */
final class Proving {
  private static final Logger log = LoggerFactory.getLogger(Proving.class);
  /** How far TRTC's clock may be behind ours. */
  static final Duration SKEW = Duration.ofSeconds(5);
  /** In which all leavings are reported, as a rule. */
  private static final Duration COUNTING = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final CaseStore cases;
  private final LiveRooms rooms;
  private final Set<AppName> hearing;
  private final Telling telling;
  private final Surroundings around;
  private final Timing timing;
  /** Cases whose rooms are watched. */
  private final Map<CaseNumber, Id> watched = new ConcurrentHashMap<>();
  /** Those of them that time alone may move. */
  private final Set<CaseNumber> waiting = ConcurrentHashMap.newKeySet();

  /** @param hearing the apps whose callbacks come here */
  Proving(CaseStore cases, LiveRooms rooms, Set<AppName> hearing, Telling telling, Surroundings around, Timing timing) {
    this.cases = cases;
    this.rooms = rooms;
    this.hearing = Set.copyOf(hearing);
    this.telling = telling;
    this.around = around;
    this.timing = timing;
  }

  /** The rooms of one id, of either kind. */
  private record Id(AppName app, String text) {
    static Id of(Room room) {
      return new Id(room.app(), room.id().text());
    }
  }

  /** Begins, and goes on until the program ends. To be called once. */
  void start() {
    rooms.onChange((app, room) -> heard(new Id(app, room)));
    everySecond();
  }

  private void everySecond() {
    around.later().after(EVERY, () -> {
      run();
      everySecond();
    });
  }

  /** An attempt has ended here, so that its case need not be found in the store first. */
  void ended(Case subject) {
    if (hearing.contains(subject.room().app())) {
      watched.put(subject.number(), Id.of(subject.room()));
      around.background().execute(() -> tryToLook(subject.number()));
    }
  }

  private void heard(Id id) {
    List<CaseNumber> concerned = watched.entrySet().stream().filter(each -> each.getValue().equals(id))
        .map(Map.Entry::getKey).toList();
    concerned.forEach(number -> around.background().execute(() -> tryToLook(number)));
  }

  private void run() {
    try {
      Instant since = around.clock().instant().minus(timing.proofWait()).minus(timing.proofWatch());
      Map<CaseNumber, Id> now = cases.watched(since).stream()
          .filter(each -> hearing.contains(each.room().app()))
          .collect(Collectors.toMap(Watched::number, each -> Id.of(each.room())));
      watched.keySet().retainAll(now.keySet());
      waiting.retainAll(now.keySet());
      now.forEach((number, id) -> {
        if (watched.put(number, id) == null || waiting.contains(number)) {
          look(number);
        }
      });
    } catch (StoreUnavailable unavailable) {
      log.warn("Proofs have to wait: {}", unavailable.getMessage());
    } catch (RuntimeException broken) {
      log.error("Looking for proofs broke off; it is tried again", broken);
    }
  }

  private void tryToLook(CaseNumber number) {
    try {
      look(number);
    } catch (StoreUnavailable unavailable) {
      // Forgotten here, it is found and looked into again.
      watched.remove(number);
    }
  }

  /** Moves the case as far as reports and time move it, has everybody told, and returns it as it is then. */
  Case look(CaseNumber number) {
    Case subject = cases.find(number).orElseThrow();
    boolean moved = false;
    for (Optional<Step> next = next(subject); next.isPresent(); next = next(subject)) {
      switch (cases.move(subject, next.get())) {
        case Move.Made(Case now) -> {
          log.info("case {}: {}", number, next.get());
          subject = now;
          moved = true;
        }
        case Move.TooLate(Case now) -> subject = now;
        case Move.RoomTaken taken -> throw new IllegalStateException(number + " takes no room");
      }
    }
    if (moved) {
      around.background().execute(() -> telling.tell(number));
    }
    if (isWaiting(subject)) {
      waiting.add(number);
    } else {
      waiting.remove(number);
    }
    return subject;
  }

  private boolean isWaiting(Case subject) {
    return subject.proved().isEmpty() && switch (subject.state()) {
      case ACCEPTED -> !subject.isNotProved();
      case UNKNOWN -> around.clock().instant().isBefore(until(subject));
      case ASKED, REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, CONFIRMED,
          SENDING, CLOSED, REJECTED, NOT_SENT ->
        false;
    };
  }

  private Optional<Step> next(Case subject) {
    Optional<Instant> tried = subject.tried();
    if (tried.isEmpty() || !hearing.contains(subject.room().app())) {
      return Optional.empty();
    }
    return switch (subject.state()) {
      case ACCEPTED, UNKNOWN -> subject.proved().isEmpty()
          ? proof(subject, tried.get()).or(() -> reopened(subject, later(tried.get(), known(subject))))
              .or(() -> tooLate(subject))
          : reopened(subject, subject.proved().get().closed());
      case CLOSED -> reopened(subject, subject.proved().orElseThrow().closed());
      case ASKED, REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, CONFIRMED,
          SENDING, REJECTED, NOT_SENT ->
        Optional.empty();
    };
  }

  private Optional<Step> proof(Case subject, Instant tried) {
    Instant notBefore = later(tried.minus(SKEW), known(subject));
    Optional<Closing> closing = rooms.closing(subject.room(), notBefore);
    return closing.filter(closed -> !closed.at().isAfter(until(subject))).filter(closed -> isCounted(subject, closed))
        .map(closed -> new Proved(around.clock().instant(), closed.at(), closed.out(), closed.certain()));
  }

  /** Who was put out is reported one by one, in any order with the closing: that is waited for a little. */
  private boolean isCounted(Case subject, Closing closed) {
    boolean all = !(subject.seen() instanceof Seen.Live live) || closed.out() >= live.session().people();
    return all || !around.clock().instant().isBefore(closed.at().plus(COUNTING));
  }

  /**
   * The newest moment that those who decided were told of, by TRTC's clock: an earlier closing was that of another session, however
   * soon after it they asked for this one.
   */
  private static Instant known(Case subject) {
    return switch (subject.seen()) {
      case Seen.Live live -> live.session().heard();
      case Seen.Absent absent -> absent.closed().map(closed -> closed.plusMillis(1)).orElse(Instant.MIN);
      case Seen.Nothing nothing -> Instant.MIN;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A room closes by itself too: a report long after the attempt proves nothing about it. */
  private Instant until(Case subject) {
    return subject.lastAnswer().map(Answered::at).orElseThrow().plus(timing.proofWait());
  }

  private Optional<Step> reopened(Case subject, Instant closed) {
    if (subject.reopened().isPresent()) {
      return Optional.empty();
    }
    Optional<Opening> opening = rooms.openedAfter(subject.room(), closed);
    return opening.filter(opened -> opened.at().isBefore(closed.plus(timing.proofWatch())))
        .map(opened -> new Reopened(around.clock().instant(), opened.at(), opened.by()));
  }

  private Optional<Step> tooLate(Case subject) {
    boolean over = subject.state() == CaseState.ACCEPTED && isWaiting(subject)
        && !around.clock().instant().isBefore(until(subject));
    return over ? Optional.of(new NotProved(around.clock().instant())) : Optional.empty();
  }
}
