package dev.curfew.discord;

import java.time.Duration;
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

  private final List<Duration> pauses;

  /**
   * @param pauses how long to wait before each further try
   */
  Persistence(List<Duration> pauses) {
    this.pauses = List.copyOf(pauses);
  }

  /** The usual: three more tries within four seconds. */
  static Persistence usual() {
    return new Persistence(List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  /**
   * @param again which refusals are worth another try
   * @throws ErrorResponseException the last refusal
   */
  <T> T get(Supplier<RestAction<T>> call, Predicate<ErrorResponseException> again) throws InterruptedException {
    for (Duration pause : pauses) {
      try {
        return DiscordRest.await(call.get());
      } catch (ErrorResponseException e) {
        if (!again.test(e)) {
          throw e;
        }
        log.debug("Discord answered {}; trying once more in {} ms.", e.getErrorCode(), pause.toMillis());
        Thread.sleep(pause);
      }
    }
    return DiscordRest.await(call.get());
  }

  static boolean nothingCameBack(ErrorResponseException e) {
    return e.getResponse().code == Response.ERROR_CODE;
  }

  /** Right after an acknowledgement Discord now and then does not know the interaction's webhook yet. */
  private static boolean notThereYet(ErrorResponseException e) {
    return e.getErrorResponse() == ErrorResponse.UNKNOWN_WEBHOOK;
  }
}
