package dev.curfew.store;

import dev.curfew.room.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands between Curfew and PostgreSQL, and breaks a connection around a commit when told to. */
final class LossyProxy implements AutoCloseable {
  private static final String COMMIT = "COMMIT";

  /** What becomes of the next commit. */
  enum Fate {
    /** It goes through. */
    PASSES,
    /** The server never hears of it. */
    IS_LOST,
    /** The server does it, and its answer is lost. */
    IS_LOST_ON_THE_WAY_BACK
  }

  private final ServerSocket door;
  private final int server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Fate next = Fate.PASSES;

  LossyProxy(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.submit(this::accept);
  }

  /** The same address by way of the proxy; without prepared statements, so that each commit is sent in words. */
  Secret url(Secret direct) {
    return new Secret(direct.reveal().replace(":" + server + "/", ":" + door.getLocalPort() + "/")
        + "&prepareThreshold=0");
  }

  /** Whether there was a commit since. */
  boolean isDone() {
    return next == Fate.PASSES;
  }

  void nextCommit(Fate fate) {
    next = fate;
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket back = new Socket(InetAddress.getLoopbackAddress(), server);
      Pair pair = new Pair(client, back);
      threads.submit(pair::requests);
      threads.submit(pair::answers);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }

  /** A connection on both sides. */
  private final class Pair {
    private final Socket client;
    private final Socket back;
    private volatile boolean answersAreLost;

    Pair(Socket client, Socket back) {
      this.client = client;
      this.back = back;
    }

    private @Nullable Void requests() throws IOException {
      byte[] buffer = new byte[65536];
      InputStream from = client.getInputStream();
      OutputStream to = back.getOutputStream();
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        Fate fate = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT) ? next : Fate.PASSES;
        if (fate != Fate.PASSES) {
          next = Fate.PASSES;
        }
        if (fate == Fate.IS_LOST) {
          return broken();
        }
        answersAreLost = fate == Fate.IS_LOST_ON_THE_WAY_BACK;
        to.write(buffer, 0, read);
        to.flush();
      }
      return broken();
    }

    private @Nullable Void answers() throws IOException {
      byte[] buffer = new byte[65536];
      InputStream from = back.getInputStream();
      OutputStream to = client.getOutputStream();
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        if (answersAreLost) {
          return broken();
        }
        to.write(buffer, 0, read);
        to.flush();
      }
      return broken();
    }

    private @Nullable Void broken() throws IOException {
      client.close();
      back.close();
      return null;
    }
  }
}
