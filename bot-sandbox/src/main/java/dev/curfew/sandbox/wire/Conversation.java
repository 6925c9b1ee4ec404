package dev.curfew.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and its answer on a TCP connection, with the means to end the connection in every bad way. */
final class Conversation {
  final Request in;
  final org.eclipse.jetty.server.Response out;
  final Callback done;
  private final EndPoint endPoint;

  Conversation(Request in, org.eclipse.jetty.server.Response out, Callback done) {
    this.in = in;
    this.out = out;
    this.done = done;
    this.endPoint = in.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** Reads the body to its end. @throws IOException when the client went away before */
  dev.curfew.sandbox.wire.Request read(InstantSource clock) throws IOException {
    byte[] body;
    try (InputStream stream = Content.Source.asInputStream(in)) {
      body = stream.readAllBytes();
    }
    List<Headers.Header> headers = new ArrayList<>();
    in.getHeaders().forEach(field -> headers.add(new Headers.Header(field.getName(), nonNull(field.getValue()))));
    int clientPort = endPoint.getRemoteSocketAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    return new dev.curfew.sandbox.wire.Request(in.getMethod(), in.getHttpURI().asString(), new Headers(headers), body,
        clock.instant(), clientPort, Map.of());
  }

  private static String nonNull(@Nullable String value) {
    return value == null ? "" : value;
  }

  void send(Response response) {
    prepare(response);
    out.write(true, ByteBuffer.wrap(response.body()), done);
  }

  /** Announces the whole body, sends half of it and ends the connection. */
  void sendHalf(Response response) throws IOException {
    prepare(response);
    out.getHeaders().put("Content-Length", response.body().length);
    byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
    try (Blocker.Callback written = Blocker.callback()) {
      out.write(false, ByteBuffer.wrap(half), written);
      written.block();
    }
    hangUp();
  }

  /** Sends status line, headers and body as they are, in pieces with pauses, then ends the connection. */
  void sendRaw(Response response, int pieceSize, Duration pause) throws IOException, InterruptedException {
    byte[] bytes = render(response);
    for (int from = 0; from < bytes.length; from += pieceSize) {
      if (from > 0) {
        Thread.sleep(pause);
      }
      try (Blocker.Callback written = Blocker.callback()) {
        endPoint.write(written, ByteBuffer.wrap(bytes, from, Math.min(pieceSize, bytes.length - from)));
        written.block();
      }
    }
    hangUp();
  }

  /** Ends the connection in an orderly way (FIN). */
  void hangUp() {
    endPoint.close();
    done.failed(new EofException("Hung up on purpose"));
  }

  /** Ends the connection with a reset (RST). */
  void reset() throws IOException {
    reset(endPoint);
    done.failed(new EofException("Reset on purpose"));
  }

  /** A close with a linger time of zero is a reset. */
  static void reset(EndPoint endPoint) throws IOException {
    if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close();
  }

  private void prepare(Response response) {
    out.setStatus(response.status());
    response.headers().all().forEach(header -> out.getHeaders().add(header.name(), header.value()));
  }

  private static byte[] render(Response response) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(' ')
        .append(HttpStatus.getMessage(response.status())).append("\r\n");
    response.headers().all().forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    head.append("Content-Length: ").append(response.body().length).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(response.body());
    return bytes.toByteArray();
  }

  EndPoint endPoint() {
    return endPoint;
  }
}
