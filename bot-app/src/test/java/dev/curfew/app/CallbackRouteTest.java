package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Where TRTC's callbacks come in, from the socket to what is known of rooms afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackRouteTest {
  private static final String APP = "1400000001";
  private static final int LOOKS = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private Stage stage;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open();
  }

  @AfterAll
  void close() {
    client.close();
    stage.close();
  }

  @Test
  void anEventIsAcknowledgedAndThenKnown() throws Exception {
    HttpResponse<String> answer = post("live", created("heard", Instant.now()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"code\":0}");
    assertThat(isKnown("heard")).isTrue();
  }

  @Test
  void whatIsNotSignedWithTheKeyChangesNothing() throws Exception {
    String body = created("unsigned", Instant.now());

    assertThat(send("live", body, sign(body, "another-key"), APP).statusCode()).isEqualTo(401);
    assertThat(send("live", body, "", APP).statusCode()).isEqualTo(401);
    assertThat(isNotKnown("unsigned")).isTrue();
  }

  @Test
  void anotherAppsEventChangesNothing() throws Exception {
    String body = created("foreign", Instant.now());

    assertThat(send("live", body, sign(body, key()), "1400000002").statusCode()).isEqualTo(401);
    assertThat(post("other", body).statusCode()).isEqualTo(404);
    assertThat(isNotKnown("foreign")).isTrue();
  }

  @Test
  void whatIsNotJsonOrTooLongIsRefused() throws Exception {
    assertThat(post("live", "room=abcd").statusCode()).isEqualTo(400);
    assertThat(post("live", " ".repeat(64 * 1024 + 1)).statusCode()).isEqualTo(413);
    assertThat(client.send(HttpRequest.newBuilder(address("live")).GET().build(), BodyHandlers.ofString())
        .statusCode()).isEqualTo(405);
  }

  @Test
  void whatIsOldIsAcknowledgedAndChangesNothing() throws Exception {
    HttpResponse<String> answer = post("live", created("stale", Instant.now().minus(Duration.ofMinutes(11))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(isNotKnown("stale")).isTrue();
  }

  @Test
  void whatIsPlayedAgainChangesNothing() throws Exception {
    Instant opened = Instant.now().minusSeconds(2);
    String created = created("replayed", opened);
    post("live", created);
    post("live", event(102, "replayed", opened.plusSeconds(1)));
    assertThat(post("live", created).statusCode()).isEqualTo(200);

    assertThat(isNotKnown("replayed")).isTrue();
  }

  @Test
  void groupsAndFieldsThatAreNotKnownAreAcknowledged() throws Exception {
    long now = Instant.now().toEpochMilli();

    assertThat(
        post("live", "{\"EventGroupId\":14,\"EventType\":1401,\"CallbackTs\":" + now + ",\"EventInfo\":{\"X\":[]}}")
            .statusCode())
        .isEqualTo(200);
  }

  private static String created(String room, Instant at) {
    return event(101, room, at);
  }

  private static String event(int type, String room, Instant at) {
    return """
        {"EventGroupId":1,"EventType":%d,"CallbackTs":%d,"EventInfo":{"RoomId":"%s","EventTs":%d,"EventMsTs":%d,\
        "UserId":"kim"}}""".formatted(type, at.toEpochMilli(), room, at.getEpochSecond(), at.toEpochMilli());
  }

  private HttpResponse<String> post(String app, String body) throws Exception {
    return send(app, body, sign(body, key()), APP);
  }

  private HttpResponse<String> send(String app, String body, String sign, String sdkAppId)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(app)).header("Content-Type", "application/json")
        .header("Sign", sign).header("SdkAppId", sdkAppId).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI address(String app) {
    return URI.create("http://127.0.0.1:" + stage.curfew.port() + "/trtc/callback/" + app);
  }

  private String key() {
    return stage.sandbox.environment().get("TRTC_CALLBACK_KEY");
  }

  private static String sign(String body, String key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Events are visible a moment after they were acknowledged. */
  private boolean isKnown(String room) {
    Chat chat = stage.chats().getLast();
    return IntStream.range(0, LOOKS).anyMatch(look -> chat.suggest("olga", room).stream()
        .anyMatch(each -> each.value().equals(room)));
  }

  /** A later event is known by then, and this one is not. */
  private boolean isNotKnown(String room) throws Exception {
    String later = room + "-later";
    post("live", created(later, Instant.now()));
    assertThat(isKnown(later)).isTrue();
    return stage.chats().getLast().suggest("olga", room).stream().noneMatch(each -> each.value().equals(room));
  }
}
