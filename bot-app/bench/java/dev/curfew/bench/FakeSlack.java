package dev.curfew.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slack's Web API with the same short answer to everybody, so that it takes as little of the machine as it can: it says who the bot
 * is, and where what was posted stands.
 */
final class FakeSlack implements AutoCloseable {
  static final String TEAM = "T0BENCH0001";
  static final String APP = "A0BENCH0001";
  static final String CHANNEL = "C0BENCH0001";
  static final String BOT_TOKEN = "xoxb-1000000000001-1000000000002-benchbenchbench";
  static final String SIGNING_SECRET = "5a4d626f785369676e696e6753656372";

  static {
    // Head and body leave as two packets: with Nagle's algorithm each answer would take 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final AtomicLong replies = new AtomicLong();

  private FakeSlack(HttpServer server) {
    this.server = server;
  }

  static FakeSlack start() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256);
    FakeSlack slack = new FakeSlack(server);
    server.createContext("/api/auth.test", exchange -> answer(exchange, """
        {"ok":true,"url":"https://bench.slack.com/","team":"Bench","user":"bot","team_id":"%s","user_id":"U0BENCHBOT1",\
        "bot_id":"B0BENCH0001","is_enterprise_install":false}""".formatted(TEAM)));
    server.createContext("/api/users.info", exchange -> answer(exchange, """
        {"ok":true,"user":{"id":"U0BENCHBOT1","team_id":"%s","name":"bench","real_name":"Bench","locale":"en-US",\
        "profile":{"display_name":"bench","api_app_id":"%s"}}}""".formatted(TEAM, APP)));
    AtomicLong posted = new AtomicLong();
    server.createContext("/api/chat.", exchange -> answer(exchange, """
        {"ok":true,"channel":"%s","ts":"1700000000.%06d"}""".formatted(CHANNEL, posted.incrementAndGet())));
    server.createContext("/api/", exchange -> answer(exchange, "{\"ok\":true}"));
    server.createContext("/commands/", exchange -> {
      slack.replies.incrementAndGet();
      answer(exchange, "{\"ok\":true}");
    });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return slack;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] unused = exchange.getRequestBody().readAllBytes();
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  String apiUrl() {
    return base() + "/api/";
  }

  /** Without a slash at its end. */
  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often something was posted to a {@code response_url}. */
  long replies() {
    return replies.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
