package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.wire.Headers.Header;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The app's request URL: signed POSTs, and forged ones. Timestamps are the machine's, since the app compares them with
 * its own clock, not with the sandbox's. Thread-safe.
 */
public final class HttpPush {
  /** The sandbox listens longer than Slack's three seconds, to tell a late answer from none. */
  public static final Duration GIVES_UP = Duration.ofSeconds(30);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final SlackSettings settings;
  private final SandboxClock clock;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Delivery.PATIENCE).build();
  private final Map<String, PushRequest> sent = new ConcurrentHashMap<>();
  private final AtomicInteger turns = new AtomicInteger();
  private volatile List<URI> requestUrls = List.of();
  private volatile InstantSource stamps = InstantSource.system();

  HttpPush(SlackSettings settings, SandboxClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  void to(List<URI> urls) {
    requestUrls = List.copyOf(urls);
  }

  /** Whose time goes into signatures, for an app under test with a clock of its own. */
  public void stampBy(InstantSource appsClock) {
    stamps = appsClock;
  }

  /** The payload as a request, correctly signed now, not sent. */
  public PushRequest request(EnvelopeType type, ObjectNode payload) {
    return switch (type) {
      case SLASH_COMMANDS -> signed(FORM, form(payload));
      case INTERACTIVE -> signed(FORM, "payload=" + encode(Json.write(payload)));
      case EVENTS_API -> signed("application/json", Json.write(payload));
    };
  }

  /** Slack's check of the certificate: unsigned. */
  public PushRequest sslCheck() {
    return signed(FORM, "ssl_check=1&token=" + encode(settings.secrets().verificationToken())).unsigned();
  }

  /** Slack's check of the address: the app answers with the challenge. */
  public PushRequest urlVerification(String challenge) {
    return signed("application/json", Json.write(Json.object().put("token", settings.secrets().verificationToken())
        .put("challenge", challenge).put("type", "url_verification")));
  }

  /** The identical request, byte by byte, with its old signature. @throws IllegalArgumentException if it never went */
  public PushAnswer replay(Delivery delivery) {
    PushRequest request = sent.get(delivery.envelopeId());
    if (request == null) {
      throw new IllegalArgumentException("It was not sent over HTTP");
    }
    return send(request);
  }

  /** Sends it and waits for the answer. @throws IllegalStateException when no request URL is set */
  public PushAnswer send(PushRequest request) {
    List<URI> urls = requestUrls;
    if (urls.isEmpty()) {
      throw new IllegalStateException("No request URL: call pushTo first");
    }
    URI url = urls.get(Math.floorMod(turns.getAndIncrement(), urls.size()));
    HttpRequest.Builder post = HttpRequest.newBuilder(url).timeout(GIVES_UP)
        .POST(BodyPublishers.ofByteArray(request.bytes()));
    for (Header header : request.headers().all()) {
      post.header(header.name(), header.value());
    }
    Instant begun = clock.instant();
    try {
      HttpResponse<String> answer = client.send(post.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Content-Type").orElse(""), begun);
    } catch (IOException e) {
      return answer(0, String.valueOf(e), "", begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answer(0, "interrupted", "", begun);
    }
  }

  Optional<String> carry(Delivery delivery) {
    if (requestUrls.isEmpty()) {
      return Optional.of("no request URL is set");
    }
    PushRequest request = sent.computeIfAbsent(delivery.envelopeId(),
        unused -> request(delivery.type(), delivery.interaction().payload()));
    Thread.ofVirtual().name("slack-push").start(() -> {
      PushAnswer answer = send(request);
      if (answer.status() == 0) {
        delivery.fail(answer.body());
        return;
      }
      delivery.acknowledge(answer.at(), answer.status(), payload(delivery, answer), Optional.empty());
    });
    return Optional.empty();
  }

  void close() {
    client.shutdownNow();
  }

  /** A JSON object, or for a command any text. */
  private static Optional<JsonNode> payload(Delivery delivery, PushAnswer answer) {
    Optional<ObjectNode> json = Json.parseObject(answer.body());
    if (json.isPresent() || answer.body().isBlank() || delivery.type() != EnvelopeType.SLASH_COMMANDS) {
      return json.map(JsonNode.class::cast);
    }
    return Optional.of(Json.object().put("text", answer.body()));
  }

  private PushAnswer answer(int status, String body, String contentType, Instant begun) {
    Instant now = clock.instant();
    return new PushAnswer(status, body, contentType, now, Duration.between(begun, now));
  }

  private PushRequest signed(String contentType, String body) {
    return PushRequest.signed(contentType, body, stamps.instant(), settings.secrets());
  }

  private static String form(ObjectNode payload) {
    return payload.properties().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue().asText()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
