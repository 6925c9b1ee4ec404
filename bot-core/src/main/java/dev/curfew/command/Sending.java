package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseStore;
import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  private final CaseStore cases;
  private final RoomService rooms;
  private final Surroundings around;
  private final Duration retryFor;

  Sending(CaseStore cases, RoomService rooms, Surroundings around, Duration retryFor) {
    this.cases = cases;
    this.rooms = rooms;
    this.around = around;
    this.retryFor = retryFor;
  }

  /**
   * Sends until there is an answer to stay with, and returns the case as it then is. A thread that is interrupted makes no
   * further attempt and comes back uninterrupted, so that the outcome can still be told.
   */
  Case send(Case confirmed, App app) {
    Instant giveUp = around.clock().instant().plus(retryFor);
    Case current = confirmed;
    for (int attempt = 1;; attempt++) {
      Case sending = moved(current, new Attempted(around.clock().instant(), attempt));
      Outcome outcome = perform(app, sending);
      boolean stopping = Thread.interrupted();
      Duration pause = pauseAfter(attempt);
      boolean again = !stopping && isHarmless(outcome) && around.clock().instant().plus(pause).isBefore(giveUp);
      current = moved(sending, new Answered(around.clock().instant(), attempt, outcome, again));
      log.info("case {} attempt {}: {}{}", current.number(), attempt, outcome, again ? ", trying again" : "");
      if (!again) {
        return current;
      }
      if (!taken(pause)) {
        return moved(current, new GivenUp(around.clock().instant()));
      }
    }
  }

  private Outcome perform(App app, Case sending) {
    try {
      return rooms.perform(app, sending.asked().action());
    } catch (RuntimeException broken) {
      log.error("case {}: the attempt broke off inside Curfew", sending.number(), broken);
      return new Outcome.Unknown(Outcome.Doubt.INTERRUPTED, Optional.empty(), Optional.empty());
    }
  }

  private static boolean isHarmless(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotSent notSent -> notSent.obstacle() != Outcome.Obstacle.INTERRUPTED;
      case Outcome.Rejected rejected -> rejected.code().isThrottling();
      case Outcome.Accepted accepted -> false;
      case Outcome.Unknown unknown -> false;
    };
  }

  /** Doubles from one attempt to the next; a random half of it is left out, so that many cases do not knock at once. */
  private Duration pauseAfter(int attempt) {
    long full = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10), LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(full / 2 + around.random().nextLong(full / 2 + 1));
  }

  private boolean taken(Duration pause) {
    try {
      around.pause().take(pause);
      return true;
    } catch (InterruptedException stopping) {
      return false;
    }
  }

  /** A confirmed case belongs to the press that confirmed it, so nobody else can have moved it. */
  private Case moved(Case seen, CaseEvent event) {
    return cases.move(seen, event)
        .orElseThrow(
            () -> new IllegalStateException("Case " + seen.number() + " was moved by somebody else while sending"));
  }
}
