package dev.curfew.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What came of a call to Slack's Web API. */
sealed interface Called<T> {

  /** Slack did it. */
  record Done<T>(T answer) implements Called<T> {}

  /** Slack said no, and why: {@code channel_not_found}. */
  record Refused<T>(String error) implements Called<T> {
    /** What no second attempt with the same token will change. */
    private static final Set<String> CREDENTIALS = Set.of("invalid_auth", "not_authed", "account_inactive",
        "token_revoked", "token_expired", "not_allowed_token_type", "missing_scope", "no_permission", "access_denied",
        "user_removed_from_team");

    boolean forGood() {
      return CREDENTIALS.contains(error);
    }
  }

  /**
   * No answer that says anything: it may have been done or not.
   *
   * @param why for the log: a status or the kind of failure, never an address
   * @param retryAfter what Slack asked to wait
   */
  record Lost<T>(String why, Optional<Duration> retryAfter) implements Called<T> {}
}
