package dev.curfew.sandbox.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.sandbox.wire.Socket;
import dev.curfew.sandbox.wire.SocketListener;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps one browser up to date: sends each part of the page whenever it has changed. */
final class LiveView implements SocketListener {
  /** How long the eye can be behind. */
  private static final Duration PAUSE = Duration.ofMillis(80);

  private final Map<String, Supplier<JsonNode>> parts;

  LiveView(Map<String, Supplier<JsonNode>> parts) {
    this.parts = Map.copyOf(parts);
  }

  @Override
  public void opened(Socket socket) {
    Thread.ofVirtual().name("playground-view").start(() -> follow(socket));
  }

  @Override
  public void text(String message) {
    // The page acts by requests of their own.
  }

  private void follow(Socket socket) {
    Map<String, JsonNode> shown = new HashMap<>();
    try {
      while (socket.isOpen()) {
        parts.forEach((name, part) -> show(socket, name, part.get(), shown));
        Thread.sleep(PAUSE);
      }
    } catch (UncheckedIOException gone) {
      socket.close(1001, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void show(Socket socket, String name, JsonNode now, Map<String, JsonNode> shown) {
    if (!now.equals(shown.put(name, now))) {
      socket.sendText(JsonNodeFactory.instance.objectNode().put("part", name).<JsonNode>set("now", now).toString());
    }
  }
}
