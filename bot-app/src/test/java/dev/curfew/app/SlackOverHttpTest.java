package dev.curfew.app;

import dev.curfew.config.Settings;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.HttpPush;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.PushAnswer;
import dev.curfew.sandbox.slack.PushRequest;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackSecrets;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Slack's other front door: signed requests at the HTTP port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackOverHttpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Sandbox sandbox;
  private SandboxSlack slack;
  private SlackUser olga;
  private Curfew curfew;

  @BeforeAll
  void open() throws Exception {
    sandbox = Sandbox.start();
    slack = sandbox.slack();
    olga = sandbox.slackPeople().get("olga");
    String yaml = sandbox.configuration().replace("app-token: ${SLACK_APP_TOKEN}",
        "mode: http\n  signing-secret: " + slack.settings().secrets().signingSecret());
    Settings settings = Stage.settings(sandbox, yaml);
    curfew = Curfew.open(settings, InstantSource.system(), new Chance(), Seams.NONE);
    curfew.start();
    curfew.ready().get(30, TimeUnit.SECONDS);
    slack.pushTo(URI.create("http://127.0.0.1:" + curfew.port() + "/slack/events"));
  }

  @AfterAll
  void close() throws Exception {
    curfew.stop();
    sandbox.close();
  }

  @Test
  void aModeratorClosesARoom() {
    Chat chat = sandbox.chats().getFirst();
    TrtcRoom room = liveRoom("over-http");

    Runnable confirm = prompt(chat, room);
    chat.awaitInChannel(confirm, message -> message.says("✅") && message.says(room.id()));

    assertThat(sandbox.tencent().rooms().isOpen(room)).isFalse();
    assertThat(posts(room)).isOne();
  }

  @Test
  void theIdenticalRequestAgainIsAnsweredAndDoesNothing() {
    TrtcRoom room = liveRoom("replayed");
    Delivery typed = slack.type(olga, sandbox.slackChannel(), "/dismiss-room replayed");
    Message prompt = slack.awaitMessage(sandbox.slackChannel(),
        message -> message.isEphemeral() && message.text().contains("replayed"), PATIENCE);
    PushAnswer commandAgain = slack.push().replay(typed);
    Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
    slack.awaitMessage(sandbox.slackChannel(),
        message -> !message.isEphemeral() && message.text().contains("replayed"), PATIENCE);
    PushAnswer pressAgain = slack.push().replay(pressed);

    assertThat(commandAgain.status()).isEqualTo(200);
    assertThat(commandAgain.body()).isEmpty();
    assertThat(pressAgain.status()).isEqualTo(200);
    assertThat(pressAgain.body()).isEmpty();
    assertThat(posts(room)).isOne();
    assertThat(slack.history().stream().filter(message -> message.version() == 1 && message.isEphemeral())
        .filter(message -> message.text().contains("replayed"))).hasSize(1);
  }

  static Stream<Arguments> forgeries() {
    SlackSecrets secrets = SlackSecrets.usual();
    return Stream.of(
        forgery("unsigned", PushRequest::unsigned),
        forgery("signed with another secret", request -> request.signedWith("5a4d626f785369676e696e6753656373")),
        forgery("signed with Bolt's stand-in for none", request -> request.signedWith("---")),
        forgery("tampered with", request -> request.tampered(request.body().replace("forged", "forges"))),
        forgery("stale", request -> request.signedAt(Instant.now().minusSeconds(400), secrets)),
        forgery("from the future", request -> request.signedAt(Instant.now().plusSeconds(400), secrets)),
        forgery("claiming another time", request -> request.claiming(Duration.ofSeconds(5))),
        forgery("with a timestamp that is none", request -> request.withTimestamp("soon")),
        forgery("with a signature that is none", request -> request.withSignature("v0=zz")),
        forgery("with an empty signature", request -> request.withSignature("")));
  }

  private static Arguments forgery(String name, UnaryOperator<PushRequest> change) {
    return Arguments.of(org.junit.jupiter.api.Named.of(name, change));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aForgedStaleFutureOrUnsignedRequestIsRefusedAndDoesNothing(UnaryOperator<PushRequest> forged) {
    HttpPush push = slack.push();
    Delivery genuine = slack.type(olga, sandbox.slackChannel(), "/curfew help");
    genuine.awaitAck(PATIENCE);
    int before = slack.history().size();
    PushRequest request = push.request(EnvelopeType.SLASH_COMMANDS,
        genuine.payload().put("command", "/dismiss-room").put("text", "forged"));

    PushAnswer answer = push.send(forged.apply(request));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(slack.history().subList(before, slack.history().size()))
        .noneMatch(message -> message.text().contains("forged"));
  }

  @Test
  void whatIsRefusedOrReplayedIsCountedByItsReason() {
    Figures before = Figures.of(curfew);
    Delivery genuine = slack.type(olga, sandbox.slackChannel(), "/curfew help");
    genuine.awaitAck(PATIENCE);
    HttpPush push = slack.push();
    PushRequest request = push.request(EnvelopeType.SLASH_COMMANDS, genuine.payload());

    push.send(request.unsigned());
    push.send(request.signedAt(Instant.now().minusSeconds(400), SlackSecrets.usual()));
    push.replay(genuine);

    Figures after = Figures.of(curfew);
    for (String reason : List.of("forged", "stale", "replayed")) {
      String name = "curfew_refused_requests_total{door=\"slack\",reason=\"" + reason + "\"}";
      assertThat(after.since(before, name)).as(reason).isEqualTo(1);
    }
    assertThat(after.since(before, "curfew_acknowledgement_seconds_count{platform=\"slack\"}")).isEqualTo(1);
  }

  @Test
  void theCheckOfTheAddressIsAnswered() {
    PushAnswer answer = slack.push()
        .send(slack.push().urlVerification("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
  }

  private TrtcRoom liveRoom(String id) {
    TrtcRoom room = sandbox.room(id);
    sandbox.goLive(room);
    return room;
  }

  private Runnable prompt(Chat chat, TrtcRoom room) {
    return chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + room.id()),
        message -> message.says(room.id()) && message.knob("confirm").isPresent()).knob("confirm").orElseThrow()
        .press();
  }

  private long posts(TrtcRoom room) {
    return sandbox.tencent().calls().stream().filter(call -> call.room().filter(room::equals).isPresent()).count();
  }
}
