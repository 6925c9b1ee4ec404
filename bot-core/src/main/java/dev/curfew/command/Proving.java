package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.CaseEvent.ItemsProved;
import dev.curfew.casework.CaseEvent.NotProved;
import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseEvent.Reopened;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.CaseStore.Watched;
import dev.curfew.casework.Item;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRooms.Closing;
import dev.curfew.live.LiveRooms.Leaving;
import dev.curfew.live.LiveRooms.Opening;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
  private final Supplier<Timing> timing;
  /** Which cases watch a room. */
  private final Map<Id, Set<CaseNumber>> watched = new ConcurrentHashMap<>();
  /** Those of them that are known here, and those of these that time alone may move. */
  private final Set<CaseNumber> known = ConcurrentHashMap.newKeySet();
  private final Set<CaseNumber> waiting = ConcurrentHashMap.newKeySet();
  /** And those that are about many things. */
  private final Set<CaseNumber> manifold = ConcurrentHashMap.newKeySet();
  /** Those whose things are being done here: whoever does that asks for what was heard, and nobody comes between. */
  private final Set<CaseNumber> attended = ConcurrentHashMap.newKeySet();
  /** Of cases about many things, the rooms of which something was heard: looked into together. */
  private final Map<CaseNumber, Set<Id>> heard = new ConcurrentHashMap<>();

  /** @param hearing the apps whose callbacks come here */
  Proving(CaseStore cases, LiveRooms rooms, Set<AppName> hearing, Telling telling, Surroundings around,
      Supplier<Timing> timing) {
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
    if (!hearing.contains(subject.room().app())) {
      return;
    }
    known.add(subject.number());
    subject.actions().forEach(action -> watch(subject.number(), Id.of(action.room())));
    if (subject.isMany()) {
      manifold.add(subject.number());
      hear(subject);
    } else {
      around.background().execute(() -> tryToLook(subject.number()));
    }
  }

  /** From now on the caller asks for what is reported of the case's many things, until it {@linkplain #ended ends}. */
  void attend(Case many) {
    if (hearing.contains(many.room().app())) {
      attended.add(many.number());
      manifold.add(many.number());
      known.add(many.number());
      many.actions().forEach(action -> watch(many.number(), Id.of(action.room())));
    }
  }

  /** The caller asks no more. */
  void leave(CaseNumber number) {
    attended.remove(number);
  }

  /** What was heard of the case's things since this was asked last. */
  List<ItemProof> reports(Case subject) {
    return proofs(subject, heardOf(subject.number()));
  }

  private Set<Id> heardOf(CaseNumber number) {
    Set<Id> ids = heard.remove(number);
    return ids == null ? Set.of() : ids;
  }

  private void watch(CaseNumber number, Id id) {
    watched.computeIfAbsent(id, room -> ConcurrentHashMap.newKeySet()).add(number);
  }

  private void hear(Case many) {
    Set<Id> ids = heard.computeIfAbsent(many.number(), number -> ConcurrentHashMap.newKeySet());
    many.actions().forEach(action -> ids.add(Id.of(action.room())));
  }

  private void heard(Id id) {
    watched.getOrDefault(id, Set.of()).forEach(number -> {
      if (manifold.contains(number)) {
        heard.computeIfAbsent(number, many -> ConcurrentHashMap.newKeySet()).add(id);
      } else {
        around.background().execute(() -> tryToLook(number));
      }
    });
  }

  private void run() {
    try {
      Instant since = around.clock().instant().minus(timing.get().proofWait()).minus(timing.get().proofWatch());
      Map<CaseNumber, Set<Id>> now = cases.watched(since).stream()
          .filter(each -> hearing.contains(each.room().app()))
          .collect(Collectors.groupingBy(Watched::number,
              Collectors.mapping(each -> Id.of(each.room()), Collectors.toSet())));
      forgetAllBut(now);
      now.forEach((number, ids) -> {
        ids.forEach(id -> watch(number, id));
        if (known.add(number) || waiting.contains(number)) {
          look(number);
        }
      });
      heard.keySet().stream().filter(number -> !attended.contains(number)).toList()
          .forEach(number -> lookAtMany(number, heardOf(number)));
    } catch (StoreUnavailable unavailable) {
      log.warn("Proofs have to wait: {}", unavailable.getMessage());
    } catch (RuntimeException broken) {
      log.error("Looking for proofs broke off; it is tried again", broken);
    }
  }

  private void forgetAllBut(Map<CaseNumber, Set<Id>> now) {
    Set<CaseNumber> kept = new HashSet<>(now.keySet());
    kept.addAll(attended);
    known.retainAll(kept);
    waiting.retainAll(kept);
    manifold.retainAll(kept);
    watched.values().forEach(numbers -> numbers.retainAll(kept));
    watched.values().removeIf(Set::isEmpty);
  }

  private void tryToLook(CaseNumber number) {
    try {
      look(number);
    } catch (StoreUnavailable unavailable) {
      // Forgotten here, it is found and looked into again.
      known.remove(number);
    }
  }

  /** Writes down what was reported of the rooms among these that the case has or may have done something to. */
  private void lookAtMany(CaseNumber number, Set<Id> ids) {
    Case subject = cases.find(number).orElseThrow();
    if (subject.state().isRunning()) {
      // Whoever does it hears of it too, and looks into the rest when all is done.
      return;
    }
    List<ItemProof> proofs = proofs(subject, ids);
    if (proofs.isEmpty()) {
      return;
    }
    if (cases.move(subject, new ItemsProved(around.clock().instant(), proofs)) instanceof Move.Made(Case now)) {
      log.info("case {}: {} things proved", number, proofs.size());
      if (now.state().isOver()) {
        around.background().execute(() -> telling.tell(number));
      }
    } else {
      // It is being worked on, and moved in this moment.
      heard.computeIfAbsent(number, many -> ConcurrentHashMap.newKeySet()).addAll(ids);
    }
  }

  private List<ItemProof> proofs(Case subject, Set<Id> ids) {
    return subject.items().all().stream().filter(item -> ids.contains(Id.of(item.action().room())))
        .flatMap(item -> proof(subject, item).stream()).toList();
  }

  private Optional<ItemProof> proof(Case subject, Item item) {
    boolean perhaps = item.outcome().filter(
        outcome -> outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Unknown).isPresent();
    if (!perhaps || item.tried().isEmpty() || item.proof().isPresent()) {
      return Optional.empty();
    }
    Instant notBefore = item.tried().get().minus(SKEW);
    Instant notAfter = item.answered().orElseThrow().plus(timing.get().proofWait());
    return report(item.action(),
        subject.deed() == Deed.DISMISS_ROOM ? later(notBefore, known(subject, item)) : notBefore)
        .filter(report -> !report.at().isAfter(notAfter))
        .map(report -> new ItemProof(item.number(), report.at(), report.out(), report.certain()));
  }

  /** A session that began before what was told is another one than that which the closing has to be of. */
  private static Instant known(Case subject, Item item) {
    return subject.seen() instanceof Seen.Many many
        ? many.glances().get(item.number() - 1).since().orElse(Instant.MIN)
        : Instant.MIN;
  }

  /** What TRTC told of what an action does: the closing of the room, or that all whom it removes are out. */
  private Optional<Closing> report(RoomAction action, Instant notBefore) {
    return switch (action) {
      case RoomAction.DismissRoom dismiss -> rooms.closing(dismiss.room(), notBefore);
      case RoomAction.RemoveUsers remove -> removal(remove, notBefore);
      // TRTC reports neither.
      case RoomAction.BlockUser block -> Optional.empty();
      case RoomAction.UnblockUser unblock -> Optional.empty();
    };
  }

  private Optional<Closing> removal(RoomAction.RemoveUsers remove, Instant notBefore) {
    List<Leaving> out = remove.users().stream()
        .flatMap(user -> rooms.leaving(remove.room(), user.text(), notBefore).stream()).toList();
    return out.size() < remove.users().size()
        ? Optional.empty()
        : Optional.of(new Closing(out.stream().map(Leaving::at).max(Comparator.naturalOrder()).orElseThrow(),
            (int) out.stream().filter(Leaving::removed).count(), out.stream().allMatch(Leaving::certain)));
  }

  /** Moves the case as far as reports and time move it, has everybody told, and returns it as it is then. */
  Case look(CaseNumber number) {
    Case subject = cases.find(number).orElseThrow();
    if (subject.isMany()) {
      manifold.add(number);
      hear(subject);
      return subject;
    }
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
    return subject.proved().isEmpty() && isReported(subject) && switch (subject.state()) {
      case ACCEPTED -> !subject.isNotProved();
      case UNKNOWN -> around.clock().instant().isBefore(until(subject));
      case ASKED, REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, CONFIRMED,
          SENDING, RUNNING, STOPPING, DONE, CLOSED, REJECTED, NOT_SENT ->
        false;
    };
  }

  private Optional<Step> next(Case subject) {
    Optional<Instant> tried = subject.tried();
    if (tried.isEmpty() || !hearing.contains(subject.room().app()) || !isReported(subject)) {
      return Optional.empty();
    }
    return switch (subject.state()) {
      case ACCEPTED, UNKNOWN -> subject.proved().isEmpty()
          ? proof(subject, tried.get()).or(() -> reopened(subject, later(tried.get(), known(subject))))
              .or(() -> tooLate(subject))
          : reopened(subject, subject.proved().get().closed());
      case CLOSED -> reopened(subject, subject.proved().orElseThrow().closed());
      case ASKED, REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, CONFIRMED,
          SENDING, RUNNING, STOPPING, DONE, REJECTED, NOT_SENT ->
        Optional.empty();
    };
  }

  /** Whether TRTC reports what the case does. */
  private static boolean isReported(Case subject) {
    return switch (subject.deed()) {
      case DISMISS_ROOM, REMOVE_USER -> true;
      case BLOCK_USER, UNBLOCK_USER -> false;
    };
  }

  private Optional<Step> proof(Case subject, Instant tried) {
    Instant notBefore = subject.deed() == Deed.DISMISS_ROOM
        ? later(tried.minus(SKEW), known(subject))
        : tried.minus(SKEW);
    Optional<Closing> closing = report(subject.asked().action(), notBefore);
    return closing.filter(closed -> !closed.at().isAfter(until(subject))).filter(closed -> isCounted(subject, closed))
        .map(closed -> new Proved(around.clock().instant(), closed.at(), closed.out(), closed.certain()));
  }

  /** Who was put out is reported one by one, in any order with the closing: that is waited for a little. */
  private boolean isCounted(Case subject, Closing closed) {
    boolean all = subject.deed() != Deed.DISMISS_ROOM || !(subject.seen() instanceof Seen.Live live)
        || closed.out() >= live.session().people();
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
      case Seen.Many many -> Instant.MIN;
      case Seen.Nothing nothing -> Instant.MIN;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A room closes by itself too: a report long after the attempt proves nothing about it. */
  private Instant until(Case subject) {
    return subject.lastAnswer().map(Answered::at).orElseThrow().plus(timing.get().proofWait());
  }

  private Optional<Step> reopened(Case subject, Instant closed) {
    if (subject.reopened().isPresent() || subject.deed() != Deed.DISMISS_ROOM) {
      return Optional.empty();
    }
    Instant until = later(closed.plus(timing.get().proofWatch()),
        subject.watch().map(CaseEvent.Watched::until).orElse(Instant.MIN));
    Optional<Opening> opening = rooms.openedAfter(subject.room(), closed);
    return opening.filter(opened -> opened.at().isBefore(until))
        .map(opened -> new Reopened(around.clock().instant(), opened.at(), opened.by()));
  }

  private Optional<Step> tooLate(Case subject) {
    boolean over = subject.state() == CaseState.ACCEPTED && isWaiting(subject)
        && !around.clock().instant().isBefore(until(subject));
    return over ? Optional.of(new NotProved(around.clock().instant())) : Optional.empty();
  }
}
