package dev.curfew.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port that Curfew listens on, for health checks and for what platforms push. Thread-safe.
 *
 * <p>
 * A client that is slow or silent holds one connection and one virtual thread, and neither for long: a connection that says
 * nothing, a request line, header or body that does not end, and an answer that is not taken are each cut after
 * {@value #REQUEST_SECONDS} seconds. At most {@value #MAX_IDLE} kept-alive connections wait for their next request, for
 * {@value #IDLE_SECONDS} seconds, which is longer than common proxies do, so that these close first. Beyond
 * {@value #MAX_CONNECTIONS} connections, new ones are closed at once.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/module-summary.html">the JDK server's
 *      settings</a>
 */
final class HttpPort implements AutoCloseable {
  static final int REQUEST_SECONDS = 10;
  static final int IDLE_SECONDS = 90;
  static final int MAX_IDLE = 200;
  static final int MAX_CONNECTIONS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
  private static final int BACKLOG = 256;
  private static final int STOP_SECONDS = 1;

  static {
    // The JDK server reads these once, when its first class is loaded; whoever set one on the command line meant it.
    Map.of("sun.net.httpserver.maxReqTime", REQUEST_SECONDS,
        "sun.net.httpserver.maxRspTime", REQUEST_SECONDS,
        "sun.net.httpserver.idleInterval", IDLE_SECONDS,
        // How often, in milliseconds, silent connections are looked for.
        "sun.net.httpserver.clockTick", 1_000,
        "sun.net.httpserver.maxIdleConnections", MAX_IDLE,
        "jdk.httpserver.maxConnections", MAX_CONNECTIONS,
        "sun.net.httpserver.maxReqHeaders", 100,
        "sun.net.httpserver.maxReqHeaderSize", 32 * 1024,
        // Head and body leave as two packets: with Nagle's algorithm a kept-alive client waits 40 ms for the second.
        "sun.net.httpserver.nodelay", true)
        .forEach((name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value.toString());
          }
        });
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final Map<String, HttpRoute> routes;
  private final Consumer<String> refused;

  private HttpPort(HttpServer server, List<HttpRoute> routes, Consumer<String> refused) {
    this.server = server;
    this.workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    this.routes = routes.stream().collect(Collectors.toUnmodifiableMap(HttpRoute::path, Function.identity()));
    this.refused = refused;
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for a free one
   * @param refused is told why a request came to no route: {@code not_found}, {@code method} or {@code too_large}
   * @throws UncheckedIOException when the address is unknown or taken; its message names both
   */
  static HttpPort open(String host, int port, List<HttpRoute> routes, Consumer<String> refused) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(address(host), port), BACKLOG);
      HttpPort opened = new HttpPort(server, routes, refused);
      server.createContext("/", opened::serve);
      server.setExecutor(opened.workers);
      server.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private static InetAddress address(String host) throws UnknownHostException {
    return InetAddress.getByName(host);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Takes no new connection, gives running answers a second, then ends all connections. */
  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    workers.shutdownNow();
  }

  /**
   * Never closes the exchange itself when something fails: the JDK's own clean-up, which the exception reaches, is the only
   * one that also takes the connection off the count of open ones.
   */
  private void serve(HttpExchange exchange) throws IOException {
    send(exchange, answer(exchange));
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    HttpRoute route = routes.get(exchange.getRequestURI().getRawPath());
    if (route == null) {
      return refuse(exchange, "not_found", HttpAnswer.line(404, "Not found"));
    }
    if (!route.serves(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", route.allowed());
      return refuse(exchange, "method", HttpAnswer.line(405, "Method not allowed"));
    }
    byte[] body = exchange.getRequestBody().readNBytes(route.maxBody() + 1);
    if (body.length > route.maxBody()) {
      return refuse(exchange, "too_large", HttpAnswer.line(413, "At most " + route.maxBody() + " bytes"));
    }
    return handle(route, exchange, body);
  }

  private static HttpAnswer handle(HttpRoute route, HttpExchange exchange, byte[] body) {
    String query = exchange.getRequestURI().getRawQuery();
    try {
      return route.handler().apply(new HttpRequest(exchange.getRequestMethod(), query == null ? "" : query,
          exchange.getRequestHeaders(), body));
    } catch (RuntimeException e) {
      LOG.error("Serving {} failed", route.path(), e);
      return HttpAnswer.line(500, "Failed");
    }
  }

  /** What is left of the request is not read: the connection ends with the answer. */
  private HttpAnswer refuse(HttpExchange exchange, String reason, HttpAnswer answer) {
    refused.accept(reason);
    exchange.getResponseHeaders().set("Connection", "close");
    return answer;
  }

  private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    // Sends the answer first and only then reads on in what is left of the request; closing the exchange does it the other
    // way round.
    exchange.getResponseBody().close();
  }
}
