package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Journal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The app's end of a Socket Mode connection. */
final class TestLink implements WebSocket.Listener {
  static final Duration SOON = Duration.ofSeconds(10);

  private final Journal<JsonNode> messages = new Journal<>();
  private final Journal<String> ends = new Journal<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  static TestLink open(HttpClient http, URI url) {
    TestLink link = new TestLink();
    link.socket = http.newWebSocketBuilder().buildAsync(url, link).join();
    return link;
  }

  WebSocket socket() {
    return socket;
  }

  JsonNode await(Predicate<JsonNode> wanted) {
    return messages.await(wanted, SOON);
  }

  JsonNode hello() {
    return await(message -> message.path("type").asText().equals("hello"));
  }

  /** The first envelope. */
  JsonNode envelope() {
    return await(message -> message.has("envelope_id"));
  }

  List<JsonNode> envelopes() {
    return messages.all().stream().filter(message -> message.has("envelope_id")).toList();
  }

  void ack(JsonNode envelope) {
    send(Json.object().put("envelope_id", envelope.path("envelope_id").asText()));
  }

  void ack(JsonNode envelope, ObjectNode payload) {
    ObjectNode ack = Json.object().put("envelope_id", envelope.path("envelope_id").asText());
    ack.set("payload", payload);
    send(ack);
  }

  void send(JsonNode message) {
    socket.sendText(Json.write(message), true).join();
  }

  String awaitEnd() {
    return ends.await(end -> true, SOON);
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.note(Json.parse(partial.toString()).orElseThrow());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    ends.note("closed with " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    ends.note("broken");
  }
}
