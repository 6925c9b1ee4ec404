package dev.curfew.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes requests of any content, says when the last byte of each was there, and accepts it. Whoever waits for an arrival has to be
 * waiting before it.
 */
public final class FakeTencent implements AutoCloseable {
  private static final int CLOSED = -1;
  private static final byte[] ANSWER = answer();

  private final ServerSocket server;
  private final SynchronousQueue<Long> arrivals = new SynchronousQueue<>();

  private FakeTencent(ServerSocket server) {
    this.server = server;
  }

  /** On a free port of 127.0.0.1. */
  public static FakeTencent start() throws IOException {
    FakeTencent tencent = new FakeTencent(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(tencent::accept);
    return tencent;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** {@link System#nanoTime} when the next request was all there. */
  public long awaitArrival() throws InterruptedException {
    Long arrived = arrivals.poll(10, TimeUnit.SECONDS);
    if (arrived == null) {
      throw new IllegalStateException("No request arrived within ten seconds.");
    }
    return arrived;
  }

  private static byte[] answer() {
    String body = "{\"Response\":{\"RequestId\":\"8d2b1f4a-0c6e-4f6b-9d0f-000000000001\"}}";
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        long now = System.nanoTime();
        boolean unused = arrivals.offer(now, 1, TimeUnit.SECONDS);
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException gone) {
      // The other side has closed its connection, as it may.
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** @return false when the connection ended instead */
  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next == CLOSED) {
        return false;
      }
      head.append((char) next);
    }
    in.skipNBytes(length(head.toString()));
    return true;
  }

  private static int length(String head) {
    return head.lines().map(line -> line.toLowerCase(Locale.ROOT)).filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
