package dev.curfew.discord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.RestAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats calls that may be repeated; JDA itself repeats on 429, 502, 503 and 504, but not on 500 or a lost connection. */
final class Persistence {
  private static final Logger log = LoggerFactory.getLogger(Persistence.class);

  /** For what does the same when it happens twice: edits, and posts under a nonce. */
  static final Predicate<ErrorResponseException> HARMLESS = e -> notThereYet(e) || nothingCameBack(e)
      || e.getResponse().code >= 500;

  /** For what must not happen twice: only where Discord said that nothing happened. */
  static final Predicate<ErrorResponseException> NOT_DONE = Persistence::notThereYet;

  private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofSeconds(1),
      Duration.ofSeconds(2));

  private final Waiting waiting;

  private Persistence(Waiting waiting) {
    this.waiting = waiting;
  }

  /** How an answer is waited for. */
  private interface Waiting {
    <T> T answerTo(RestAction<T> call) throws InterruptedException;

    boolean allows(Duration pause);
  }

  /** For somebody who waits: three more tries within four seconds, and rate limits are sat out. */
  static Persistence usual() {
    return new Persistence(new Waiting() {
      @Override
      public <T> T answerTo(RestAction<T> call) throws InterruptedException {
        return DiscordRest.await(call);
      }

      @Override
      public boolean allows(Duration pause) {
        return true;
      }
    });
  }

  /**
   * For what nobody waits for: the same, but over at that moment, and at once when Discord wants us to wait.
   *
   * @param end when all calls together have to be over
   */
  static Persistence until(Instant end, InstantSource clock) {
    return new Persistence(new Waiting() {
      @Override
      public <T> T answerTo(RestAction<T> call) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), end);
        if (!left.isPositive()) {
          throw new IllegalStateException("No time left for it.");
        }
        return DiscordRest.await(call, left);
      }

      @Override
      public boolean allows(Duration pause) {
        return clock.instant().plus(pause).isBefore(end);
      }
    });
  }

  /**
   * @param again which refusals are worth another try
   * @throws ErrorResponseException the last refusal
   * @throws RateLimited where rate limits are not sat out
   */
  <T> T get(Supplier<RestAction<T>> call, Predicate<ErrorResponseException> again) throws InterruptedException {
    for (Duration pause : PAUSES) {
      try {
        return waiting.answerTo(call.get());
      } catch (ErrorResponseException e) {
        if (!again.test(e) || !waiting.allows(pause)) {
          throw e;
        }
        log.debug("Discord answered {}; trying once more in {} ms.", e.getErrorCode(), pause.toMillis());
        Thread.sleep(pause);
      }
    }
    return waiting.answerTo(call.get());
  }

  static boolean nothingCameBack(ErrorResponseException e) {
    return e.getResponse().code == Response.ERROR_CODE;
  }

  /** Right after an acknowledgement Discord now and then does not know the interaction's webhook yet. */
  private static boolean notThereYet(ErrorResponseException e) {
    return e.getErrorResponse() == ErrorResponse.UNKNOWN_WEBHOOK;
  }
}
