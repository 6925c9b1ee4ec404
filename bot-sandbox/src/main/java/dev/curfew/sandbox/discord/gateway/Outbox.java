package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Socket;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends payloads in order on a thread of its own, as text or as one zlib stream per connection.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#zlibstream">Discord: zlib-stream</a>
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final Socket socket;
  private final boolean compressed;
  private final boolean split;
  private final Deflater deflater = new Deflater();
  private final ExecutorService sender = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("gateway-out")
      .factory());

  /** @param split whether a compressed payload goes out as two messages, which Discord may do */
  Outbox(Socket socket, boolean compressed, boolean split) {
    this.socket = socket;
    this.compressed = compressed;
    this.split = split;
  }

  void send(ObjectNode payload) {
    submit(() -> {
      if (!compressed) {
        socket.sendText(payload.toString());
        return;
      }
      byte[] bytes = deflate(payload.toString().getBytes(StandardCharsets.UTF_8));
      int first = split ? bytes.length / 2 : bytes.length;
      socket.sendBinary(ByteBuffer.wrap(bytes, 0, first));
      if (first < bytes.length) {
        socket.sendBinary(ByteBuffer.wrap(bytes, first, bytes.length - first));
      }
    });
  }

  /** Closes after everything before has gone out. */
  void close(int code, String reason) {
    submit(() -> socket.close(code, reason));
  }

  void cut() {
    sender.shutdownNow();
    socket.cut();
  }

  void ended() {
    submit(deflater::end);
    sender.shutdown();
  }

  private void submit(Runnable work) {
    try {
      sender.execute(() -> {
        try {
          work.run();
        } catch (UncheckedIOException e) {
          LOG.debug("The bot is gone from {}", socket.request(), e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("Too late to send to {}", socket.request(), e);
    }
  }

  private byte[] deflate(byte[] plain) {
    deflater.setInput(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    while (count > 0) {
      out.write(buffer, 0, count);
      count = count < buffer.length ? 0 : deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    }
    return out.toByteArray();
  }
}
