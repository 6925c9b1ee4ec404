package dev.curfew.bench;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Bolt for Java with its own signature check and an empty handler, on the JDK's server: what Curfew cannot be quicker than as long
 * as Bolt reads its requests. Its argument is the port on 127.0.0.1.
 */
final class BareBolt {
  private final App app;
  private final SlackRequestParser parser;

  private BareBolt() {
    AppConfig config = AppConfig.builder().signingSecret(FakeSlack.SIGNING_SECRET)
        .singleTeamBotToken(FakeSlack.BOT_TOKEN).build();
    SlackSignature.Verifier verifier = new SlackSignature.Verifier(
        new SlackSignature.Generator(FakeSlack.SIGNING_SECRET));
    this.app = new App(config, new ArrayList<>(List.of(new RequestVerification(verifier))));
    this.parser = new SlackRequestParser(config);
    app.command("/curfew", (request, context) -> context.ack());
    app.start();
  }

  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "200");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 256);
    server.createContext("/slack/events", new BareBolt()::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("ready");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status(exchange, body), -1);
  }

  private int status(HttpExchange exchange, String body) throws IOException {
    try {
      Response response = app.run(parser.parse(SlackRequestParser.HttpRequest.builder().requestUri("/slack/events")
          .queryString(Map.of()).headers(new RequestHeaders(exchange.getRequestHeaders())).requestBody(body)
          .remoteAddress("").build()));
      return response.getStatusCode();
    } catch (Exception e) { // Bolt declares it.
      throw new IOException(e);
    }
  }
}
