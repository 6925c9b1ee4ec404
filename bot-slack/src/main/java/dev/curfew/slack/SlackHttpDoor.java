package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonObject;
import com.slack.api.bolt.response.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's calls as they come in over HTTP, for a server to mount at {@code POST /slack/events}. Nothing is read from a body
 * before its signature holds, and a signed request counts once. Does no I/O, so it may run on the server's own thread.
 * Thread-safe.
 */
public final class SlackHttpDoor {
  /** The longest body; Slack's own are far shorter. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final Logger log = LoggerFactory.getLogger(SlackHttpDoor.class);
  /** Twice the time that a signature is good for. */
  private static final Duration REMEMBERED = SlackSignature.TOLERANCE.multipliedBy(2);
  private static final int MOST = 10_000;
  /** One second of the signature's time, and as long as Slack waits for an answer. */
  private static final Duration SAME_SECOND = Duration.ofSeconds(4);
  private static final int SSL_CHECK_BYTES = 1024;

  private final SlackSignature signature;
  private final SlackDispatcher dispatcher;
  private final InstantSource clock;
  /** When pickers asked; whatever else comes again the dispatcher knows by what is in it. */
  private final Cache<String, Instant> asked;

  SlackHttpDoor(SlackSignature signature, SlackDispatcher dispatcher, InstantSource clock) {
    this.signature = signature;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.asked = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).ticker(Tickers.of(clock)).build();
  }

  /**
   * What the server sends back.
   *
   * @param refused why nothing was done, where it was refused; for metrics
   */
  public record Answer(int status, String contentType, String body, Optional<Refused> refused) {
    private static Answer empty(int status) {
      return new Answer(status, "text/plain", "", Optional.empty());
    }

    private static Answer refused(int status, Refused why) {
      return new Answer(status, "text/plain", "", Optional.of(why));
    }
  }

  /** Why a request was not taken. */
  public enum Refused {
    TOO_LARGE,
    /** Its time is far from ours. */
    STALE,
    /** It is not signed, or the signature is not of that body with our secret. */
    FORGED,
    /** Slack signed it, and it is not what Slack sends. */
    MALFORMED,
    /** It came before, be it signed anew. */
    REPLAYED
  }

  /**
   * Answers a request: 413 when it is too long, 401 when it is unsigned, forged, stale or from the future, 400 when Slack signed
   * what nobody can read, otherwise 200. A repeated request gets an empty 200, and nothing happens.
   *
   * @param header a header's value by its name in any case; the first where there are several
   * @param body the raw bytes as they came; read at most {@link #MAX_BYTES} and one
   */
  public Answer answer(Function<String, Optional<String>> header, byte[] body) {
    if (body.length > MAX_BYTES) {
      return Answer.refused(413, Refused.TOO_LARGE);
    }
    String claimed = header.apply("X-Slack-Signature").orElse("");
    if (claimed.isEmpty() && isSslCheck(body)) {
      return Answer.empty(200);
    }
    String time = header.apply("X-Slack-Request-Timestamp").orElse("");
    if (!signature.verifies(time, claimed, body)) {
      log.info("A request was refused: its signature or its time is not right.");
      return Answer.refused(401, signature.isStale(time) ? Refused.STALE : Refused.FORGED);
    }
    Optional<JsonObject> payload = payload(new String(body, StandardCharsets.UTF_8));
    if (payload.isEmpty()) {
      return Answer.refused(400, Refused.MALFORMED);
    }
    if (SlackDispatcher.asksForOptions(payload.get()) && isReplayed(claimed)) {
      return replayed();
    }
    return dispatcher.dispatchOnce(payload.get(), claimed).map(SlackHttpDoor::answer)
        .orElseGet(SlackHttpDoor::replayed);
  }

  /** A picker that asks the same twice within a second sends the same bytes at the same time, hence with the same signature. */
  private boolean isReplayed(String signed) {
    Instant now = clock.instant();
    Optional<Instant> first = Optional.ofNullable(asked.asMap().putIfAbsent(signed, now));
    return first.filter(before -> now.isAfter(before.plus(SAME_SECOND))).isPresent();
  }

  private static Answer replayed() {
    log.info("A repeated request was acknowledged and left alone.");
    return Answer.refused(200, Refused.REPLAYED);
  }

  private static Answer answer(Response response) {
    String body = Optional.ofNullable(response.getBody()).orElse("");
    return new Answer(response.getStatusCode(), response.getContentType(), body, Optional.empty());
  }

  /** Slack sometimes looks whether the certificate is good, unsigned, and wants nothing done. */
  private static boolean isSslCheck(byte[] body) {
    if (body.length > SSL_CHECK_BYTES) {
      return false;
    }
    return form(new String(body, StandardCharsets.UTF_8)).filter(form -> Json.text(form, "ssl_check").isPresent())
        .filter(form -> !form.has("command") && !form.has("payload")).isPresent();
  }

  /** The same shape as over sockets: a command's form fields, or the JSON in the field {@code payload}, or the body itself. */
  private static Optional<JsonObject> payload(String body) {
    if (body.stripLeading().startsWith("{")) {
      return Json.object(body);
    }
    Optional<JsonObject> form = form(body);
    Optional<String> payload = form.flatMap(fields -> Json.text(fields, "payload"));
    return payload.isPresent() ? payload.flatMap(Json::object) : form.filter(fields -> fields.has("command"));
  }

  private static Optional<JsonObject> form(String body) {
    JsonObject fields = new JsonObject();
    try {
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.addProperty(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
      return Optional.of(fields);
    } catch (IllegalArgumentException malformedEscape) {
      return Optional.empty();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
