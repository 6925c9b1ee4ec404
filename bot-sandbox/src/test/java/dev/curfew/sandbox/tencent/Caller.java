package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.sandbox.wire.Headers.Header;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signs and sends calls as a client of Tencent's API would. */
final class Caller {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SandboxTencent tencent;
  private final Account account;
  private final InstantSource clock;

  Caller(SandboxTencent tencent, Account account, InstantSource clock) {
    this.tencent = tencent;
    this.account = account;
    this.clock = clock;
  }

  /** The error code, or the empty string for success. */
  String call(String action, String body) throws IOException, InterruptedException {
    return codeIn(send(action, body, Map.of()));
  }

  /** The same with some headers replaced, or left out where the value is empty. */
  String call(String action, String body, Map<String, String> replaced) throws IOException, InterruptedException {
    return codeIn(send(action, body, replaced));
  }

  String get(String action, String query) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tencent.endpoint() + "/?" + query)).GET();
    headers("GET", query, "", "application/x-www-form-urlencoded", action).forEach(request::header);
    return codeIn(client.send(request.build(), BodyHandlers.ofString()));
  }

  HttpResponse<String> send(String action, String body, Map<String, String> replaced)
      throws IOException, InterruptedException {
    Map<String, String> headers = headers("POST", "", body, "application/json; charset=utf-8", action);
    headers.putAll(replaced);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tencent.endpoint() + "/"))
        .timeout(Duration.ofSeconds(10)).POST(BodyPublishers.ofString(body));
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    });
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private Map<String, String> headers(String method, String query, String body, String contentType, String action) {
    Instant now = clock.instant();
    String time = Long.toString(now.getEpochSecond());
    String date = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    List<Header> signed = List.of(new Header("content-type", contentType),
        new Header("host", "127.0.0.1:" + tencent.port()));
    String canonical = Tc3.canonicalRequest(method, query, signed, body.getBytes(StandardCharsets.UTF_8));
    String signature = Tc3.signature(account.secretKey(), date, "trtc",
        Tc3.stringToSign(time, date, "trtc", canonical));
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", contentType, "X-TC-Action", action,
        "X-TC-Version", "2019-07-22", "X-TC-Region", "ap-singapore", "X-TC-Timestamp", time, "Authorization",
        "TC3-HMAC-SHA256 Credential=" + account.secretId() + "/" + date
            + "/trtc/tc3_request, SignedHeaders=content-type;host, Signature=" + signature));
    account.token().ifPresent(token -> headers.put("X-TC-Token", token));
    return headers;
  }

  static String codeIn(HttpResponse<String> answer) throws IOException {
    return envelope(answer).path("Error").path("Code").asText();
  }

  /** What is in {@code Response}, having checked what every answer has. */
  static JsonNode envelope(HttpResponse<String> answer) throws IOException {
    JsonNode response = JSON.readTree(answer.body()).path("Response");
    if (answer.statusCode() != 200 || !response.path("RequestId").asText().matches("[0-9a-f-]{36}")) {
      throw new AssertionError("Not an envelope: " + answer.statusCode() + " " + answer.body());
    }
    return response;
  }
}
