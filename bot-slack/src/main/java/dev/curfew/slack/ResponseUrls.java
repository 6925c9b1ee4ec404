package dev.curfew.slack;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to response URLs, and only to those of Slack's own hosts or of the configured API's: a forged one would carry what
 * Curfew says, and its own address, elsewhere. Bolt's own responder neither looks at the host nor tries again. Thread-safe.
 */
final class ResponseUrls {
  private static final Logger log = LoggerFactory.getLogger(ResponseUrls.class);
  private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration FIRST_WAIT = Duration.ofMillis(300);
  /** A little less than Slack's thirty minutes, since its clock started earlier. */
  private static final Duration LIFE = Duration.ofMinutes(29);
  private static final long LONGEST_ANSWER = 1024;

  private final OkHttpClient http;
  private final Hosts hosts;
  private final InstantSource clock;
  private final Gson gson = GsonFactory.createSnakeCase();

  /** What a message posted through a response URL does. */
  enum Effect {
    /** A message that only the person sees. */
    PRIVATE,
    /** A message for the whole channel, which can never be edited. */
    CHANNEL,
    /** Takes the place of the message whose button was pressed. */
    REPLACE
  }

  /**
   * A message and what it does there.
   *
   * @param thread the thread it belongs to; of no effect when it replaces another
   */
  record Posting(Effect effect, SlackRenderer.Drawing drawing, Optional<String> thread) {}

  ResponseUrls(OkHttpClient http, URI apiUrl, InstantSource clock) {
    this.http = http;
    this.hosts = new Hosts(SLACK, apiUrl);
    this.clock = clock;
  }

  /** The address as a fresh way back, or nothing when it is not one that may be used; then a log line says so without it. */
  Optional<ResponseUrl> accept(String address) {
    return stored(address, clock.instant().plus(LIFE));
  }

  /** The same for one that came earlier. */
  Optional<ResponseUrl> stored(String address, Instant until) {
    Optional<HttpUrl> allowed = Optional.ofNullable(HttpUrl.parse(address)).filter(hosts::allow);
    if (allowed.isEmpty()) {
      log.warn("A response URL that is not on Slack's hosts is not used.");
    }
    return allowed.map(url -> new ResponseUrl(url, until));
  }

  /**
   * Posts the message.
   *
   * @param spend takes one use, before each attempt that Slack may count; false when there is none left
   * @return refused when it is used up or over, or Slack did not want it: this way leads nowhere any more
   */
  Called<String> post(ResponseUrl way, Posting posting, BooleanSupplier spend, Patience patience) {
    if (clock.instant().isAfter(way.until()) || !spend.getAsBoolean()) {
      return usedUp();
    }
    RequestBody body = RequestBody.create(gson.toJson(payload(posting)), JSON);
    for (int attempt = 1;; attempt++) {
      Called<String> outcome = send(way.url(), body);
      if (!(outcome instanceof Called.Lost<String> lost)) {
        return outcome;
      }
      Duration wait = lost.retryAfter().orElse(FIRST_WAIT.multipliedBy(attempt));
      if (attempt == patience.attempts() || wait.compareTo(patience.longestWait()) > 0 || !SlackApi.pause(wait)) {
        log.debug("A message by response URL brought no answer after {} attempts: {}", attempt, lost.why());
        return outcome;
      }
      // An attempt that Slack surely did not count is not counted here either.
      if (lost.retryAfter().isEmpty() && !spend.getAsBoolean()) {
        return usedUp();
      }
    }
  }

  private static Called<String> usedUp() {
    return new Called.Refused<>("a response URL is used up or over");
  }

  private Called<String> send(HttpUrl url, RequestBody body) {
    try (Response response = http.newCall(new Request.Builder().url(url).post(body).build()).execute()) {
      if (response.code() == 429 || response.code() >= 500) {
        return new Called.Lost<>("HTTP " + response.code(), SlackApi.retryAfter(response.header("Retry-After")));
      }
      Optional<JsonObject> answer = Json.object(peek(response));
      boolean refused = answer.flatMap(json -> Json.text(json, "ok")).filter("false"::equals).isPresent();
      if (!response.isSuccessful() || refused) {
        String error = answer.flatMap(json -> Json.text(json, "error")).orElse("no reason given");
        return new Called.Refused<>("HTTP " + response.code() + ", " + error);
      }
      return new Called.Done<>("");
    } catch (ConnectException notSent) {
      return new Called.Lost<>(Causes.of(notSent), Optional.of(FIRST_WAIT));
    } catch (IOException lost) {
      return new Called.Lost<>(Causes.of(lost), Optional.empty());
    }
  }

  private static String peek(Response response) throws IOException {
    try (ResponseBody body = response.peekBody(LONGEST_ANSWER)) {
      return body.string();
    }
  }

  private JsonObject payload(Posting posting) {
    JsonObject payload = new JsonObject();
    payload.addProperty("response_type", posting.effect() == Effect.CHANNEL ? "in_channel" : "ephemeral");
    payload.addProperty("replace_original", posting.effect() == Effect.REPLACE);
    payload.addProperty("text", posting.drawing().text());
    JsonArray blocks = new JsonArray();
    posting.drawing().blocks().forEach(block -> blocks.add(gson.toJsonTree(block, LayoutBlock.class)));
    payload.add("blocks", blocks);
    if (posting.effect() != Effect.REPLACE) {
      posting.thread().ifPresent(ts -> payload.addProperty("thread_ts", ts));
    }
    return payload;
  }
}
