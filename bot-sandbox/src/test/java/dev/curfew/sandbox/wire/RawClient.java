package dev.curfew.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sees the bytes: what came back, and how the connection ended. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 10_000;

  private final java.net.Socket socket;
  private final InputStream in;

  RawClient(WireServer server) throws IOException {
    socket = new java.net.Socket("127.0.0.1", server.port());
    socket.setSoTimeout(PATIENCE_MS);
    in = socket.getInputStream();
  }

  RawClient post(String path, String body) throws IOException {
    return send("POST " + path + " HTTP/1.1\r\nHost: a.test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  RawClient get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: a.test\r\n\r\n");
  }

  RawClient send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** One answer, as long as its Content-Length says; the connection stays. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) read());
    }
    StringBuilder body = new StringBuilder();
    int length = contentLength(head.toString());
    while (body.length() < length) {
      body.append((char) read());
    }
    return head.append(body).toString();
  }

  /** Everything until the server ended the connection in an orderly way. @throws IOException on a reset */
  String untilEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new IOException("The connection was ended");
    }
    return next;
  }

  /** How many milliseconds a read may wait. */
  RawClient patience(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    return this;
  }

  static int contentLength(String head) {
    return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())).findFirst().orElse(0);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
