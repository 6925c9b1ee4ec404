package dev.curfew.sandbox.wire;

/** Takes or refuses one WebSocket upgrade. Called on a virtual thread of its own; must be thread-safe. */
@FunctionalInterface
public interface SocketHandler {
  /**
   * Who listens on the new socket: one listener per socket.
   *
   * @throws UpgradeRefused to answer the upgrade with a plain HTTP response instead
   */
  SocketListener accept(Request request) throws UpgradeRefused;
}
