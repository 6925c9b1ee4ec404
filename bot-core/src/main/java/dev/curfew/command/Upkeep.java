package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Expired;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to happen to cases without anybody pressing: deadlines pass, a replica that was working on one is gone, a message is
 * still owed, TRTC reports a closing. Reads everything from the store, so it makes no difference which replica began a case, or whether any was up when
 * something came due. Sends nothing to Tencent but what is left of many things that were
 * begun.
 */
public final class Upkeep {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Stores stores;
  private final Telling telling;
  private final Proving proving;
  private final Surroundings around;
  private final Supplier<Timing> timing;
  private final Supplier<Set<CaseNumber>> inHand;
  private final Running running;
  private final AppDirectory apps;

  /** @param inHand what is being carried out here at this moment */
  Upkeep(Stores stores, Telling telling, Proving proving, Surroundings around, Supplier<Timing> timing,
      Supplier<Set<CaseNumber>> inHand, Running running, AppDirectory apps) {
    this.running = running;
    this.apps = apps;
    this.inHand = inHand;
    this.stores = stores;
    this.telling = telling;
    this.proving = proving;
    this.around = around;
    this.timing = timing;
  }

  /** Begins, and goes on every second until the program ends. To be called once. */
  public void start() {
    proving.start();
    everySecond();
  }

  private void everySecond() {
    around.later().after(EVERY, () -> {
      run();
      everySecond();
    });
  }

  private void run() {
    try {
      stores.cases().due(now()).forEach(number -> stores.cases().find(number).ifPresent(this::expireAndTell));
      stores.cases().orphaned(now(), inHand.get()).forEach(this::settle);
      Set<CaseNumber> here = inHand.get();
      stores.notices().owed(now()).stream().filter(number -> !here.contains(number))
          .forEach(number -> stores.cases().find(number).ifPresent(this::catchUp));
    } catch (StoreUnavailable unavailable) {
      log.warn("Deadlines, orphans and owed messages have to wait: {}", unavailable.getMessage());
    } catch (RuntimeException broken) {
      log.error("Looking after cases broke off; it is tried again", broken);
    }
  }

  /** Whether the case waits for people and its deadline has come. */
  boolean isDue(Case subject) {
    return subject.state().isWaiting() && subject.deadline().filter(deadline -> !now().isBefore(deadline)).isPresent();
  }

  /** Expires the case if it is due, and returns it as it then is; of several callers one does it. */
  Case expire(Case subject) {
    if (!isDue(subject)) {
      return subject;
    }
    return switch (stores.cases().move(subject, new Expired(now()))) {
      case Move.Made(Case expired) -> {
        log.info("case {}: expired", expired.number());
        yield expired;
      }
      case Move.TooLate(Case now) -> expire(now);
      case Move.RoomTaken taken -> subject;
    };
  }

  private void expireAndTell(Case due) {
    Case now = expire(due);
    if (now.state() == CaseState.EXPIRED && now.version() > due.version()) {
      inBackground(now.number());
    }
  }

  /** Nobody works on it any more. What may have been sent is unknown; what surely was not is not sent any more. */
  private void settle(CaseNumber number) {
    Case orphan = stores.cases().find(number).orElseThrow();
    if (orphan.isMany() && orphan.state() != CaseState.ASKED) {
      running.takeOver(orphan, apps.find(orphan.room().app()));
      return;
    }
    Optional<Step> end = end(orphan);
    if (end.isPresent() && stores.cases().move(orphan, end.get()) instanceof Move.Made(Case settled)) {
      log.warn("case {}: found {} and abandoned, is {} now", number, orphan.state(), settled.state());
      inBackground(number);
    }
  }

  private Optional<Step> end(Case orphan) {
    return switch (orphan.state()) {
      case ASKED -> Optional.of(new Expired(now()));
      case CONFIRMED -> Optional.of(new GivenUp(now()));
      case SENDING -> Optional.of(new Answered(now(), orphan.attempts(),
          new Outcome.Unknown(Doubt.INTERRUPTED, Optional.empty(), Optional.empty()), false));
      case REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN, ACCEPTED,
          CLOSED, REJECTED, UNKNOWN, NOT_SENT, RUNNING, STOPPING, DONE ->
        Optional.empty();
    };
  }

  /** Whoever works on a case tells of it in a moment, so only what is left lying is taken up. */
  private void catchUp(Case owed) {
    Duration lying = Duration.between(owed.steps().getLast().at(), now());
    if (lying.compareTo(timing.get().progressAfter()) >= 0) {
      inBackground(owed.number());
    }
  }

  private void inBackground(CaseNumber number) {
    around.background().execute(() -> telling.tell(number));
  }

  private Instant now() {
    return around.clock().instant();
  }
}
