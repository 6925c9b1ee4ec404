package dev.curfew.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;

/**
 * The way back that Slack gives with a command or press: whoever has it may post, five times in thirty minutes, without any
 * token. Never printed.
 *
 * @see <a href="https://docs.slack.dev/interactivity/handling-user-interaction#message_responses">Message responses</a>
 */
final class ResponseUrl {
  private static final int USES = 5;
  /** A little less than Slack's thirty minutes, since its clock started earlier. */
  private static final Duration LIFE = Duration.ofMinutes(29);

  private final HttpUrl url;
  private final InstantSource clock;
  private final Instant end;
  private final AtomicInteger left = new AtomicInteger(USES);

  ResponseUrl(HttpUrl url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
    this.end = clock.instant().plus(LIFE);
  }

  /** Where to post now, which counts as one use. */
  Optional<HttpUrl> use() {
    if (clock.instant().isAfter(end) || left.getAndUpdate(uses -> Math.max(0, uses - 1)) == 0) {
      return Optional.empty();
    }
    return Optional.of(url);
  }

  /** Slack says that it is used up or over. */
  void expire() {
    left.set(0);
  }

  @Override
  public String toString() {
    return "response_url";
  }
}
