package dev.curfew.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.discord.look.Pings;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is typed or made up: nobody is pinged, nothing breaks, nothing is sent, and who waits gets a clear answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> HOSTILE = List.of("<!channel>", "<!here>", "<@U0SANDBOX101>", "@everyone", "@here",
      "<@&1>", "`code`", "```block", "*bold* _it_ ~no~", "<https://evil.example|click>",
      "[click](https://evil.example)",
      "https://evil.example/x", "\u202Egnp.exe", "a\u200Bb\u2066c", "x".repeat(10_000), "😀".repeat(60), "é", "%00%0a",
      "\"", "“", "\\", "{0} ${TOKEN} #{1}", "'; DROP TABLE cases; --", "<t:0:R>", "<!date^0^{date}|x>");

  private Stage stage;
  private int seenInSlack;
  private int seenInDiscord;

  @BeforeAll
  void open() throws Exception {
    stage = Stage.open();
    // Dozens of results in one channel would wait for a second each.
    stage.sandbox.slack().rateLimits().off();
    // And what Tencent throttles is sent once more.
    stage.sandbox.tencent().limitPerSecond(1_000);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  Stream<Arguments> hostile() {
    return stage.chats().stream()
        .flatMap(chat -> HOSTILE.stream().map(text -> Arguments.of(chat, sendable(chat, text))));
  }

  /** Discord's client refuses longer options. */
  private static String sendable(Chat chat, String text) {
    return chat.name().equals("Discord") ? text.substring(0, Math.min(text.length(), 6_000)) : text;
  }

  @AfterEach
  void nobodyWasPingedAndNoLinkHidesBehindALabel() {
    List<Message> slack = stage.sandbox.slack().history();
    List<dev.curfew.sandbox.discord.Message> discord = stage.sandbox.discord().everyMessage();
    List<Message> newInSlack = slack.subList(seenInSlack, slack.size());
    List<dev.curfew.sandbox.discord.Message> newInDiscord = discord.subList(seenInDiscord, discord.size());
    seenInSlack = slack.size();
    seenInDiscord = discord.size();

    assertThat(newInSlack).allSatisfy(message -> {
      assertThat(message.pings()).isEmpty();
      // In the text of a notification Slack finds addresses by itself; nothing can be clicked there.
      assertThat(message.links()).allMatch(link -> link.label().equals(link.url()));
    });
    assertThat(newInDiscord).allSatisfy(message -> {
      assertThat(message.pings()).isEqualTo(Pings.NONE);
      assertThat(message.links()).isEmpty();
    });
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void asARoomIdItIsRefusedOrShownAsItIs(Chat chat, String text) {
    long before = stage.sandbox.tencent().posts();

    Shown answer = chat.type("olga", "/dismiss-room " + text);

    assertThat(answer.text()).isNotBlank();
    assertThat(stage.sandbox.tencent().posts()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void asAReasonItIsShownAndHarmless(Chat chat, String text) {
    TrtcRoom room = stage.liveRoom();

    Shown prompt = chat.awaitPrivately("olga",
        () -> chat.send("olga", "/dismiss-room " + room.id() + " reason: " + text), message -> message.says(room.id()));
    Shown result = chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()));

    assertThat(result.text()).startsWith("✅");
    assertThat(stage.posts(room)).isOne();
  }

  @Test
  void anotherTeamsAndAnotherAppsPayloadIsLeftAlone() {
    Delivery genuine = stage.sandbox.slack().type(stage.sandbox.slackPeople().get("olga"),
        stage.sandbox.slackChannel(), "/dismiss-room " + stage.liveRoom().id());
    genuine.awaitAck(PATIENCE);

    for (Map.Entry<String, String> forged : Map.of("team_id", "T0SOMEBODY", "api_app_id", "A0SOMEBODY").entrySet()) {
      TrtcRoom room = stage.liveRoom();
      ObjectNode payload = genuine.payload();
      payload.put(forged.getKey(), forged.getValue()).put("text", room.id());
      Delivery delivery = stage.sandbox.slack().deliver(EnvelopeType.SLASH_COMMANDS, payload);
      delivery.awaitAck(PATIENCE);

      assertThat(stage.sandbox.slack().seenBy(stage.sandbox.slackPeople().get("olga"), stage.sandbox.slackChannel()))
          .noneMatch(message -> message.text().contains(room.id()) && !message.buttons().isEmpty());
      assertThat(stage.posts(room)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("madeUpButtons")
  void aMadeUpButtonIsAnsweredClearlyAndSendsNothing(String id) {
    long before = stage.sandbox.tencent().posts();
    Chat discord = stage.chats().getLast();
    TrtcRoom room = stage.liveRoom();
    stage.prompt(discord, room);
    var olga = stage.sandbox.discordPeople().get("olga");
    var prompt = stage.sandbox.discord().people().sees(olga, stage.sandbox.discordChannel()).getLast();

    var pressed = stage.sandbox.discord().people().forging().press(olga, prompt, id);

    assertThat(pressed.awaitAcknowledgement(PATIENCE).afterMillis()).isLessThan(3_000);
    assertThat(pressed.awaitFollowUp(1, PATIENCE).visibleText()).isNotBlank();
    assertThat(stage.sandbox.tencent().posts()).isEqualTo(before);
  }

  static Stream<String> madeUpButtons() {
    return Stream.of("curfew:confirm:AAAAAAAAAAAAAAAAAAAAAA", "curfew:confirm:", "curfew:nonsense:x", "other:thing",
        "curfew:confirm:" + "x".repeat(80), "@everyone");
  }

  @Test
  void aMadeUpButtonInSlackIsAnsweredClearlyAndSendsNothing() {
    long before = stage.sandbox.tencent().posts();
    Chat slack = stage.chats().getFirst();
    TrtcRoom room = stage.liveRoom();
    stage.prompt(slack, room);
    Message prompt = stage.sandbox.slack().history().getLast();
    Delivery pressed = stage.sandbox.slack().press(stage.sandbox.slackPeople().get("olga"), prompt, "curfew:cancel");
    ObjectNode payload = pressed.payload();
    ((ObjectNode) payload.path("actions").path(0)).put("action_id", "curfew:confirm").put("value", "made-up-token");

    Shown answer = slack.awaitPrivately("olga",
        () -> stage.sandbox.slack().deliver(EnvelopeType.INTERACTIVE, payload), message -> message.says("⛔"));

    assertThat(answer.knobs()).isEmpty();
    assertThat(stage.sandbox.tencent().posts()).isEqualTo(before);
  }

  @Test
  void anotherGuildIsRefused() {
    var guild = stage.sandbox.discord().addGuild("Somewhere else");
    var channel = guild.addTextChannel("live-ops");
    var member = guild.addMember("mallory", guild.addRole("moderators"));
    long before = stage.sandbox.tencent().posts();

    var asked = stage.sandbox.discord().people().forging().type(member, channel, "/dismiss-room", Map.of("id", "abcd"));

    assertThat(asked.awaitReply(PATIENCE).visibleText()).startsWith("⛔");
    assertThat(stage.sandbox.tencent().posts()).isEqualTo(before);
  }
}
