package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request from Slack to the app over HTTP, not sent yet. Sending the same one twice is a replay.
 *
 * @param contentType {@code application/x-www-form-urlencoded}, or {@code application/json} for events
 * @param body as UTF-8 the bytes that are signed
 * @param timestamp epoch seconds, as in {@code X-Slack-Request-Timestamp}; empty to leave the header out
 * @param signature as in {@code X-Slack-Signature}; empty to leave the header out
 */
public record PushRequest(String contentType, String body, Optional<String> timestamp, Optional<String> signature) {
  /** Correctly signed at that moment. */
  static PushRequest signed(String contentType, String body, Instant at, SlackSecrets secrets) {
    return new PushRequest(contentType, body, Optional.empty(), Optional.empty()).signedAt(at, secrets);
  }

  /** Signed anew, with the right secret, as at another moment. */
  public PushRequest signedAt(Instant at, SlackSecrets secrets) {
    String seconds = Long.toString(at.getEpochSecond());
    String signature = Signatures.v0(secrets.signingSecret(), seconds, bytes());
    return new PushRequest(contentType, body, Optional.of(seconds), Optional.of(signature));
  }

  /** As it was signed, but claiming to be that much younger (or, negative, older). */
  public PushRequest claiming(Duration later) {
    Optional<String> moved = timestamp.map(seconds -> Long.toString(Long.parseLong(seconds) + later.toSeconds()));
    return new PushRequest(contentType, body, moved, signature);
  }

  /** Without signature and timestamp. */
  public PushRequest unsigned() {
    return new PushRequest(contentType, body, Optional.empty(), Optional.empty());
  }

  /** Signed by somebody who has another secret. */
  public PushRequest signedWith(String otherSecret) {
    String seconds = timestamp.orElse("0");
    return new PushRequest(contentType, body, Optional.of(seconds),
        Optional.of(Signatures.v0(otherSecret, seconds, bytes())));
  }

  /** With any text as signature. */
  public PushRequest withSignature(String text) {
    return new PushRequest(contentType, body, timestamp, Optional.of(text));
  }

  /** With any text as timestamp, the signature unchanged. */
  public PushRequest withTimestamp(String text) {
    return new PushRequest(contentType, body, Optional.of(text), signature);
  }

  /** With another body, the signature unchanged. */
  public PushRequest tampered(String otherBody) {
    return new PushRequest(contentType, otherBody, timestamp, signature);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  Headers headers() {
    Headers headers = Headers.NONE.with("Content-Type", contentType).with("Accept", "application/json,*/*")
        .with("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
    if (timestamp.isPresent()) {
      headers = headers.with("X-Slack-Request-Timestamp", timestamp.get());
    }
    return signature.isPresent() ? headers.with("X-Slack-Signature", signature.get()) : headers;
  }
}
