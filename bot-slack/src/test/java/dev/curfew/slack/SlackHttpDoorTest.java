package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.PushAnswer;
import dev.curfew.sandbox.slack.PushRequest;
import dev.curfew.slack.SlackHttpDoor.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Each hole of Bolt's own front ends (future times, replays, the secret {@code ---}, reading first), shown to be closed. */
class SlackHttpDoorTest {
  private Rig rig = Rig.waiting();

  @BeforeEach
  void open() throws Exception {
    rig.close();
    rig = Rig.overHttp();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  /** Typed by Olga, acknowledged, and now to be sent once more, as another deed. */
  private PushRequest command(String line) {
    return rig.slack.push().request(EnvelopeType.SLASH_COMMANDS,
        typed(line).put("trigger_id", "1.2." + line.hashCode()));
  }

  private ObjectNode typed(String line) {
    Delivery genuine = rig.slack.type(rig.olga, rig.general, line);
    genuine.awaitEnd(SOON);
    return genuine.payload();
  }

  private PushAnswer send(PushRequest request) {
    return rig.slack.push().send(request);
  }

  @Nested
  class ARequest {
    private PushRequest request = rig.slack.push().sslCheck();

    @BeforeEach
    void comesAfterAFirstOneThatIsOver() {
      request = command("/dismiss-room before");
      rig.desk.awaitAsked(1);
    }

    @Test
    void thatSlackSignedIsAcknowledgedEmptyAndDone() {
      PushAnswer answer = send(request);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      rig.desk.awaitAsked(2);
    }

    private void assertRefused(PushRequest forged) {
      assertThat(send(forged)).extracting(PushAnswer::status, PushAnswer::body).containsExactly(401, "");
      assertThat(rig.desk.asked()).hasSize(1);
    }

    @Test
    void thatIsUnsignedIsRefused() {
      assertRefused(request.unsigned());
    }

    @Test
    void thatIsForgedIsRefused() {
      assertRefused(request.signedWith("not the secret"));
      assertRefused(request.withSignature("v0=" + "0".repeat(64)));
      assertRefused(request.withSignature("nonsense"));
      assertRefused(request.tampered("command=%2Fdismiss-room&text=other"));
    }

    @Test
    void thatIsSignedWithTheSecretThatBoltTakesForNoneIsRefused() {
      assertRefused(request.signedWith("---"));
    }

    @Test
    void thatClaimsAnotherTimeIsRefused() {
      assertRefused(request.claiming(Duration.ofSeconds(10)));
      assertRefused(request.withTimestamp("soon"));
      assertRefused(request.withTimestamp(""));
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -302, 302, 86_400})
    void thatIsStaleOrFromTheFutureIsRefused(long seconds) {
      assertRefused(request.signedAt(rig.slack.clock().instant().plusSeconds(seconds), rig.slack.settings().secrets()));
    }

    @ParameterizedTest
    @ValueSource(longs = {-290, 290})
    void whoseClockIsAFewMinutesOffIsTaken(long seconds) {
      send(request.signedAt(rig.slack.clock().instant().plusSeconds(seconds), rig.slack.settings().secrets()));

      rig.desk.awaitAsked(2);
    }

    @Test
    void thatIsReplayedIsAcknowledgedEmptyAndNothingHappens() {
      ObjectNode payload = typed("/dismiss-room once");
      payload.remove("trigger_id");
      request = rig.slack.push().request(EnvelopeType.SLASH_COMMANDS, payload);
      send(request);
      rig.desk.awaitAsked(3);

      for (int i = 0; i < 3; i++) {
        assertThat(send(request)).extracting(PushAnswer::status, PushAnswer::body).containsExactly(200, "");
      }

      typed("/dismiss-room after");
      assertThat(rig.desk.awaitAsked(4)).hasSize(4);
    }

    @Test
    void thatIsSignedAnewWithTheSameDeedIsDoneOnce() {
      send(request);
      rig.desk.awaitAsked(2);

      send(request.signedAt(rig.slack.clock().instant().plusSeconds(1), rig.slack.settings().secrets()));

      typed("/dismiss-room after");
      assertThat(rig.desk.awaitAsked(3)).hasSize(3);
    }

    @Test
    void mayClaimAnyAddress() {
      assertThat(answer(request, Optional.of("6.6.6.6")).status()).isEqualTo(200);
    }

    private Answer answer(PushRequest pushed, Optional<String> forwardedFor) {
      return rig.bot().httpDoor().orElseThrow().answer(name -> switch (name) {
        case "X-Slack-Signature" -> pushed.signature();
        case "X-Slack-Request-Timestamp" -> pushed.timestamp();
        case "X-Forwarded-For" -> forwardedFor;
        default -> Optional.empty();
      }, pushed.body().getBytes(UTF_8));
    }

    @Test
    void thatIsTooLongIsNotEvenVerified() {
      assertThat(send(request.tampered("x".repeat(SlackHttpDoor.MAX_BYTES + 1))).status()).isEqualTo(413);
      assertThat(send(request.tampered("x".repeat(SlackHttpDoor.MAX_BYTES))).status()).isEqualTo(401);
    }
  }

