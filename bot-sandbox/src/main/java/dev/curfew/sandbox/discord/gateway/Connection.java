package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Socket;
import dev.curfew.sandbox.wire.SocketListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a bot: reads its payloads and refuses what Discord refuses. Guarded by the sandbox's lock. */
final class Connection implements SocketListener {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_PAYLOAD = 4096;
  private static final int SENDS_A_MINUTE = 120;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Gateway gateway;
  final int number;
  private final Deque<Long> received = new ArrayDeque<>();
  private @Nullable Outbox outbox;
  private @Nullable Session session;
  private long heardAt = System.nanoTime();
  private boolean frozen;
  private boolean over;

  Connection(Gateway gateway, int number) {
    this.gateway = gateway;
    this.number = number;
  }

  @Override
  public void opened(Socket socket) {
    gateway.monitor().run(() -> {
      outbox = gateway.outbox(socket);
      gateway.opened(this, socket.request());
    });
  }

  @Override
  public void text(String message) {
    gateway.monitor().run(() -> receive(message));
  }

  @Override
  public void closed(int code, String reason) {
    gateway.monitor().run(() -> {
      over = true;
      gateway.closed(this, code);
      if (outbox != null) {
        outbox.ended();
      }
    });
  }

  private void receive(String message) {
    if (over) {
      return;
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    JsonNode payload;
    try {
      payload = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    if (!payload.isObject() || !payload.path("op").isInt()) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    gateway.note(this, true, payload);
    if (tooFast()) {
      close(CloseCode.RATE_LIMITED);
      return;
    }
    act(payload.path("op").intValue(), payload.path("d"));
  }

  private void act(int op, JsonNode data) {
    switch (op) {
      case 1 -> heartbeat(data);
      case 2 -> gateway.identify(this, data);
      case 6 -> gateway.resume(this, data);
      case 3, 4 -> {
        if (session == null) {
          close(CloseCode.NOT_AUTHENTICATED);
        }
      }
      case 8 -> {
        if (session == null) {
          close(CloseCode.NOT_AUTHENTICATED);
          return;
        }
        gateway.sendMembers(session, data);
      }
      default -> close(CloseCode.UNKNOWN_OPCODE);
    }
  }

  private void heartbeat(JsonNode sequence) {
    if (!sequence.isNull() && !sequence.isIntegralNumber()) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    heardAt = System.nanoTime();
    send(JsonNodeFactory.instance.objectNode().put("op", 11));
  }

  private boolean tooFast() {
    long now = System.nanoTime();
    received.addLast(now);
    while (now - received.peekFirst() > MINUTE) {
      received.removeFirst();
    }
    return received.size() > SENDS_A_MINUTE;
  }

  void send(ObjectNode payload) {
    if (over || frozen || outbox == null) {
      return;
    }
    gateway.note(this, false, payload);
    outbox.send(payload);
  }

  void close(CloseCode code) {
    close(code.code(), code.reason());
  }

  void close(int code, String reason) {
    over = true;
    gateway.closed(this, code);
    if (outbox != null) {
      outbox.close(code, reason);
    }
  }

  void cut() {
    if (outbox != null) {
      outbox.cut();
    }
  }

  /** Nothing goes out any more, no acknowledgement either, though the socket stays open. */
  void freeze() {
    frozen = true;
  }

  boolean isFrozen() {
    return frozen;
  }

  boolean silentFor(long nanos) {
    return System.nanoTime() - heardAt > nanos;
  }

  @Nullable
  Session session() {
    return session;
  }

  void session(@Nullable Session now) {
    session = now;
  }
}
