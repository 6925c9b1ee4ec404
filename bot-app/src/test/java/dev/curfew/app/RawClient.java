package dev.curfew.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A TCP connection on which a test writes what it likes. */
final class RawClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  RawClient write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that nothing more will come. */
  RawClient finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Writes the text again and again and reads nothing. @return whether the server cut the connection */
  boolean floodWithoutReading(String text) {
    try {
      for (int i = 0; i < 10_000; i++) {
        write(text);
      }
      return false;
    } catch (IOException cut) {
      return true;
    }
  }

  /** Reads up to and including that text. */
  String readUntil(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("Ended after: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Reads until the server ends the connection, by whichever way. @throws IOException when it did not in time */
  String readToEnd() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      int next;
      try {
        next = socket.getInputStream().read();
      } catch (java.net.SocketException reset) {
        return text.toString();
      }
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
  }

  /** Writes the text byte by byte until the server has had enough. @return whether it had before the text ended */
  boolean dribble(String text, Duration pause) throws InterruptedException {
    for (int i = 0; i < text.length(); i++) {
      try {
        write(text.substring(i, i + 1));
        if (socket.getInputStream().available() > 0) {
          return true;
        }
      } catch (IOException gone) {
        return true;
      }
      Thread.sleep(pause);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
