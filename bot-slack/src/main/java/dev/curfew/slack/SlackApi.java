package dev.curfew.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.curfew.room.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Web API with one token. The SDK's client throws at {@code 429}, at HTML and at empty bodies, each in another way, and
 * answers refusals like successes; this one tells the three outcomes apart and waits as Slack asks. Thread-safe.
 */
final class SlackApi {
  private static final Logger log = LoggerFactory.getLogger(SlackApi.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(300);
  /** Slack's own troubles, which it also tells with {@code ok: false}. */
  private static final Set<String> PASSING = Set.of("internal_error", "fatal_error", "service_unavailable",
      "request_timeout", "team_added_to_org", "ratelimited");

  private final MethodsClient methods;

  /** One call to the Web API. */
  interface Call<T extends SlackApiTextResponse> {
    T send(MethodsClient methods) throws IOException, SlackApiException;
  }

  SlackApi(Slack slack, Secret token) {
    this.methods = slack.methods(token.reveal());
  }

  /** One attempt, for callers that have a rhythm of their own. */
  <T extends SlackApiTextResponse> Called<T> once(Call<T> call) {
    try {
      T answer = call.send(methods);
      if (answer.isOk()) {
        return new Called.Done<>(answer);
      }
      String error = Optional.ofNullable(answer.getError()).orElse("no_error_given");
      return PASSING.contains(error) ? new Called.Lost<>(error, Optional.empty()) : new Called.Refused<>(error);
    } catch (SlackApiException notOk) {
      Response response = notOk.getResponse();
      return new Called.Lost<>("HTTP " + response.code(), retryAfter(response.header("Retry-After")));
    } catch (IOException | RuntimeException unreadable) {
      // The SDK throws a NullPointerException at an empty body and a JsonSyntaxException at HTML.
      return new Called.Lost<>(Causes.of(unreadable), Optional.empty());
    }
  }

  /** As the other, with the patience that somebody deserves who waits. */
  <T extends SlackApiTextResponse> Called<T> call(String name, Call<T> call) {
    return call(name, Patience.FOR_A_PERSON, call);
  }

  /**
   * Several attempts, with the waits that Slack asks for, as long as there is no clear answer, which the caller logs. A lost answer may have been carried
   * out, so a message may in the worst case stand there twice: better than a result that nobody sees.
   *
   * @param name the method, for the log
   */
  <T extends SlackApiTextResponse> Called<T> call(String name, Patience patience, Call<T> call) {
    for (int attempt = 1;; attempt++) {
      Called<T> outcome = once(call);
      if (!(outcome instanceof Called.Lost<T> lost)) {
        return outcome;
      }
      Duration wait = lost.retryAfter().orElse(FIRST_WAIT.multipliedBy(attempt));
      if (attempt == patience.attempts() || wait.compareTo(patience.longestWait()) > 0 || !pause(wait)) {
        log.debug("Slack's {} brought no answer after {} attempts: {}", name, attempt, lost.why());
        return outcome;
      }
    }
  }

  /** The header in seconds, as Slack sends it; nothing when there is none or it makes no sense. */
  static Optional<Duration> retryAfter(@Nullable String header) {
    if (header == null || !header.strip().matches("\\d{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
  }

  /** Waits; false when the program is stopping instead. */
  static boolean pause(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
