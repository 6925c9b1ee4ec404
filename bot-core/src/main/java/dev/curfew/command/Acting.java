package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Overtaken;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Message;
import dev.curfew.command.Sending.Taken;
import dev.curfew.room.App;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
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
  private final Map<CaseNumber, Case> inHand = new ConcurrentHashMap<>();

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
   * Moves a case so that it takes its room, as somebody's press wants. While that is written down, the connection to Tencent is looked
   * after, or opened.
   */
  Taken take(Case seen, Step taking, App app) {
    sending.warmUp(app);
    return seen.isMany() || isTaken(seen)
        ? new Taken(cases.move(seen, taking), Optional.empty())
        : sending.take(seen, taking, app);
  }

  /** Whether the room is surely somebody else's, so that it is not worth a turn. */
  private boolean isTaken(Case seen) {
    return inHand.values().stream().anyMatch(other -> other.actions().equals(seen.actions()));
  }

  /**
   * Returns when there is an outcome, with what the requester reads, whose press it was. Exactly one thread calls it, or the
   * other one, for a case.
   *
   * @param turn when its attempt may leave, if that is known
   */
  Message act(Case taken, Optional<Instant> turn, App app) {
    return act(taken, turn, app, this::tellOthers);
  }

  /** The same for somebody else's press, so that the requester is told like everybody. */
  Message actForAnother(Case taken, Optional<Instant> turn, App app) {
    return act(taken, turn, app, this::tellEverybody);
  }

  /** What is being carried out here at this moment. */
  Set<CaseNumber> inHand() {
    Set<CaseNumber> all = new HashSet<>(inHand.keySet());
    all.addAll(running.inHand());
    return all;
  }

  private Message act(Case taken, Optional<Instant> turn, App app, Consumer<CaseNumber> tell) {
    if (taken.isMany()) {
      Case begun = running.begin(taken, app);
      tell.accept(begun.number());
      return tongue.apply(begun).privately(begun);
    }
    inHand.put(taken.number(), taken);
    try {
      return carryOut(taken, turn, app, tell);
    } finally {
      inHand.remove(taken.number());
    }
  }

  private Message carryOut(Case taken, Optional<Instant> turn, App app, Consumer<CaseNumber> tell) {
    CaseWords words = tongue.apply(taken);
    try {
      Optional<Case> overtaken = overtaken(taken);
      if (overtaken.isPresent()) {
        tell.accept(taken.number());
        return words.privately(overtaken.get());
      }
    } catch (StoreUnavailable unavailable) {
      log.error("case {}: nothing is sent, since the store is away: {}", taken.number(), unavailable.getMessage());
      return words.privately(sending.notMade(taken).now()).plus(words.notWrittenDown());
    }
    log.info("case {}: goes to Tencent", taken.number());
    Progress progress = new Progress(() -> telling.tell(taken.number()));
    around.later().after(timing.get().progressAfter(), progress);
    Sending.Sent sent = sending.send(taken, app, turn);
    progress.over();
    tell.accept(sent.now().number());
    proving.ended(sent.now());
    Message result = words.privately(sent.now());
    return sent.recorded() ? result : result.plus(words.notWrittenDown());
  }

  /**
   * Somebody closed the room between the request and now, a moment before they could end this case. Nobody else can be at it, so
   * the answer stays right. What is sent again is meant for the room as it is now, and an attempt that is on record was looked at before.
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
}
