package dev.curfew.trtc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue of connections is full, so that another connect gets no answer at all. */
final class DeafPort implements AutoCloseable {
  private static final int MORE_THAN_FIT = 64;
  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  /** @param port 0 for a free one */
  DeafPort(InetAddress address, int port) throws IOException {
    server = new ServerSocket(port, 1, address);
    for (int i = 0; i < MORE_THAN_FIT; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new IOException("The queue of " + new InetSocketAddress(address, port()) + " takes no end of connections.");
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    server.close();
  }
}
