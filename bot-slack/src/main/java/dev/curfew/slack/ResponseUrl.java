package dev.curfew.slack;

import java.time.Instant;
import okhttp3.HttpUrl;

/**
 * The way back that Slack gives with a command or press: whoever has it may post, five times in thirty minutes, without any
 * token. Never printed.
 *
 * @param until when it surely ends
 * @see <a href="https://docs.slack.dev/interactivity/handling-user-interaction#message_responses">Message responses</a>
 */
record ResponseUrl(HttpUrl url, Instant until) {
  /** How often Slack lets it be used. */
  static final int USES = 5;

  @Override
  public String toString() {
    return "response_url";
  }
}