  @Nested
  class ABody {
    private PushAnswer signed(String body) {
      PushRequest any = rig.slack.push().urlVerification("c");
      return send(any.tampered(body).signedAt(rig.slack.clock().instant(), rig.slack.settings().secrets()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "payload=", "payload=%7B", "payload=%zz", "payload=[]", "{", "{}x",
        "a=b&c=d", "command"})
    void thatNobodyCanReadIsAMistakeOfTheSender(String body) {
      assertThat(signed(body).status()).isEqualTo(400);
      assertThat(send(rig.slack.push().urlVerification("c").tampered(body)).status()).isEqualTo(401);
    }

    @Test
    void withRawBytesOutsideAsciiIsReadAsUtf8() {
      assertThat(signed("{\"type\":\"url_verification\",\"challenge\":\"ключ 🔑 값\"}"))
          .extracting(PushAnswer::status, PushAnswer::body).containsExactly(200, "ключ 🔑 값");
    }

    @Test
    void withTheSameFieldTwiceIsReadOnce() {
      String team = "&team_id=" + rig.team() + "&channel_id=" + rig.general.id() + "&user_id=" + rig.olga.id();

      signed("command=%2Fdismiss-room&text=one&text=two+%2A+%F0%9F%94%91" + team);

      assertThat(rig.desk.awaitAsked()).isInstanceOfSatisfying(Typed.class,
          typed -> assertThat(typed.arguments()).isEqualTo(new Arguments.Line("two * 🔑")));
    }

    @Test
    void withoutAnyTextIsAnEmptyLine() {
      String team = "&team_id=" + rig.team() + "&channel_id=" + rig.general.id() + "&user_id=" + rig.olga.id();

      signed("command=%2Fdismiss-room&text=" + team);

      assertThat(rig.desk.awaitAsked()).isInstanceOfSatisfying(Typed.class,
          typed -> assertThat(typed.arguments()).isEqualTo(new Arguments.Line("")));
    }
  }

  @Nested
  class SlacksOwnChecks {
    @Test
    void ofTheCertificateAreAnsweredUnsignedWithoutAnyWork() {
      assertThat(send(rig.slack.push().sslCheck())).extracting(PushAnswer::status, PushAnswer::body)
          .containsExactly(200, "");
    }

    @Test
    void ofTheCertificateAreNoWayAroundTheSignature() {
      PushRequest check = rig.slack.push().sslCheck();

      assertThat(send(check.tampered("ssl_check=1&command=%2Fdismiss-room&text=abcd")).status()).isEqualTo(401);
      assertThat(rig.desk.asked()).isEmpty();
    }

    @Test
    void ofTheAddressAreAnsweredWhenTheyAreSigned() {
      assertThat(send(rig.slack.push().urlVerification("abc"))).extracting(PushAnswer::status, PushAnswer::body)
          .containsExactly(200, "abc");
      assertThat(send(rig.slack.push().urlVerification("abc").unsigned()).status()).isEqualTo(401);
    }
  }

  @Test
  void fiftySlowCommandsDoNotDelayTheAcknowledgementOfAnother() {
    rig.desk.holdOn();
    List<Delivery> slow = IntStream.range(0, 50)
        .mapToObj(i -> rig.slack.type(rig.olga, rig.general, "/dismiss-room r" + i)).toList();
    slow.forEach(delivery -> assertThat(delivery.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED));

    Delivery another = rig.slack.type(rig.olga, rig.general, "/dismiss-room another");

    assertThat(another.awaitAck(SOON).after()).isLessThan(Duration.ofSeconds(1));
    rig.desk.awaitAsked(51);
  }

  @Test
  void theBotIsConnectedWhenSlackKnowsIt() throws Exception {
    assertThat(rig.bot().connected()).isTrue();
    rig.slack.revokeTokens("token_revoked");

    LinkState state = rig.awaitLinkState("web-api", link -> !link.up());

    assertThat(state.reason()).isEqualTo("credentials refused: token_revoked");
    assertThat(rig.bot().connected()).isFalse();
    assertThat(rig.bot().refused()).isCompleted();
  }
}
