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
public record Callback(URI url, Optional<String> key, Timing timing, Fields fields) {
  /**
   * How long the receiver may take, and what happens when it does not answer 200 in time: again at once, then again at
   * intervals until the event is too old.
   */
  public record Timing(Duration answerWithin, Duration retryEvery, Duration giveUpAfter) {
    /** As documented: 5 seconds, every 10 seconds, 1 minute. */
    public static final Timing TENCENTS = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(10),
        Duration.ofMinutes(1));
  }

  /**
   * What differs between applications.
   *
   * @param closedIdAsText whether 102 has the id of a number room as a string, as the published example does while that of 101
   *        has a number: https://trtc.io/document/39558
   * @param uniqueId whether events of a user carry UniqueId, as those of applications from before 2021-07-30 do
   */
  public record Fields(boolean closedIdAsText, boolean uniqueId) {
    /** As in the published examples. */
    public static final Fields PUBLISHED = new Fields(true, false);
  }

  public Callback {
    if (key.filter(text -> !text.matches("[A-Za-z0-9]{1,32}")).isPresent()) {
      throw new IllegalArgumentException("A callback key has 1 to 32 letters and digits");
    }
  }

  /** Signed, with Tencent's timing. */
  public static Callback signed(URI url, String key) {
    return new Callback(url, Optional.of(key), Timing.TENCENTS, Fields.PUBLISHED);
  }

  /** Not signed, since no key is set in the console; with Tencent's timing. */
  public static Callback unsigned(URI url) {
    return new Callback(url, Optional.empty(), Timing.TENCENTS, Fields.PUBLISHED);
  }

  /** The same with another timing. */
  public Callback with(Timing other) {
    return new Callback(url, key, other, fields);
  }

  /** The same with other fields. */
  public Callback with(Fields other) {
    return new Callback(url, key, timing, other);
  }

  /** The Sign header: Base64 of HMAC-SHA256 over the body's bytes. */
  public Optional<String> sign(byte[] body) {
    return key.map(text -> Base64.getEncoder().encodeToString(Tc3.hmac(text.getBytes(StandardCharsets.UTF_8), body)));
  }

  @Override
  public String toString() {
    return "Callback[" + url + "]";
  }
}
