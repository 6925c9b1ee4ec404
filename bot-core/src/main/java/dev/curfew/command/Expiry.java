package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Expired;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends prompts that nobody confirmed in time, and says so in the prompt. */
final class Expiry {
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);

  private final CaseStore cases;
  private final Couriers couriers;
  private final Surroundings around;
  private final CaseWords words;

  Expiry(CaseStore cases, Couriers couriers, Surroundings around, CaseWords words) {
    this.cases = cases;
    this.couriers = couriers;
    this.around = around;
    this.words = words;
  }

  /** Lets the case expire at its deadline, unless it is decided by then. */
  void watch(Case waiting) {
    Duration left = waiting.deadline().map(deadline -> Duration.between(around.clock().instant(), deadline))
        .orElse(Duration.ZERO);
    around.later().after(left, () -> expireAndSay(waiting.number()));
  }

  /** Whether the case waits and its deadline has come. */
  boolean isDue(Case subject) {
    return subject.state() == CaseState.WAITING
        && subject.deadline().filter(deadline -> !around.clock().instant().isBefore(deadline)).isPresent();
  }

  /** Expires the case if it is due, and returns it as it then is; of several callers one does it. */
  Case expire(CaseNumber number) {
    Case subject = cases.find(number).orElseThrow();
    if (!isDue(subject)) {
      return subject;
    }
    return moved(subject).orElseGet(() -> cases.find(number).orElseThrow());
  }

  private void expireAndSay(CaseNumber number) {
    Case subject = cases.find(number).orElseThrow();
    if (subject.state() != CaseState.WAITING) {
      return;
    }
    if (!isDue(subject)) {
      watch(subject);
      return;
    }
    moved(subject).ifPresentOrElse(expired -> couriers.replacePrompt(expired, words.expired(expired)),
        () -> expireAndSay(number));
  }

  private Optional<Case> moved(Case due) {
    Optional<Case> expired = cases.move(due, new Expired(around.clock().instant()));
    expired.ifPresent(moved -> log.info("case {}: expired", moved.number()));
    return expired;
  }
}
