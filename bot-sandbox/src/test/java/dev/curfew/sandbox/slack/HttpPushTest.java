package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class HttpPushTest {
  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withCommands("/dismiss-room")));
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final WireServer appServer = WireServer.start();
  private volatile Response answer = Response.empty(200);

  @BeforeEach
  void listen() {
    appServer.on("POST", "/slack/events", request -> answer);
    slack.pushTo(appServer.http("/slack/events"));
  }

  @AfterEach
  void stop() {
    slack.close();
    appServer.close();
  }

  @Test
  void aSignatureIsTheOneOfSlacksOwnExample() {
    // The worked example of https://docs.slack.dev/authentication/verifying-requests-from-slack
    String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(Signatures.v0("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @Test
  void severalProcessesTakeTurnsAndARepetitionGoesToTheNext() {
    appServer.on("POST", "/another", request -> answer);
    slack.pushTo(appServer.http("/slack/events"), appServer.http("/another"));

    Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
    typed.awaitEnd(SOON);
    slack.deliverAgain(typed);
    typed.awaitAcks(2, SOON);

    List<Request> requests = appServer.exchanges().stream().map(Exchange::request).toList();
    assertThat(requests).extracting(Request::path).containsExactly("/slack/events", "/another");
    assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
  }

  @Nested
  class ACommand {
    @Test
    void comesAsASignedForm() {
      Instant before = Instant.now();
      Delivery typed = slack.type(olga, general, "/dismiss-room a&b 🌊");

      Request request = received();
      assertThat(request.header("Content-Type")).contains("application/x-www-form-urlencoded");
      assertThat(request.form().get("text")).containsExactly("a&amp;b 🌊");
      assertThat(request.form()).containsKeys("token", "team_id", "user_id", "command", "response_url", "trigger_id");
      String seconds = request.header("X-Slack-Request-Timestamp").orElseThrow();
      assertThat(Long.parseLong(seconds)).isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
      assertThat(request.header("X-Slack-Signature"))
          .contains(Signatures.v0(slack.settings().secrets().signingSecret(), seconds, request.body()));
      assertThat(typed.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void isAnsweredWithAMessageInJsonOrInPlainText() {
      answer = Response.json(Map.of("text", "one"));
      slack.type(olga, general, "/dismiss-room a").awaitEnd(SOON);
      answer = Response.text(200, "two");
      slack.type(olga, general, "/dismiss-room b").awaitEnd(SOON);

      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).containsExactly("one", "two");
    }

    @Test
    void failsOnAnyOtherStatus() {
      answer = Response.text(401, "who are you");
      Delivery typed = slack.type(olga, general, "/dismiss-room a");

      assertThat(typed.awaitEnd(SOON)).isEqualTo(State.FAILED);
      assertThat(typed.awaitAck(SOON).status()).isEqualTo(401);
      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText)
          .containsExactly("/dismiss-room failed with the error \"dispatch_failed\"");
    }

    @Test
    void failsWhenNobodyListens() {
      appServer.stopListening();

      assertThat(slack.type(olga, general, "/dismiss-room a").awaitEnd(SOON)).isEqualTo(State.FAILED);
    }
  }

  @Test
  void aPressComesAsAPayloadField() {
    slack.deliver(EnvelopeType.INTERACTIVE, Json.object().put("type", "block_actions")).awaitEnd(SOON);

    assertThat(received().form()).isEqualTo(Map.of("payload", List.of("{\"type\":\"block_actions\"}")));
  }

  @Test
  void aMenuIsFilledByTheBodyOfTheAnswer() {
    answer = Response.json(Map.of("options", List.of()));

    Delivery asked = slack.deliver(EnvelopeType.INTERACTIVE, Json.object().put("type", "block_suggestion"));

    assertThat(asked.awaitAck(SOON).payload()).contains(Json.parse("{\"options\":[]}").orElseThrow());
    assertThat(received().form()).isEqualTo(Map.of("payload", List.of("{\"type\":\"block_suggestion\"}")));
  }

  @Nested
  class Abuse {
    @Test
    void theIdenticalRequestCanBeSentAgain() {
      Delivery typed = slack.type(olga, general, "/dismiss-room a");
      typed.awaitEnd(SOON);
      slack.push().replay(typed);

      List<Request> requests = appServer.exchanges().stream().map(Exchange::request).toList();
      assertThat(requests).hasSize(2);
      assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
      assertThat(requests.get(1).header("X-Slack-Signature")).isEqualTo(requests.get(0).header("X-Slack-Signature"));
    }

    @Test
    void aRequestCanBeStaleOrFromTheFutureAndYetWellSigned() {
      PushRequest request = slack.push().request(EnvelopeType.SLASH_COMMANDS, payload());
      SlackSecrets secrets = slack.settings().secrets();
      Instant stale = Instant.now().minusSeconds(301);
      slack.push().send(request.signedAt(stale, secrets));
      slack.push().send(request.signedAt(Instant.now().plusSeconds(301), secrets));

      assertThat(received().header("X-Slack-Request-Timestamp")).contains(Long.toString(stale.getEpochSecond()));
      assertThat(appServer.exchanges()).extracting(Exchange::request).allMatch(this::isWellSigned);
    }

    @Test
    void aRequestCanBeUnsignedForgedOrTampered() {
      PushRequest request = slack.push().request(EnvelopeType.SLASH_COMMANDS, payload());
      slack.push().send(request.unsigned());
      slack.push().send(request.signedWith("another secret"));
      slack.push().send(request.tampered("command=%2Fdismiss-room&text=evil"));
      slack.push().send(request.claiming(Duration.ofSeconds(-10)));

      assertThat(appServer.exchanges()).extracting(Exchange::request).hasSize(4).noneMatch(this::isWellSigned);
      assertThat(received().header("X-Slack-Signature")).isEmpty();
      assertThat(received().header("X-Slack-Request-Timestamp")).isEmpty();
    }

    @Test
    void aPayloadCanBeOfAnotherTeamOrApp() {
      slack.deliver(EnvelopeType.SLASH_COMMANDS, payload().put("team_id", "T0OTHER").put("api_app_id", "A0OTHER"))
          .awaitEnd(SOON);

      assertThat(received().form().get("team_id")).containsExactly("T0OTHER");
      assertThat(received().form().get("api_app_id")).containsExactly("A0OTHER");
      assertThat(isWellSigned(received())).isTrue();
    }

    @Test
    void slacksOwnChecksCanBeMade() throws Exception {
      slack.push().send(slack.push().sslCheck());
      slack.push().send(slack.push().urlVerification("c-1"));

      List<Request> requests = appServer.exchanges().stream().map(Exchange::request).toList();
      assertThat(requests.get(0).form().get("ssl_check")).containsExactly("1");
      assertThat(requests.get(0).header("X-Slack-Signature")).isEmpty();
      assertThat(requests.get(1).json().path("challenge").asText()).isEqualTo("c-1");
      assertThat(isWellSigned(requests.get(1))).isTrue();
    }

    private ObjectNode payload() {
      return slack.type(olga, slack.workspace().addChannel("elsewhere", olga), "/unknown").payload()
          .put("command", "/dismiss-room").put("text", "abcd");
    }

    private boolean isWellSigned(Request request) {
      String seconds = request.header("X-Slack-Request-Timestamp").orElse("");
      String signature = Signatures.v0(slack.settings().secrets().signingSecret(), seconds, request.body());
      return request.header("X-Slack-Signature").filter(signature::equals).isPresent();
    }
  }

  private Request received() {
    return appServer.awaitExchange(exchange -> true, SOON).request();
  }
}
