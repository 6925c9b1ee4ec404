package dev.curfew.slack;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to Slack, from its opening to its end. OkHttp sends the pings and fails a link that does not answer them. What
 * comes in is handed on at once: the reading thread does no work, for the next command is behind it.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Using Socket Mode</a>
 */
final class SocketModeLink extends WebSocketListener {
  private static final Logger log = LoggerFactory.getLogger(SocketModeLink.class);
  private static final int NORMAL = 1000;

  private final BiConsumer<SocketModeLink, JsonObject> envelopes;
  private final CompletableFuture<Optional<String>> hello = new CompletableFuture<>();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Pulse pulse;
  private final WebSocket socket;

  /** Why a link is, or is about to be, of no more use. */
  sealed interface Ending {
    /** Slack closes it soon; until then it works. */
    record Refresh(String reason) implements Ending {}

    /** Slack wants no link for a while. */
    record TurnedAway(String reason) implements Ending {}

    /** It is gone. */
    record Lost(String reason) implements Ending {}
  }

  /** Begins to open the link; {@link #hello()} tells when it is there. */
  SocketModeLink(OkHttpClient http, HttpUrl url, InstantSource clock,
      BiConsumer<SocketModeLink, JsonObject> envelopes) {
    this.envelopes = envelopes;
    this.pulse = new Pulse(clock);
    this.socket = http.newBuilder().addInterceptor(pulse).build().newWebSocket(new Request.Builder().url(url).build(),
        this);
  }

  /** Slack's greeting with the app's id, if it told it. Never completes on a link that fails before. */
  CompletableFuture<Optional<String>> hello() {
    return hello;
  }

  CompletableFuture<Ending> ending() {
    return ending;
  }

  /** When anything last came over it, the answers to our pings included. */
  Optional<Instant> heard() {
    return pulse.last();
  }

  /** Completes when nothing more comes or goes. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Does that at the end, at once when it is over already. */
  void atEnd(Runnable task) {
    CompletableFuture<Void> unused = closed.thenRun(task);
  }

  /** Whether it can be used, even if Slack has asked to replace it. */
  boolean serves() {
    return !closed.isDone()
        && (!ending.isDone() || ending.getNow(new Ending.Lost("")) instanceof Ending.Refresh);
  }

  /** Queues a text for Slack; false when the link is no longer there. */
  boolean send(String text) {
    return !closed.isDone() && socket.send(text);
  }

  /** Lets go after what is queued has been sent. */
  void close() {
    socket.close(NORMAL, null);
  }

  /** Lets go at once. */
  void cancel() {
    socket.cancel();
    lost("given up");
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    Optional<JsonObject> message = Json.object(text);
    if (message.isEmpty()) {
      log.warn("Slack sent something over a link that is not a JSON object.");
      return;
    }
    switch (Json.text(message.get(), "type").orElse("")) {
      case "hello" -> hello.complete(Json.text(message.get(), "connection_info", "app_id"));
      case "disconnect" -> ending.complete(disconnect(Json.text(message.get(), "reason").orElse("no reason given")));
      default -> envelopes.accept(this, message.get());
    }
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    webSocket.close(NORMAL, null);
    lost("closed by Slack with code " + code);
  }

  @Override
  public void onClosed(WebSocket webSocket, int code, String reason) {
    lost("closed");
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
    lost(Causes.of(failure));
  }

  private void lost(String reason) {
    closed.complete(null);
    ending.complete(new Ending.Lost(reason));
    hello.completeExceptionally(new IllegalStateException(reason));
  }

  private static Ending disconnect(String reason) {
    return switch (reason) {
      case "link_disabled" ->
        new Ending.TurnedAway("Socket Mode is switched off in the app's settings (link_disabled)");
      case "too_many_websockets" -> new Ending.TurnedAway("the app has too many links already (too_many_websockets)");
      default -> new Ending.Refresh(reason);
    };
  }
}
