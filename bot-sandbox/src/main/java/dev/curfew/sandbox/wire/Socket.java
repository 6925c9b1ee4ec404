package dev.curfew.sandbox.wire;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The server's end of a WebSocket. Thread-safe; messages leave in the order of the calls, and each call returns when
 * its bytes are with the operating system.
 *
 * <p>
 * Sending throws {@link java.io.UncheckedIOException} once the socket is closed.
 */
public interface Socket {
  /** How long a client may leave its receive buffer full before a send gives up. */
  Duration SEND_TIMEOUT = Duration.ofSeconds(10);

  /** The upgrade request. */
  Request request();

  void sendText(String message);

  void sendBinary(ByteBuffer message);

  void ping(ByteBuffer payload);

  /** Whether pings of the client are answered; a socket that does not answer looks dead while it stays open. */
  void answerPings(boolean answer);

  /** Sends a close frame and waits for none. Does nothing where the socket is closed already. */
  void close(int code, String reason);

  /** Ends the TCP connection with a reset, without a close frame. */
  void cut();

  boolean isOpen();
}
