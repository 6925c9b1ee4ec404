package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.SlackApp.Command;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlashCommandTest {
  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual()
      .withApp(app -> app.withCommands(List.of(new Command("/dismiss-room", false), new Command("/ask", true)))));
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackUser paul = slack.workspace().addUser("paul");
  private final SlackChannel general = slack.workspace().addChannel("general", olga, paul);
  private final TestLink link = app.connect();

  @BeforeEach
  void greet() {
    link.hello();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class ThePayload {
    @Test
    void hasTheDocumentedKeys() {
      ObjectNode payload = slack.type(olga, general, "/dismiss-room  abcd ").payload();

      assertThat(payload.path("response_url").asText())
          .startsWith(slack.wire().http("/commands/T0SANDBOX01/").toString());
      assertThat(payload.path("trigger_id").asText()).matches("\\d+\\.\\d+\\.[0-9a-f]{32}");
      payload.remove(List.of("response_url", "trigger_id"));
      assertThat(payload).isEqualTo(TestApp.tree(Map.ofEntries(Map.entry("token", "SandboxVerificationToken"),
          Map.entry("team_id", "T0SANDBOX01"), Map.entry("team_domain", "sandbox"),
          Map.entry("channel_id", general.id()), Map.entry("channel_name", "general"), Map.entry("user_id", olga.id()),
          Map.entry("user_name", "olga"), Map.entry("command", "/dismiss-room"), Map.entry("text", "abcd"),
          Map.entry("api_app_id", "A0SANDBOX01"), Map.entry("is_enterprise_install", "false"))));
    }

    @Test
    void doesNotNameAPrivateChannel() {
      slack.workspace().put(general.with(SlackChannel.Trait.PRIVATE));

      assertThat(slack.type(olga, general, "/dismiss-room").payload().path("channel_name").asText())
          .isEqualTo("privategroup");
      assertThat(slack.type(olga, general, "/dismiss-room").payload().path("text").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"a&b <c> ~ a&amp;b &lt;c&gt;", "<!channel> ~ &lt;!channel&gt;",
        "http://a.com/x?y=1&z=2 ~ <http://a.com/x?y=1&amp;z=2>",
        "room.example.com ~ <http://room.example.com|room.example.com>",
        "me@example.com ~ <mailto:me@example.com|me@example.com>", "@olga #general ~ @olga #general"})
    void encodesTextAndMarksLinks(String typed, String text) {
      assertThat(slack.type(olga, general, "/dismiss-room " + typed).payload().path("text").asText()).isEqualTo(text);
    }

    @Test
    void turnsNamesIntoIdsOnlyWhereTheManifestAsksForIt() {
      UserGroup moderators = slack.workspace().addGroup("moderators", olga);

      assertThat(slack.type(olga, general, "/ask @paul #general @moderators @nobody").payload().path("text").asText())
          .isEqualTo("<@" + paul.id() + "|paul> <#" + general.id() + "|general> <!subteam^" + moderators.id()
              + "|@moderators> @nobody");
    }
  }

  @Nested
  class IsNotSent {
    @Test
    void inAThread() {
      Message message = slack.say(paul, general, "hm");
      Delivery typed = slack.typeInThread(olga, message, "/dismiss-room abcd");

      assertThat(typed.state()).isEqualTo(State.NOT_SENT);
      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).last()
          .isEqualTo("/dismiss-room is not supported in threads. Sorry!");
    }

    @Test
    void whenTheAppHasNotInstalledIt() {
      assertThat(slack.type(olga, general, "/other x").problem()).isEqualTo("/other is not a valid command.");
      assertThat(slack.deliveries()).isEmpty();
    }

    @Test
    void bySomebodyWhoCannotBeThere() {
      slack.workspace().put(paul.with(Trait.DELETED));
      SlackUser mary = slack.workspace().addUser("mary");
      slack.workspace().put(general.with(SlackChannel.Trait.PRIVATE));

      assertThatThrownBy(() -> slack.type(paul, general, "/dismiss-room x")).hasMessageContaining("deactivated");
      assertThatThrownBy(() -> slack.type(mary, general, "/dismiss-room x")).hasMessageContaining("does not see");
    }
  }

  @Nested
  class TheAcknowledgement {
    @Test
    void showsItsMessageToTheOneWhoTyped() {
      slack.type(olga, general, "/dismiss-room abcd");
      link.ack(link.envelope(), Json.object().put("text", "Working on it"));

      Message shown = slack.awaitMessage(general, message -> true, SOON);
      assertThat(shown.visibleText()).isEqualTo("Working on it");
      assertThat(shown.onlyFor()).contains(olga.id());
      assertThat(shown.route()).isEqualTo(Message.Route.ACK);
      assertThat(slack.seenBy(paul, general)).isEmpty();
    }

    @Test
    void inTheChannelShowsAlsoWhatWasTyped() {
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      link.ack(link.envelope(), Json.object().put("response_type", "in_channel").put("text", "On it"));
      typed.awaitAck(SOON);

      assertThat(slack.messages(general)).extracting(Message::visibleText).containsExactly("/dismiss-room abcd",
          "On it");
    }

    @Test
    void afterThreeSecondsIsTooLate() {
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      slack.clock().advance(Delivery.PATIENCE);
      link.ack(link.envelope(), Json.object().put("text", "Working on it"));

      assertThat(typed.awaitAck(SOON).counted()).isFalse();
      assertThat(typed.awaitAck(SOON).after()).isGreaterThanOrEqualTo(Delivery.PATIENCE);
      assertThat(typed.state()).isEqualTo(State.TIMED_OUT);
      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText)
          .containsExactly("/dismiss-room failed with the error \"operation_timeout\"");
    }

    @Test
    void justInTimeCounts() {
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      link.ack(link.envelope());

      assertThat(typed.awaitAck(SOON).counted()).isTrue();
      slack.clock().advance(Delivery.PATIENCE);
      assertThat(typed.state()).isEqualTo(State.ACKNOWLEDGED);
      assertThat(slack.seenBy(olga, general)).isEmpty();
    }

    @Test
    void withBlocksThatSlackDoesNotTakeIsAnErrorThatThePersonSees() {
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      ObjectNode said = Json.object().put("text", "x");
      said.putArray("blocks").addObject().put("type", "sparkles");
      link.ack(link.envelope(), said);
      typed.awaitAck(SOON);

      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText)
          .containsExactly("/dismiss-room failed with the error \"invalid_blocks\"");
      assertThat(slack.oddities().all()).hasSize(1);
    }
  }
}
