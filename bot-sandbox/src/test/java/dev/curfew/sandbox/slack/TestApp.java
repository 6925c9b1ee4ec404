package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An app that speaks to the sandbox with nothing but the JDK's HTTP client. */
final class TestApp {
  final HttpClient http = HttpClient.newHttpClient();
  final SandboxSlack slack;

  TestApp(SandboxSlack slack) {
    this.slack = slack;
  }

  /** A form call with the bot token in the header; arguments in pairs. */
  JsonNode call(String method, String... arguments) {
    return json(form(method, slack.settings().secrets().botToken(), arguments));
  }

  HttpResponse<String> form(String method, String token, String... arguments) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      fields.add(arguments[i] + "=" + URLEncoder.encode(arguments[i + 1], StandardCharsets.UTF_8));
    }
    return post(method, token, "application/x-www-form-urlencoded", String.join("&", fields));
  }

  /** A JSON call with the bot token in the header. */
  JsonNode callJson(String method, String body) {
    return json(post(method, slack.settings().secrets().botToken(), "application/json; charset=utf-8", body));
  }

  /** @param token empty for no Authorization header */
  HttpResponse<String> post(String method, String token, String contentType, String body) {
    HttpRequest.Builder post = HttpRequest.newBuilder(slack.apiUrl().resolve(method))
        .header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      post.header("Authorization", "Bearer " + token);
    }
    return send(post.build());
  }

  HttpResponse<String> respond(String responseUrl, Object message) {
    String body = message instanceof Map<?, ?> map ? Json.write(tree(map)) : message.toString();
    return send(HttpRequest.newBuilder(URI.create(responseUrl)).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A Socket Mode address, asked for with the app token. */
  URI socketUrl() {
    JsonNode answer = json(form("apps.connections.open", slack.settings().secrets().appToken()));
    return URI.create(answer.path("url").asText());
  }

  /** An open Socket Mode connection that was greeted. */
  TestLink connect() {
    return TestLink.open(http, socketUrl());
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body()).orElseThrow();
  }

  static ObjectNode tree(Map<?, ?> values) {
    ObjectNode tree = Json.object();
    values.forEach((key, value) -> tree.putPOJO(key.toString(), value));
    return Json.parseObject(Json.write(tree)).orElseThrow();
  }

  static String section(String mrkdwn) {
    return "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":" + quote(mrkdwn) + "}}]";
  }

  static String quote(String text) {
    return Json.write(Json.object().textNode(text));
  }
}
