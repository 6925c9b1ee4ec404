package dev.curfew.sandbox.tencent.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One kept-alive HTTP/1.1 connection with one request on its way at most. No HTTP client is used, since none of them keeps to a
 * given number of connections, sends nothing a second time by itself and leaves the machine's cores to the receiver. Not
 * thread-safe.
 */
final class Line implements Closeable {
  /** As long as Tencent waits. */
  private static final int PATIENCE_MS = 5_000;
  private static final int LONGEST_LINE = 8_192;

  private final URI url;
  private final String head;
  private Optional<Connection> open = Optional.empty();

  private record Connection(Socket socket, InputStream in) {}

  /**
   * Opens nothing yet.
   *
   * @param sdkAppId goes into the header of that name
   */
  Line(URI url, long sdkAppId) {
    this.url = url;
    this.head = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
        + "\r\nContent-Type: application/json\r\nSdkAppId: " + sdkAppId + "\r\n";
  }

  /**
   * Sends it and waits for the whole answer, on a new connection where the old one is gone.
   *
   * @return the HTTP status
   * @throws IOException when there is no answer within 5 seconds, or none that can be read; the connection is closed then
   */
  int post(byte[] body, String sign) throws IOException {
    Connection connection = open.isPresent() ? open.get() : connect();
    try {
      byte[] headers = (head + "Sign: " + sign + "\r\nContent-Length: " + body.length + "\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1);
      byte[] request = new byte[headers.length + body.length];
      System.arraycopy(headers, 0, request, 0, headers.length);
      System.arraycopy(body, 0, request, headers.length, body.length);
      connection.socket().getOutputStream().write(request);
      return answer(connection.in());
    } catch (IOException | NumberFormatException e) {
      close();
      throw new IOException("No answer that can be read: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort()), PATIENCE_MS);
      Connection connection = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
      open = Optional.of(connection);
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private int answer(InputStream in) throws IOException {
    String[] status = line(in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.1")) {
      throw new IOException("not HTTP/1.1");
    }
    int length = -1;
    boolean last = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
      }
      last |= lower.replace(" ", "").equals("connection:close");
    }
    if (length < 0) {
      throw new IOException("no Content-Length");
    }
    in.skipNBytes(length);
    if (last) {
      close();
    }
    return Integer.parseInt(status[1]);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended");
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line without end");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  /** The next {@link #post} opens another. */
  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      Socket socket = open.get().socket();
      open = Optional.empty();
      socket.close();
    }
  }
}
