package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway client without any library. */
final class PlainGateway implements WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 10;

  private final String token;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> payloads = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final Inflater inflater = new Inflater();
  int binaryMessages;

  PlainGateway(HttpClient http, String url, String token) {
    this.token = token;
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      keep(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    compressed.writeBytes(bytes);
    if (last) {
      binaryMessages++;
      byte[] all = compressed.toByteArray();
      boolean flushed = all.length >= 4 && ByteBuffer.wrap(all, all.length - 4, 4).getInt() == 0x0000FFFF;
      if (flushed) {
        compressed.reset();
        keep(inflate(all));
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  private void keep(String json) {
    try {
      payloads.add(PlainBot.JSON.readTree(json));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      closed.completeExceptionally(e);
    }
  }

  private String inflate(byte[] bytes) {
    inflater.setInput(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try {
      for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
        out.write(buffer, 0, count);
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The next payload of that op, and of that event where one is named. */
  JsonNode next(int op, String event) {
    try {
      while (true) {
        JsonNode payload = payloads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(payload).as("op %s %s", op, event).isNotNull();
        if (payload.path("op").asInt() == op && (event.isEmpty() || payload.path("t").asText().equals(event))) {
          return payload;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode next(int op) {
    return next(op, "");
  }

  boolean hasNothingMore() {
    return payloads.isEmpty();
  }

  /** @param payload with ' for " */
  PlainGateway send(String payload) {
    socket.sendText(payload.replace('\'', '"'), true).join();
    return this;
  }

  PlainGateway identify() {
    return identify(1, "");
  }

  /** @param more further fields of d, with ' for " */
  PlainGateway identify(int intents, String more) {
    return send("{'op':2,'d':{'token':'" + token + "','intents':" + intents
        + ",'properties':{'os':'a','browser':'b','device':'c'}" + more + "}}");
  }

  PlainGateway resume(String sessionId, int sequence) {
    return send("{'op':6,'d':{'token':'" + token + "','session_id':'" + sessionId + "','seq':" + sequence + "}}");
  }

  /** The code with which the other side closes. */
  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void close(int code) {
    socket.sendClose(code, "").join();
  }

  void abort() {
    socket.abort();
  }
}
