package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Journal;
import dev.curfew.sandbox.wire.Socket;
import dev.curfew.sandbox.wire.SocketListener;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Socket Mode connection of the app. Thread-safe. */
public final class SocketLink {
  /** Why Slack asks an app to leave. */
  public enum Reason {
    WARNING, REFRESH_REQUESTED, LINK_DISABLED, TOO_MANY_WEBSOCKETS
  }

  /** How it ended: 1005 without a code, 1006 without a close frame. */
  public record Closed(int code, String reason, Instant at) {}

  private final int number;
  private final SocketMode mode;
  private final Journal<String> received = new Journal<>();
  private final Journal<Closed> closed = new Journal<>();
  private final Journal<ByteBuffer> pongs = new Journal<>();
  private final ReentrantLock order = new ReentrantLock();
  private final AtomicInteger pings = new AtomicInteger();
  private volatile @Nullable Socket socket;
  private volatile boolean leaving;
  private volatile boolean silent;

  SocketLink(int number, SocketMode mode) {
    this.number = number;
    this.mode = mode;
  }

  /** 1 for the first connection ever. */
  public int number() {
    return number;
  }

  public boolean isOpen() {
    return closed.all().isEmpty() && socket().map(Socket::isOpen).orElse(false);
  }

  /** Whether it gets new envelopes: open, and neither told to leave nor silent. */
  public boolean isReady() {
    return isOpen() && !leaving && !silent;
  }

  /** Every text message of the app, oldest first. */
  public List<String> received() {
    return received.all();
  }

  /** How many pings the app sent. */
  public int pings() {
    return pings.get();
  }

  /** How many pings of ours the app answered. */
  public int pongs() {
    return pongs.all().size();
  }

  /** Sends a ping and waits for the answer to it. @throws IllegalStateException when none came in time */
  public void ping(Duration atMost) {
    ByteBuffer payload = ByteBuffer.wrap(("Ping " + Tokens.random(8)).getBytes(StandardCharsets.UTF_8));
    open().ping(payload.duplicate());
    pongs.await(payload::equals, atMost);
  }

  /**
   * Tells the app to leave. After {@link Reason#WARNING} envelopes still come, after the others no more; the connection
   * stays open for acknowledgements until {@link #close} or the app closes it.
   */
  public void disconnect(Reason reason) {
    leaving = leaving || reason != Reason.WARNING;
    ObjectNode message = Json.object().put("type", "disconnect").put("reason", reason.name().toLowerCase(Locale.ROOT));
    message.putObject("debug_info").put("host", SocketMode.HOST);
    sendRaw(Json.write(message));
  }

  /** Ends it in order, with code 1000. */
  public void close() {
    socket().ifPresent(open -> open.close(1000, ""));
  }

  /** Ends it with a TCP reset. */
  public void cut() {
    open().cut();
  }

  /** From now on nothing goes out, no pong either, while the connection stays open. */
  public void goSilent() {
    silent = true;
    open().answerPings(false);
  }

  /** Sends any text, malformed if need be. */
  public void sendRaw(String text) {
    order.lock();
    try {
      open().sendText(text);
    } finally {
      order.unlock();
    }
  }

  /** How it ended. @throws IllegalStateException when it is still open after {@code atMost} */
  public Closed awaitClosed(Duration atMost) {
    return closed.await(end -> true, atMost);
  }

  /**
   * Sends the greeting, before anything else although the connection is listed already: who has read it can count on
   * envelopes.
   *
   * @param enter lists the connection and makes its greeting, or refuses it
   */
  boolean greet(Supplier<Optional<ObjectNode>> enter) {
    order.lock();
    try {
      Optional<ObjectNode> hello = enter.get();
      hello.ifPresent(this::send);
      return hello.isPresent();
    } finally {
      order.unlock();
    }
  }

  /** Whether it went out. */
  boolean send(JsonNode message) {
    try {
      sendRaw(Json.write(message));
      return true;
    } catch (UncheckedIOException | IllegalStateException justClosed) {
      return false;
    }
  }

  void keepAlive() {
    if (isOpen() && !silent) {
      try {
        open().ping(ByteBuffer.wrap(("Ping from " + SocketMode.HOST).getBytes(StandardCharsets.UTF_8)));
      } catch (UncheckedIOException justClosed) {
        // the listener hears of it
      }
    }
  }

  private Optional<Socket> socket() {
    return Optional.ofNullable(socket);
  }

  private Socket open() {
    return socket().orElseThrow(() -> new IllegalStateException("Connection " + number + " is not open yet"));
  }

  SocketListener listener() {
    return new SocketListener() {
      @Override
      public void opened(Socket opened) {
        socket = opened;
        mode.opened(SocketLink.this);
      }

      @Override
      public void text(String message) {
        received.note(message);
        mode.heard(SocketLink.this, message);
      }

      @Override
      public void pinged(ByteBuffer payload) {
        pings.incrementAndGet();
      }

      @Override
      public void ponged(ByteBuffer payload) {
        pongs.note(payload);
      }

      @Override
      public void closed(int code, String reason) {
        closed.note(new Closed(code, reason, mode.now()));
      }
    };
  }

  @Override
  public String toString() {
    return "Socket Mode connection " + number + (isOpen() ? "" : " (closed)");
  }
}
