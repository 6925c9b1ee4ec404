package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * An HTTP/1.1 and WebSocket server on 127.0.0.1: routes to handlers, records every exchange and plays {@link Faults}.
 * Thread-safe. Connections have no idle time-out.
 */
public final class WireServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long MAX_MESSAGE = 4L << 20;

  private final Server server = new Server();
  private final ServerConnector connector;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final FrontDoor door;

  private WireServer(InstantSource clock) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)) {
      @Override
      protected void onEndPointOpened(EndPoint endPoint) {
        connections.incrementAndGet();
        super.onEndPointOpened(endPoint);
      }
    };
    connector.setHost(HOST);
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    server.setStopTimeout(0);
    ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server);
    sockets.setIdleTimeout(Duration.ZERO);
    sockets.setMaxTextMessageSize(MAX_MESSAGE);
    sockets.setMaxBinaryMessageSize(MAX_MESSAGE);
    door = new FrontDoor(workers, clock, sockets);
    server.setHandler(door);
  }

  /** Listens on a free port, by the system's clock. */
  public static WireServer start() {
    return start(0);
  }

  /** Listens on that port, 0 for a free one, by the system's clock. */
  public static WireServer start(int port) {
    return start(port, Clock.systemUTC());
  }

  /**
   * Listens on that port, 0 for a free one.
   *
   * @param clock dates requests and the Date header of answers
   * @throws UncheckedIOException when the port is taken
   */
  public static WireServer start(int port, InstantSource clock) {
    WireServer wire = new WireServer(clock);
    wire.connector.setPort(port == 0 ? freePort() : port);
    try {
      running(wire.server::start);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
    return wire;
  }

  /**
   * A port below those that systems give to clients: while such a server does not listen, a client of another port's range could
   * be given the very port that it connects to, and be connected to itself.
   */
  private static int freePort() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(10_240, 32_768);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  public int port() {
    return connector.getPort();
  }

  /** The address of a path, which starts with a slash. */
  public URI http(String path) {
    return URI.create("http://" + HOST + ":" + port() + path);
  }

  /** The WebSocket address of a path, which starts with a slash. */
  public URI ws(String path) {
    return URI.create("ws://" + HOST + ":" + port() + path);
  }

  /**
   * Answers requests of that method and path from now on.
   *
   * @param pattern like {@code /api/{method}}: a whole segment may be a variable; of several patterns that fit, the one
   *     with the fewest variables answers
   */
  public WireServer on(String method, String pattern, Handler handler) {
    door.routes.add(method, pattern, handler);
    return this;
  }

  /** Answers what no route does; a plain 404 unless set. */
  public WireServer otherwise(Handler handler) {
    door.otherwise = handler;
    return this;
  }

  /** Takes WebSockets at that path. */
  public WireServer webSocket(String pattern, SocketHandler handler) {
    door.socketRoutes.add("GET", pattern, handler);
    return this;
  }

  /** Every request so far, upgrades too, in the order in which they were read. */
  public List<Exchange> exchanges() {
    return door.journal.all();
  }

  /** The oldest exchange that matches, waiting for it. @throws IllegalStateException when none came in time */
  public Exchange awaitExchange(Predicate<Exchange> wanted, Duration atMost) {
    return door.journal.await(wanted, atMost);
  }

  /** How many TCP connections were accepted so far. */
  public int connections() {
    return connections.get();
  }

  public Faults faults() {
    return door.faults;
  }

  /** Ends all connections; new ones are refused by the operating system. */
  public void stopListening() {
    running(connector::stop);
  }

  /** Listens again on the same port. @throws UncheckedIOException when somebody else took it meanwhile */
  public void listenAgain() {
    running(connector::start);
  }

  @Override
  public void close() {
    workers.shutdownNow();
    running(server::stop);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static void running(Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
