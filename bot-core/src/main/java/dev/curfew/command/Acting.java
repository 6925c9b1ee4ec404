package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.room.App;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a case that has its room to itself, and has everybody told. */
final class Acting {
  private static final Logger log = LoggerFactory.getLogger(Acting.class);
  /** How long the one who pressed waits for the others to be told first. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Sending sending;
  private final Telling telling;
  private final Surroundings around;
  private final Timing timing;
  private final CaseWords words;

  Acting(Sending sending, Telling telling, Surroundings around, Timing timing, CaseWords words) {
    this.sending = sending;
    this.telling = telling;
    this.around = around;
    this.timing = timing;
    this.words = words;
  }

  /**
   * Returns when there is an outcome, with what the requester reads, whose press it was. Exactly one thread calls it, or the
   * other one, for a case.
   */
  Message act(Case confirmed, App app) {
    return act(confirmed, app, this::tellOthers);
  }

  /** The same for somebody else's press, so that the requester is told like everybody. */
  Message actForAnother(Case confirmed, App app) {
    return act(confirmed, app, this::tellEverybody);
  }

  private Message act(Case confirmed, App app, Consumer<CaseNumber> tell) {
    log.info("case {}: goes to Tencent", confirmed.number());
    Progress progress = new Progress(() -> telling.tell(confirmed.number()));
    around.later().after(timing.progressAfter(), progress);
    Sending.Sent sent = sending.send(confirmed, app);
    progress.over();
    tell.accept(sent.now().number());
    Message result = words.privately(sent.now());
    return sent.recorded() ? result : result.plus(words.notWrittenDown());
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
