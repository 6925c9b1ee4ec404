package dev.curfew.slack;

import dev.curfew.room.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a request was signed by Slack a moment ago. Bolt's own check takes any time in the future, compares in variable
 * time and reads the body as text; this one does neither.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 */
final class SlackSignature {
  /** How far a request's time may be from ours, in either direction. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,11}");
  private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");

  /** Never fed; each signature takes a copy, which is cheaper than looking the algorithm up. */
  private final Mac keyed;
  private final InstantSource clock;

  SlackSignature(Secret signingSecret, InstantSource clock) {
    this.keyed = keyed(signingSecret);
    this.clock = clock;
  }

  private static Mac keyed(Secret signingSecret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(signingSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
    }
  }

  /**
   * Whether the signature belongs to exactly these bytes and that time, and the time is within {@link #TOLERANCE} of now.
   *
   * @param timestamp the header {@code X-Slack-Request-Timestamp}, in seconds; empty when there was none
   * @param signature the header {@code X-Slack-Signature}; empty when there was none
   */
  boolean verifies(String timestamp, String signature, byte[] body) {
    if (!TIMESTAMP.matcher(timestamp).matches() || isStale(timestamp) || !SIGNATURE.matcher(signature).matches()) {
      return false;
    }
    byte[] claimed = HexFormat.of().parseHex(signature.substring("v0=".length()));
    return MessageDigest.isEqual(sign(timestamp, body), claimed);
  }

  /** Whether that is a time, and further than {@link #TOLERANCE} from now; whoever sent it may have made it up. */
  boolean isStale(String timestamp) {
    if (!TIMESTAMP.matcher(timestamp).matches()) {
      return false;
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
    return off.truncatedTo(ChronoUnit.SECONDS).compareTo(TOLERANCE) > 0;
  }

  /** What the header says after {@code v0=}, as bytes. */
  byte[] sign(String timestamp, byte[] body) {
    Mac mac = mac();
    mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(body);
  }

  private Mac mac() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", impossible);
    }
  }
}
