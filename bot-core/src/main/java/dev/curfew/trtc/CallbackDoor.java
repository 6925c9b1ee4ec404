package dev.curfew.trtc;

import dev.curfew.live.Ageing;
import dev.curfew.live.RoomEvent;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where TRTC's event callbacks for one app arrive. Nothing of a request is read before its signature was found right, and nothing that it
 * says counts when it is old: a signature holds for ever, so that whoever overheard a callback could send it again. Thread-safe; never
 * waits.
 *
 * @see <a href="https://trtc.io/document/54912">Verify signature</a>
 */
public final class CallbackDoor {
  /** The largest body that is worth reading, in bytes; TRTC's own are a few hundred. */
  public static final int MAX_BODY = 64 * 1024;
  /** How far TRTC's clock may be ahead of ours. */
  static final Duration AHEAD = Duration.ofMinutes(3);

  private static final String ALGORITHM = "HmacSHA256";

  private final AppName app;
  private final byte[] sdkAppId;
  private final Mac keyed;
  private final InstantSource clock;
  private final Predicate<RoomEvent> intake;
  private final CallbackCounts counts = new CallbackCounts();

  /**
   * @param key what TRTC signs this app's callbacks with
   * @param intake takes an event, to be written down later; false when it has no room for it
   */
  public CallbackDoor(AppName app, long sdkAppId, Secret key, InstantSource clock, Predicate<RoomEvent> intake) {
    this.app = app;
    this.sdkAppId = bytes(Long.toString(sdkAppId));
    this.keyed = keyed(key);
    this.clock = clock;
    this.intake = intake;
  }

  private static Mac keyed(Secret key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(key.reveal()), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
    }
  }

  /** How many came, by what became of them. */
  public CallbackCounts counts() {
    return counts;
  }

  /**
   * Takes a callback in.
   *
   * @param request the body as it came, and two of its headers
   */
  public CallbackResult take(CallbackRequest request) {
    CallbackResult result = judged(request);
    counts.add(result);
    return result;
  }

  private CallbackResult judged(CallbackRequest request) {
    if (!isSigned(request)) {
      return CallbackResult.UNSIGNED;
    }
    if (!MessageDigest.isEqual(bytes(request.sdkAppId()), sdkAppId)) {
      return CallbackResult.FOREIGN;
    }
    Optional<CallbackBody> body = CallbackBody.read(request.body());
    if (body.isEmpty()) {
      return CallbackResult.MALFORMED;
    }
    if (!isTimely(body.get())) {
      return CallbackResult.STALE;
    }
    Optional<RoomEvent> event = body.get().event(app);
    if (event.isEmpty()) {
      return CallbackResult.IGNORED;
    }
    return intake.test(event.get()) ? CallbackResult.ACCEPTED : CallbackResult.BUSY;
  }

  /** Whether whoever sent this very body knows the key. Takes the same time wherever the signature differs. */
  boolean isSigned(CallbackRequest request) {
    return MessageDigest.isEqual(Base64.getEncoder().encode(mac().doFinal(request.body())), bytes(request.sign()));
  }

  /** Copied from one that is never used itself: quicker than making one, and there are more threads than are worth keeping one for. */
  private Mac mac() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied.", e);
    }
  }

  /** Whether it was sent, and what it tells of happened, lately enough. What it does not date is as old as when it was sent. */
  boolean isTimely(CallbackBody body) {
    Instant now = clock.instant();
    long earliest = now.minus(Ageing.LATEST).toEpochMilli();
    long latest = now.plus(AHEAD).toEpochMilli();
    long happened = body.happened() > 0 ? body.happened() : body.sent();
    return body.sent() >= earliest && body.sent() <= latest && happened >= earliest && happened <= latest;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
