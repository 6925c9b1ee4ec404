package dev.curfew.command;

import dev.curfew.checkup.Finding;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.permission.Right;
import dev.curfew.words.DoctorWords;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /curfew doctor}, for those who may read the history: what it says of the set-up is not for everybody. */
final class Examining {
  private static final Logger log = LoggerFactory.getLogger(Examining.class);

  private final Office office;
  private final Examination examination;
  /** Each look costs requests that Slack, Discord and Tencent count. */
  private final Semaphore one = new Semaphore(1);

  Examining(Office office, Examination examination) {
    this.office = office;
    this.examination = examination;
  }

  /** Returns when everything was looked at. */
  Reply doctor(Typed typed) {
    DoctorWords words = office.texts(typed.asker()).doctor();
    if (!mayRead(typed)) {
      log.info("{} asked for the doctor and may not", typed.asker().person());
      return Office.said(words.onlyForAuditors());
    }
    if (!one.tryAcquire()) {
      return Office.said(words.isLooking());
    }
    try {
      List<Finding> findings = examination.findings();
      return Office.said(words.found(findings));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Office.said(words.brokenOff());
    } finally {
      one.release();
    }
  }

  private boolean mayRead(Typed typed) {
    return office.policy().speakingOf(typed.asker()).stream()
        .anyMatch(rule -> rule.allows(Right.AUDIT) && rule.where().includes(typed.place()));
  }
}
