package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RateGate;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a confirmed case to Tencent: every attempt is written down before its first byte leaves, and only what surely did
 * nothing is tried again.
 */
final class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  /** How long before its turn an attempt is written down, so that the request leaves on time. */
  private static final Duration LEAD = Duration.ofMillis(100);
  /**
   * An attempt that did not leave within this time of being written down is not made any more: this process was asleep, and
   * others may have taken it for gone by now.
   */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final CaseStore cases;
  private final RoomService rooms;
  private final Turns turns;
  private final Surroundings around;
  private final Supplier<Duration> retryFor;

  Sending(CaseStore cases, RoomService rooms, Turns turns, Surroundings around, Supplier<Duration> retryFor) {
    this.cases = cases;
    this.rooms = rooms;
    this.turns = turns;
    this.around = around;
    this.retryFor = retryFor;
  }

  /**
   * Which turns calls to Tencent take. Whoever misses one by more than the window's {@linkplain RateGate.Window#punctuality punctuality}
   * trades it for another: requests that waited together for a store that was slow to write them down would all leave at once, and be
   * too many for one second.
   */
  record Turns(RateGate gate, Supplier<RateGate.Window> agreed) {
    RateGate.Window window() {
      return agreed.get();
    }
  }

  /**
   * What came of it.
   *
   * @param recorded whether the store has it too; if not, it is written down as soon as the store can be reached again
   */
  record Sent(Case now, boolean recorded) {}

  void warmUp(App app) {
    around.background().execute(() -> rooms.warmUp(app));
  }

  /** When an attempt for it may leave; empty when that cannot be told. */
  Optional<Instant> turn(Case about, App app) {
    return turns(about.number(), app, about.actions()).map(List::getFirst);
  }

  /** Whether an attempt with that turn is to be written down by now. */
  boolean isComing(Instant turn) {
    return !around.clock().instant().isBefore(turn.minus(LEAD));
  }

  /**
   * Moves a case so that it takes its room and begins an attempt, as one, while the request is signed and a connection found. Nothing
   * leaves unless that is made.
   *
   * @param turn one that {@linkplain #isComing is coming}
   * @throws StoreUnavailable as {@link CaseStore#move(Case, Step, Attempted)} does
   */
  AtOnce atOnce(Case seen, Step taking, App app, Instant turn) {
    Attempted attempted = new Attempted(around.clock().instant(), seen.attempts() + 1);
    CompletableFuture<Move> moving = CompletableFuture.supplyAsync(() -> cases.move(seen, taking, attempted),
        around.background());
    Intent intent = new Intent(attempted.at(), moving.thenApply(Move.Made.class::isInstance));
    CompletableFuture<Void> unused = moving.thenAcceptAsync(move -> {
      if (move instanceof Move.Made) {
        log.info("case {}: goes to Tencent", seen.number());
      }
    }, around.background());
    Tried tried = perform(app, seen.asked().action(), intent, turn);
    try {
      return new AtOnce(moving.join(), attempted, tried);
    } catch (CompletionException broken) {
      if (broken.getCause() instanceof StoreUnavailable unavailable) {
        if (unavailable.mayHaveHappened()) {
          notMadeIfRecorded(seen.number(), attempted);
        }
        throw unavailable;
      }
      throw broken;
    }
  }

  /**
   * What came of taking a room and trying at once.
   *
   * @param tried what came of the attempt; it did not leave where the move was not made
   */
  record AtOnce(Move move, Attempted attempted, Tried tried) {}

  /**
   * Sends until there is an answer to stay with. A thread that is interrupted makes no further attempt and comes back
   * uninterrupted, so that the outcome can still be told.
   *
   * @param first its turn, where one was taken already
   */
  Sent send(Case confirmed, App app, Optional<Instant> first) {
    return new Pursuit(app, around.clock().instant().plus(retryFor())).from(confirmed, first);
  }

  /** The same after an attempt that is on record. */
  Sent goOn(Case sending, Attempted attempted, Tried tried, App app) {
    Pursuit pursuit = new Pursuit(app, attempted.at().plus(retryFor()));
    Next next = pursuit.ended(sending, attempted, tried);
    return next.isTheLast() ? next.sent() : pursuit.from(next.sent().now(), Optional.empty());
  }

  /** @param isTheLast whether it stays with that */
  private record Next(Sent sent, boolean isTheLast) {}

  /** The attempts for one case. */
  private final class Pursuit {
    private final App app;
    private final Instant giveUp;
    private int ended;

    Pursuit(App app, Instant giveUp) {
      this.app = app;
      this.giveUp = giveUp;
    }

    Sent from(Case confirmed, Optional<Instant> first) {
      Next next = attempt(confirmed, first.or(() -> turn(confirmed, app)));
      while (!next.isTheLast()) {
        Case now = next.sent().now();
        next = attempt(now, turn(now, app));
      }
      return next.sent();
    }

    private Next attempt(Case current, Optional<Instant> turn) {
      if (turn.isEmpty()) {
        return new Next(notMade(current), true);
      }
      if (!isNear(turn.get())) {
        return givenUp(current);
      }
      Attempted attempted = new Attempted(around.clock().instant(), current.attempts() + 1);
      CompletableFuture<Optional<Case>> recording = CompletableFuture
          .supplyAsync(() -> recordIntent(current, attempted), around.background());
      Tried tried = perform(app, current.asked().action(), Intent.of(attempted, recording), turn.get());
      Optional<Case> sending = recording.join();
      if (sending.isEmpty()) {
        return new Next(notMade(current), true);
      }
      if (!sending.get().steps().contains(attempted)) {
        log.warn("case {}: nothing is sent, since another replica took it for abandoned", current.number());
        return new Next(new Sent(sending.get(), true), true);
      }
      return ended(sending.get(), attempted, tried);
    }

    private Next givenUp(Case current) {
      return new Next(record(current, new GivenUp(around.clock().instant())), true);
    }

    Next ended(Case sending, Attempted attempted, Tried tried) {
      ended++;
      Outcome outcome = tried.outcome();
      boolean stopping = Thread.interrupted();
      Duration pause = pauseAfter(ended);
      boolean again = !stopping && isHarmless(outcome) && around.clock().instant().plus(pause).isBefore(giveUp);
      Sent sent = record(sending, new Answered(around.clock().instant(), attempted.attempt(), outcome, again));
      tried.log(log, "case " + sent.now().number() + " attempt " + attempted.attempt(), again);
      if (!again || !sent.recorded() || sent.now().state() != CaseState.CONFIRMED) {
        return new Next(sent, true);
      }
      return slept(pause) ? new Next(sent, false) : givenUp(sent.now());
    }
  }

  /**
   * When each may leave, since all replicas together stay below Tencent's limit, in that order for those that are the same call;
   * empty when the store is away. Taken at once, so that one thing of somebody else's comes right after them.
   */
  Optional<List<Instant>> turns(CaseNumber number, App app, List<RoomAction> actions) {
    try {
      return Optional.of(turns(app, actions));
    } catch (StoreUnavailable unavailable) {
      log.error("case {}: nothing is sent, since no turn can be had: {}", number, unavailable.getMessage());
      return Optional.empty();
    }
  }

  private List<Instant> turns(App app, List<RoomAction> actions) {
    Map<String, Integer> calls = new LinkedHashMap<>();
    actions.forEach(action -> calls.merge(call(app, action), 1, Integer::sum));
    Map<String, Deque<Instant>> booked = new HashMap<>();
    calls.forEach((call, count) -> {
      RateGate.Window window = actions.size() == 1 ? turns.window().unhurried() : turns.window();
      List<Duration> waits = turns.gate().book(call, window, count);
      Instant now = around.clock().instant();
      booked.put(call, waits.stream().map(now::plus).collect(Collectors.toCollection(ArrayDeque::new)));
    });
    return actions.stream().map(action -> Objects.requireNonNull(booked.get(call(app, action))).removeFirst()).toList();
  }

  /** When it may leave that missed its turn. */
  private Instant turnAfter(App app, RoomAction action, Duration lateness) {
    Duration wait = turns.gate().late(call(app, action), turns.window(), lateness);
    return around.clock().instant().plus(wait);
  }

  private static String call(App app, RoomAction action) {
    return "tencent/" + app.name() + "/" + action.deed().label() + "/" + action.room().id().kind().label();
  }

  /** Waits until a turn is so near that its attempt is to be written down. @return false when Curfew stops meanwhile */
  boolean isNear(Instant turn) {
    return isReached(turn.minus(LEAD));
  }

  /** For how long what surely did nothing is tried again. */
  Duration retryFor() {
    return retryFor.get();
  }

  /**
   * The case as it is then: without that attempt when somebody else has moved it. Empty when it was not, or not surely, written
   * down. Nothing leaves in either case.
   */
  private Optional<Case> recordIntent(Case current, Attempted attempted) {
    try {
      return Optional.of(moved(current, attempted));
    } catch (StoreUnavailable unavailable) {
      log.error("case {}: nothing is sent, since the attempt cannot be written down: {}", current.number(),
          unavailable.getMessage());
      return Optional.empty();
    }
  }

  /** The store is away, so no attempt is made: the case as it is to be told. The store has it as soon as it can be reached. */
  Sent notMade(Case current) {
    int attempt = current.attempts() + 1;
    Instant now = around.clock().instant();
    Outcome nothing = new Outcome.NotSent(Outcome.Obstacle.NOT_RECORDED);
    settleLater(current, new Attempted(now, attempt), new Answered(now, attempt, nothing, false));
    return new Sent(current.with(new Attempted(now, attempt)).with(new Answered(now, attempt, nothing, false)), false);
  }

  /** Whether or not the lost write of the attempt went through, in the end it stands there that it was not made. */
  private void settleLater(Case seen, Attempted intent, Answered answer) {
    around.later().after(FIRST_PAUSE, () -> {
      try {
        Case current = cases.find(seen.number()).orElseThrow();
        if (current.state() == CaseState.CONFIRMED && cases.move(current, intent) instanceof Move.Made(Case sending)) {
          current = sending;
        }
        if (current.state() == CaseState.SENDING) {
          recordLater(current, answer);
        }
      } catch (StoreUnavailable stillAway) {
        settleLater(seen, intent, answer);
      }
    });
  }

  /** Nothing leaves, though that attempt may be on record: the store was away before it could say so. */
  private void notMadeIfRecorded(CaseNumber number, Attempted attempted) {
    around.later().after(FIRST_PAUSE, () -> {
      try {
        Case current = cases.find(number).orElseThrow();
        if (current.state() == CaseState.SENDING && current.steps().getLast().equals(attempted)) {
          recordLater(current, new Answered(around.clock().instant(), attempted.attempt(),
              new Outcome.NotSent(Outcome.Obstacle.NOT_RECORDED), false));
        }
      } catch (StoreUnavailable stillAway) {
        notMadeIfRecorded(number, attempted);
      }
    });
  }

  /**
   * An attempt that is being written down, while the request is signed and a connection found.
   *
   * @param at when that began
   * @param recorded whether it is, when it has ended
   */
  record Intent(Instant at, CompletableFuture<Boolean> recorded) {
    static Intent recordedAt(Instant at) {
      return new Intent(at, CompletableFuture.completedFuture(true));
    }

    private static Intent of(Attempted attempted, CompletableFuture<Optional<Case>> recording) {
      return new Intent(attempted.at(),
          recording.thenApply(written -> written.filter(now -> now.steps().contains(attempted)).isPresent()));
    }

    /** @throws InterruptedException when Curfew stops meanwhile */
    boolean isRecorded() throws InterruptedException {
      try {
        return recorded.get();
      } catch (ExecutionException broken) {
        return false;
      }
    }
  }

  /** Makes one attempt when it is written down and its turn comes. */
  Tried perform(App app, RoomAction action, Intent intent, Instant turn) {
    if (!isNear(turn)) {
      return new Tried(new Outcome.NotSent(Outcome.Obstacle.INTERRUPTED), Optional.empty());
    }
    Punctual caller = new Punctual(app, action, intent, turn);
    try {
      return new Tried(rooms.perform(app, action, caller), caller.cause.get());
    } catch (RuntimeException broken) {
      Outcome unknown = new Outcome.Unknown(Outcome.Doubt.INTERRUPTED, Optional.empty(), Optional.empty());
      return new Tried(unknown, Optional.of(broken));
    }
  }

  /**
   * Waits for the turn with an open connection: signing and connecting take longer at one time than at another, and what leaves in time
   * would arrive too late, together with others.
   */
  private final class Punctual implements RoomService.Caller {
    private final App app;
    private final RoomAction action;
    private final Intent intent;
    private volatile Instant turn;
    private final AtomicReference<Optional<Throwable>> cause = new AtomicReference<>(Optional.empty());

    Punctual(App app, RoomAction action, Intent intent, Instant turn) {
      this.app = app;
      this.action = action;
      this.intent = intent;
      this.turn = turn;
    }

    @Override
    public Optional<Outcome.Obstacle> awaitTurn() {
      try {
        if (!intent.isRecorded()) {
          return Optional.of(Outcome.Obstacle.NOT_RECORDED);
        }
        return isTurn() ? asleep() : Optional.of(Outcome.Obstacle.INTERRUPTED);
      } catch (InterruptedException stopping) {
        return Optional.of(Outcome.Obstacle.INTERRUPTED);
      } catch (StoreUnavailable noTurn) {
        broke(noTurn);
        return Optional.of(Outcome.Obstacle.NOT_RECORDED);
      }
    }

    /**
     * Waits for the turn, or for another one where that was missed.
     *
     * @return false when Curfew stops meanwhile
     * @throws StoreUnavailable when no other can be had
     */
    private boolean isTurn() {
      while (isReached(turn)) {
        Duration lateness = Duration.between(turn, around.clock().instant());
        if (lateness.compareTo(turns.window().punctuality()) <= 0) {
          return true;
        }
        turn = turnAfter(app, action, lateness);
      }
      return false;
    }

    private Optional<Outcome.Obstacle> asleep() {
      Duration sinceThen = Duration.between(intent.at(), around.clock().instant());
      if (sinceThen.compareTo(FRESH) <= 0) {
        return Optional.empty();
      }
      broke(new TimeoutException("this process was asleep for " + sinceThen));
      return Optional.of(Outcome.Obstacle.INTERRUPTED);
    }

    @Override
    public void broke(Throwable broken) {
      cause.compareAndSet(Optional.empty(), Optional.of(broken));
    }
  }

  private Sent record(Case seen, Step step) {
    try {
      return new Sent(moved(seen, step), true);
    } catch (StoreUnavailable unavailable) {
      log.error("case {}: what came of it cannot be written down yet: {}", seen.number(), unavailable.getMessage());
      recordLater(seen, step);
      return new Sent(seen.with(step), false);
    }
  }

  /** Should the process end before, the attempt stays open in the store, and whoever finds it takes it for unknown. */
  private void recordLater(Case seen, Step step) {
    around.later().after(FIRST_PAUSE, () -> {
      try {
        Case now = moved(seen, step);
        log.info("case {}: {} is written down now", now.number(), step);
      } catch (StoreUnavailable stillAway) {
        recordLater(seen, step);
      }
    });
  }

  static boolean isHarmless(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotSent notSent -> switch (notSent.obstacle()) {
        case NAME_NOT_FOUND, NOT_CONNECTED, NOT_SECURE -> true;
        case INTERRUPTED, NOT_RECORDED -> false;
      };
      case Outcome.Rejected rejected -> rejected.code().isThrottling();
      case Outcome.Accepted accepted -> false;
      case Outcome.Unknown unknown -> false;
    };
  }

  /** Doubles from one attempt to the next; a random half of it is left out, so that many cases do not knock at once. */
  Duration pauseAfter(int round) {
    long full = Math.min(FIRST_PAUSE.toMillis() << Math.min(round - 1, 10), LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(full / 2 + around.random().nextLong(full / 2 + 1));
  }

  private boolean isReached(Instant moment) {
    Duration wait = Duration.between(around.clock().instant(), moment);
    return !wait.isPositive() || slept(wait);
  }

  private boolean slept(Duration pause) {
    try {
      around.pause().take(pause);
      return true;
    } catch (InterruptedException stopping) {
      return false;
    }
  }

  /**
   * The case belongs to this replica, so only one that took it for gone can have moved it, to unknown. What is known after all is
   * written down then too.
   */
  private Case moved(Case seen, Step step) {
    return switch (cases.move(seen, step)) {
      case Move.Made(Case now) -> now;
      case Move.TooLate(Case now) when now.steps().contains(step) -> now;
      case Move.TooLate(Case now) -> late(now, step);
      case Move.RoomTaken(var other) -> throw new IllegalStateException(seen.number() + " lost its room to " + other);
    };
  }

  private Case late(Case now, Step step) {
    boolean known = step instanceof Answered answered && !(answered.outcome() instanceof Outcome.Unknown)
        && now.state() == CaseState.UNKNOWN && now.attempts() == answered.attempt();
    if (!known) {
      return now;
    }
    Answered answered = (Answered) step;
    Answered last = new Answered(around.clock().instant(), answered.attempt(), answered.outcome(), false);
    return cases.move(now, last) instanceof Move.Made(Case settled) ? settled : now;
  }
}
