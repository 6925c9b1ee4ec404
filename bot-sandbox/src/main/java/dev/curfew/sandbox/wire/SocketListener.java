package dev.curfew.sandbox.wire;

import java.nio.ByteBuffer;

/** Hears one WebSocket: {@link #opened} first, {@link #closed} last and once, never two calls at the same time. */
public interface SocketListener {
  void opened(Socket socket);

  void text(String message);

  /** The buffer is the listener's to keep. */
  default void binary(ByteBuffer message) {}

  /** The client sent a ping; a pong goes back by itself unless {@link Socket#answerPings} says otherwise. */
  default void pinged(ByteBuffer payload) {}

  /** The client answered a ping of ours. */
  default void ponged(ByteBuffer payload) {}

  /** Over, whoever ended it. 1005: the close frame had no code; 1006: the connection broke without a close frame. */
  default void closed(int code, String reason) {}
}
