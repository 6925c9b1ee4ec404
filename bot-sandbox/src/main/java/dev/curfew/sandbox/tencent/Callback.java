package dev.curfew.sandbox.tencent;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Where an application's events go, as set in Tencent's console: https://trtc.io/document/39559.
 *
 * @param key at most 32 letters and digits; without one the callbacks are not signed
 */
public record Callback(URI url, Optional<String> key, Timing timing) {
  /**
   * How long the receiver may take, and what happens when it does not answer 200 in time: again at once, then again at
   * intervals until the event is too old.
   */
  public record Timing(Duration answerWithin, Duration retryEvery, Duration giveUpAfter) {
    /** As documented: 5 seconds, every 10 seconds, 1 minute. */
    public static final Timing TENCENTS = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(10),
        Duration.ofMinutes(1));
  }

  public Callback {
    if (key.filter(text -> !text.matches("[A-Za-z0-9]{1,32}")).isPresent()) {
      throw new IllegalArgumentException("A callback key has 1 to 32 letters and digits");
    }
  }

  /** Signed, with Tencent's timing. */
  public static Callback signed(URI url, String key) {
    return new Callback(url, Optional.of(key), Timing.TENCENTS);
  }

  /** The same with another timing. */
  public Callback with(Timing other) {
    return new Callback(url, key, other);
  }

  /** The Sign header: Base64 of HMAC-SHA256 over the body's bytes. */
  Optional<String> sign(byte[] body) {
    return key.map(text -> Base64.getEncoder().encodeToString(Tc3.hmac(text.getBytes(StandardCharsets.UTF_8), body)));
  }

  @Override
  public String toString() {
    return "Callback[" + url + "]";
  }
}
