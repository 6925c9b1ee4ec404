package dev.curfew.sandbox.slack;

import java.time.Duration;
import java.time.Instant;

/**
 * What the app answered to a {@link PushRequest}.
 *
 * @param status 0 where no answer came: refused, reset or silent for {@link HttpPush#GIVES_UP}
 * @param body what was answered, or why there is no answer
 * @param at when
 * @param after how long after the request began
 */
public record PushAnswer(int status, String body, String contentType, Instant at, Duration after) {}
