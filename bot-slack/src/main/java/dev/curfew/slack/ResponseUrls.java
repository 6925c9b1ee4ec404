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
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(300);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final long LONGEST_ANSWER = 1024;

  private final OkHttpClient http;
  private final String apiHost;
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

  ResponseUrls(OkHttpClient http, URI apiUrl, InstantSource clock) {
    this.http = http;
    this.apiHost = apiUrl.getHost().toLowerCase(Locale.ROOT);
    this.clock = clock;
  }

  /** The address as a way back, or nothing when it is not one that may be used; then a log line says so without it. */
  Optional<ResponseUrl> accept(String address) {
    Optional<HttpUrl> allowed = Optional.ofNullable(HttpUrl.parse(address)).filter(this::isAllowed);
    if (allowed.isEmpty()) {
      log.warn("A response URL that is not on Slack's hosts is not used.");
    }
    return allowed.map(url -> new ResponseUrl(url, clock));
  }

  private boolean isAllowed(HttpUrl url) {
    boolean ours = SLACK.contains(url.host()) || url.host().equals(apiHost);
    return ours && (url.isHttps() || SlackSettings.isLoopback(url.host())) && url.username().isEmpty();
  }

  /**
   * Posts the message.
   *
   * @param thread the thread it belongs to; of no effect when it replaces another
   * @return whether Slack took it; when not, the log says why, and the caller may know another way
   */
  boolean post(ResponseUrl way, Effect effect, SlackRenderer.Drawing drawing, Optional<String> thread) {
    RequestBody body = RequestBody.create(gson.toJson(payload(effect, drawing, thread)), JSON);
    Optional<HttpUrl> url = way.use();
    for (int attempt = 1; url.isPresent(); attempt++) {
      Called<String> outcome = send(url.get(), body);
      switch (outcome) {
        case Called.Done<String> done -> {
          return true;
        }
        case Called.Refused<String> refused -> {
          log.info("Slack did not take a message by response URL: {}", refused.error());
          way.expire();
          return false;
        }
        case Called.Lost<String> lost -> {
          Duration wait = lost.retryAfter().orElse(FIRST_WAIT.multipliedBy(attempt));
          if (attempt == ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0 || !SlackApi.pause(wait)) {
            log.warn("A message by response URL brought no answer after {} attempts: {}", attempt, lost.why());
            return false;
          }
          // An attempt that Slack may have counted is counted here too.
          url = lost.retryAfter().isPresent() ? url : way.use();
        }
      }
    }
    log.info("A response URL is used up or over.");
    return false;
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

  private JsonObject payload(Effect effect, SlackRenderer.Drawing drawing, Optional<String> thread) {
    JsonObject payload = new JsonObject();
    payload.addProperty("response_type", effect == Effect.CHANNEL ? "in_channel" : "ephemeral");
    payload.addProperty("replace_original", effect == Effect.REPLACE);
    payload.addProperty("text", drawing.text());
    JsonArray blocks = new JsonArray();
    drawing.blocks().forEach(block -> blocks.add(gson.toJsonTree(block, LayoutBlock.class)));
    payload.add("blocks", blocks);
    if (effect != Effect.REPLACE) {
      thread.ifPresent(ts -> payload.addProperty("thread_ts", ts));
    }
    return payload;
  }
}
