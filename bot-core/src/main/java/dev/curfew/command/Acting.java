package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Overtaken;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Message;
import dev.curfew.room.App;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a case that has its room to itself, and has everybody told. */
final class Acting {
  private static final Logger log = LoggerFactory.getLogger(Acting.class);
  /** How long the one who pressed waits for the others to be told first. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CaseStore cases;
  private final Sending sending;
  private final Telling telling;
  private final Surroundings around;
  private final Supplier<Timing> timing;
  private final Function<Case, CaseWords> tongue;
  private final Running running;
  private final Proving proving;
  /** One press each, of which several may be about one case. */
  private final Set<Carried> inHand = ConcurrentHashMap.newKeySet();

  /** @param tongue what the requester of a case reads */
  Acting(CaseStore cases, Sending sending, Running running, Telling telling, Proving proving, Surroundings around,
      Supplier<Timing> timing, Function<Case, CaseWords> tongue) {
    this.running = running;
    this.cases = cases;
    this.sending = sending;
    this.telling = telling;
    this.proving = proving;
    this.around = around;
    this.timing = timing;
    this.tongue = tongue;
  }

  /**
   * Moves a case so that it takes its room, as a press of its requester wants, and carries it out. While the move is written down, the
   * connection to Tencent is looked after, or opened. Returns when there is an outcome.
   */
  Acted act(Case seen, Step taking, App app) {
    return act(seen, taking, app, this::tellOthers);
  }

  /** The same for somebody else's press, so that the requester is told like everybody. */
  Acted actForAnother(Case seen, Step taking, App app) {
    return act(seen, taking, app, this::tellEverybody);
  }

  /** What came of a press. */
  sealed interface Acted {
    /**
     * There is an outcome.
     *
     * @param message what the requester reads
     */
    record Done(Message message) implements Acted {}

    /** Somebody else moved the case first; as it is now. */
    record TooLate(Case now) implements Acted {}

    /** Another case is doing the same. */
    record RoomTaken(CaseNumber by) implements Acted {}
  }

  /** What is being carried out here at this moment. */
  Set<CaseNumber> inHand() {
    Set<CaseNumber> all = inHand.stream().map(carried -> carried.subject.number())
        .collect(Collectors.toCollection(HashSet::new));
    all.addAll(running.inHand());
    return all;
  }

  private Acted act(Case seen, Step taking, App app, Consumer<CaseNumber> tell) {
    sending.warmUp(app);
    if (seen.isMany()) {
      return stepByStep(seen, taking, begun -> runs(begun, app, tell));
    }
    Carried carried = new Carried(seen);
    inHand.add(carried);
    Progress progress = new Progress(() -> telling.tell(seen.number()));
    around.later().after(timing.get().progressAfter(), progress);
    try {
      Optional<Instant> turn = isTaken(seen) ? Optional.empty() : sending.turn(seen, app);
      return turn.filter(sending::isComing)
          .flatMap(now -> atOnce(seen, taking, app, now, sent -> told(sent, progress, tell)))
          .orElseGet(() -> stepByStep(seen, taking, confirmed -> carryOut(confirmed, turn, app, progress, tell)));
    } finally {
      progress.over();
      inHand.remove(carried);
    }
  }

  /** Whether somebody else here is about the same, so that this one is hardly worth a turn. */
  private boolean isTaken(Case seen) {
    return inHand.stream().map(carried -> carried.subject).anyMatch(
        other -> !other.number().equals(seen.number()) && other.actions().equals(seen.actions()));
  }

  private Message runs(Case confirmed, App app, Consumer<CaseNumber> tell) {
    Case begun = running.begin(confirmed, app);
    tell.accept(begun.number());
    return tongue.apply(begun).privately(begun);
  }

  private Acted stepByStep(Case seen, Step taking, Function<Case, Message> goOn) {
    return switch (cases.move(seen, taking)) {
      case Move.Made(Case taken) -> new Acted.Done(goOn.apply(taken));
      case Move.TooLate(Case now) -> new Acted.TooLate(now);
      case Move.RoomTaken(CaseNumber other) -> new Acted.RoomTaken(other);
    };
  }

  /** Spares a wait until the disk has it. Empty where something is in the way, which is found out step by step. */
  private Optional<Acted> atOnce(Case seen, Step taking, App app, Instant turn, Function<Sending.Sent, Message> told) {
    Sending.AtOnce first = sending.atOnce(seen, taking, app, turn);
    return switch (first.move()) {
      case Move.Made(Case now) ->
        Optional.of(new Acted.Done(told.apply(sending.goOn(now, first.attempted(), first.tried(), app))));
      case Move.TooLate(Case now) -> Optional.of(new Acted.TooLate(now));
      case Move.RoomTaken taken -> Optional.empty();
    };
  }

  private Message carryOut(Case confirmed, Optional<Instant> turn, App app, Progress progress,
      Consumer<CaseNumber> tell) {
    CaseWords words = tongue.apply(confirmed);
    try {
      Optional<Case> overtaken = overtaken(confirmed);
      if (overtaken.isPresent()) {
        tell.accept(confirmed.number());
        return words.privately(overtaken.get());
      }
    } catch (StoreUnavailable unavailable) {
      log.error("case {}: nothing is sent, since the store is away: {}", confirmed.number(), unavailable.getMessage());
      return words.privately(sending.notMade(confirmed).now()).plus(words.notWrittenDown());
    }
    log.info("case {}: goes to Tencent", confirmed.number());
    return told(sending.send(confirmed, app, turn), progress, tell);
  }

  private Message told(Sending.Sent sent, Progress progress, Consumer<CaseNumber> tell) {
    progress.over();
    tell.accept(sent.now().number());
    proving.ended(sent.now());
    CaseWords words = tongue.apply(sent.now());
    Message result = words.privately(sent.now());
    return sent.recorded() ? result : result.plus(words.notWrittenDown());
  }

  /**
   * Somebody closed the room between the request and now, a moment before they could end this case. Nobody else can be at it, so
   * the answer stays right. What is sent again is meant for the room as it is now.
   */
  private Optional<Case> overtaken(Case confirmed) {
    if (confirmed.attempts() > 0 || !confirmed.deed().isDismissal()) {
      return Optional.empty();
    }
    return cases.closedSince(confirmed.room(), confirmed.asked().at(), confirmed.number())
        .flatMap(other -> cases.move(confirmed,
            new Overtaken(around.clock().instant(), other)) instanceof Move.Made(Case now)
                ? Optional.of(now)
                : Optional.empty());
  }

  /** Tells everybody but the requester, who is being answered. A chat that is slow does not keep that answer up. */
  void tellOthers(CaseNumber number) {
    waitAWhileFor(number, () -> telling.tellOthers(number));
  }

  /** Tells everybody. A chat that is slow does not keep up the one who pressed. */
  void tellEverybody(CaseNumber number) {
    waitAWhileFor(number, () -> telling.tell(number));
  }

  private void waitAWhileFor(CaseNumber number, Runnable task) {
    CompletableFuture<Void> told = CompletableFuture.runAsync(task, around.background());
    try {
      told.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      log.debug("case {}: others are still being told", number);
    } catch (ExecutionException broken) {
      log.error("case {}: others could not be told", number, broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** A press that is being carried out, and equal to no other. */
  private static final class Carried {
    private final Case subject;

    Carried(Case subject) {
      this.subject = subject;
    }
  }
}
