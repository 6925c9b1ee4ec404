package dev.curfew.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** On 127.0.0.1. */
final class Ports {
  private Ports() {}

  /** One that nobody listens on at this moment. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
