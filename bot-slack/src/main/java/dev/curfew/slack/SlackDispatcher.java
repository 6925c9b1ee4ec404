package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a payload to its handler, by whichever door it came: each once, and always with an acknowledgement at the end, for
 * without one Slack tells the person after three seconds that the command failed. Does no I/O. Thread-safe.
 */
final class SlackDispatcher {
  private static final Logger log = LoggerFactory.getLogger(SlackDispatcher.class);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 100_000;
  /** Bolt's parser writes payloads of any other type, with all their capabilities, to the log. */
  private static final Set<String> TYPES = Set.of("block_actions", "block_suggestion", "shortcut", "message_action",
      "view_submission", "view_closed", "url_verification", "event_callback", "interactive_message",
      "dialog_submission", "dialog_suggestion", "dialog_cancellation");

  private final App app;
  private final SlackRequestParser parser;
  private final ResponseUrls responseUrls;
  private final Handling handling;
  private final Cache<String, Boolean> seen;
  /** Never fed; each digest takes a copy, which is cheaper than looking the algorithm up. */
  private final MessageDigest digest = sha256();

  SlackDispatcher(App app, ResponseUrls responseUrls, Handling handling, InstantSource clock) {
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
    this.responseUrls = responseUrls;
    this.handling = handling;
    this.seen = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).executor(Runnable::run)
        .ticker(Tickers.of(clock)).build();
  }

  /**
   * The acknowledgement for a payload whose sender is known to be Slack. A payload that was here before is acknowledged again
   * without any work, even when it came in another envelope, unless it {@linkplain #asksForOptions asks for options}. That another replica had it is found out later, behind the
   * acknowledgement.
   *
   * @param id what the door knows the delivery by: its envelope or its signature
   */
  Response dispatch(JsonObject payload, String id) {
    return dispatchOnce(payload, id).orElseGet(Response::ok);
  }

  /** As {@link #dispatch}, or nothing when the payload was here before. */
  Optional<Response> dispatchOnce(JsonObject payload, String id) {
    String text = payload.toString();
    String delivery = delivery(payload, text, id);
    if (asksForOptions(payload)) {
      return Optional.of(options(payload, text, delivery));
    }
    if (seen.asMap().putIfAbsent(delivery, true) != null) {
      return Optional.empty();
    }
    Origin origin = Origin.of(payload, delivery, responseUrls);
    try {
      return Optional.of(handle(payload, text, origin));
    } catch (Throwable failure) { // An Error too must not cost the acknowledgement.
      handling.broke(origin, failure);
      return Optional.of(Response.ok());
    }
  }

  /**
   * Whether a picker wants to know what to offer. It may ask the same again and again, and the answer is not a deed: it must never
   * be taken for a repetition.
   */
  static boolean asksForOptions(JsonObject payload) {
    return Json.text(payload, "type").filter("block_suggestion"::equals).isPresent();
  }

  /** Whatever goes wrong, the picker is only empty. */
  private Response options(JsonObject payload, String text, String delivery) {
    try {
      return handle(payload, text, Origin.of(payload, delivery, responseUrls));
    } catch (Throwable failure) { // An Error too must not cost the acknowledgement.
      log.warn("A picker got no options: {}", Causes.of(failure), Causes.trace(failure));
      return Response.json(200, SlackRenderer.Options.NONE);
    }
  }

  /** From whom and where a request of ours comes. */
  static Origin origin(Request<?> request) {
    return ((Read) request.getHeaders()).origin;
  }

  private Response handle(JsonObject payload, String text, Origin origin) throws Exception {
    boolean command = payload.has("command");
    if (!command && Json.text(payload, "type").filter(TYPES::contains).isEmpty()) {
      handling.notUnderstood(origin);
      return Response.ok();
    }
    Optional<Request<?>> request = Optional
        .ofNullable(parser.parse(asSocketMode(slim(payload).orElse(text), new Read(origin))));
    return request.isEmpty() ? Response.ok() : app.run(request.get());
  }

  /**
   * A trigger belongs to one deed of one person, so the same payload with the same trigger is the same deed. An event that Slack
   * sends again has a number of its own, and whatever else around it is new.
   */
  private String delivery(JsonObject payload, String text, String id) {
    if (Json.text(payload, "trigger_id").isPresent()) {
      return digest(text);
    }
    return digest(Json.text(payload, "event_id").map(event -> "event " + event).orElse("delivery " + id));
  }

  private String digest(String text) {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(copy.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("Java's own SHA-256 can be copied", impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  /**
   * Of the message that it is about only the text: anybody may have written it, with blocks that the SDK cannot read. Nothing
   * when it is about none.
   */
  private static Optional<String> slim(JsonObject payload) {
    if (Json.object(payload, "message").isEmpty()) {
      return Optional.empty();
    }
    JsonObject slim = payload.deepCopy();
    Json.object(slim, "message").ifPresent(message -> {
      Optional<String> text = Json.text(message, "text");
      message.keySet().retainAll(Set.of("type", "ts", "thread_ts"));
      text.ifPresent(words -> message.addProperty("text", words));
    });
    return Optional.of(slim.toString());
  }

  /** To Bolt, both doors look like the one that comes without signatures: ours are checked already. */
  private static SlackRequestParser.HttpRequest asSocketMode(String payload, RequestHeaders headers) {
    return SlackRequestParser.HttpRequest.builder().requestBody(payload).headers(headers).requestUri("")
        .queryString(Map.of()).remoteAddress("").socketMode(true).build();
  }

  /**
   * What was read from the payload already, handed through Bolt, which passes headers on untouched. Slack's own go no further than
   * the door.
   */
  private static final class Read extends RequestHeaders {
    private final Origin origin;

    Read(Origin origin) {
      super(Map.of());
      this.origin = origin;
    }
  }
}
