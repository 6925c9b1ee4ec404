package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.Delivery.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ButtonsTest {
  private static final String PROMPT = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"Close?\"}},"
      + "{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\",\"action_id\":\"curfew:confirm\","
      + "\"value\":\"token\",\"style\":\"danger\",\"text\":{\"type\":\"plain_text\",\"text\":\"Close\"}}]}]";

  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withMessageShortcuts("close_room")));
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
  class OnAMessageForAll {
    private final Message prompt = post();

    @Test
    void sendTheDocumentedPayload() {
      Delivery pressed = slack.press(olga, prompt, "curfew:confirm");

      JsonNode envelope = link.envelope();
      JsonNode payload = envelope.path("payload");
      assertThat(envelope.path("type").asText()).isEqualTo("interactive");
      assertThat(envelope.path("accepts_response_payload").asBoolean()).isFalse();
      assertThat(payload.path("type").asText()).isEqualTo("block_actions");
      assertThat(payload.path("user")).isEqualTo(TestApp.tree(
          Map.of("id", olga.id(), "username", "olga", "name", "olga", "team_id", "T0SANDBOX01")));
      assertThat(payload.path("container")).isEqualTo(TestApp.tree(Map.of("type", "message", "message_ts", prompt.ts(),
          "channel_id", general.id(), "is_ephemeral", false)));
      assertThat(payload.at("/message/text").asText()).isEqualTo("Close?");
      assertThat(payload.at("/channel/name").asText()).isEqualTo("general");
      assertThat(payload.at("/team/domain").asText()).isEqualTo("sandbox");
      assertThat(payload.path("actions")).hasSize(1);
      assertThat(payload.at("/actions/0/action_id").asText()).isEqualTo("curfew:confirm");
      assertThat(payload.at("/actions/0/block_id").asText()).isEqualTo("b");
      assertThat(payload.at("/actions/0/value").asText()).isEqualTo("token");
      assertThat(payload.at("/actions/0/action_ts").asText()).matches("\\d{10}\\.\\d{6}");
      assertThat(pressed.responseUrl()).contains("/actions/T0SANDBOX01/");
    }

    @Test
    void openOneModalByTheirTriggerWithinThreeSeconds() {
      String view = """
          {"type":"modal","callback_id":"why","title":{"type":"plain_text","text":"Decline"},
           "submit":{"type":"plain_text","text":"Decline"},
           "blocks":[{"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Why not?"},
             "element":{"type":"plain_text_input","action_id":"reason"}}]}""";
      String trigger = slack.press(olga, prompt, "curfew:confirm").triggerId();
      String late = slack.press(paul, prompt, "curfew:confirm").triggerId();

      assertThat(app.call("views.open", "trigger_id", trigger, "view", view).path("ok").asBoolean()).isTrue();
      assertThat(app.call("views.open", "trigger_id", trigger, "view", view).path("error").asText())
          .isEqualTo("exchanged_trigger_id");
      slack.clock().advance(Triggers.LIFETIME);
      assertThat(app.call("views.open", "trigger_id", late, "view", view).path("error").asText())
          .isEqualTo("expired_trigger_id");

      Delivery sent = slack.submitView(olga, slack.views(olga).getFirst(), Map.of("reason", "too early"));
      assertThat(sent.payload().at("/view/state/values/reason/reason/value").asText()).isEqualTo("too early");
      assertThat(slack.views(paul)).isEmpty();
    }

    @Test
    void areReplacedThroughTheResponseUrl() {
      Delivery pressed = slack.press(paul, prompt, "curfew:confirm");
      app.respond(pressed.responseUrl(), Map.of("replace_original", true, "text", "Closed by paul"));

      assertThat(slack.messages(general)).singleElement().satisfies(message -> {
        assertThat(message.ts()).isEqualTo(prompt.ts());
        assertThat(message.visibleText()).isEqualTo("Closed by paul");
        assertThat(message.buttons()).isEmpty();
      });
    }

    @Test
    void thatAreGoneCanOnlyBePressedOnAScreenThatHasNotCaughtUp() {
      app.call("chat.update", "channel", general.id(), "ts", prompt.ts(), "text", "Closed", "blocks", "[]");

      assertThatThrownBy(() -> slack.press(olga, prompt, "curfew:confirm")).hasMessageContaining("No button");
      slack.pressStale(olga, prompt, prompt.button("curfew:confirm").orElseThrow());
      assertThat(link.envelope().at("/payload/actions/0/value").asText()).isEqualTo("token");
    }

    @Test
    void thatNobodyAcknowledgesMakeThePersonSeeATimeout() {
      Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
      slack.clock().advance(Delivery.PATIENCE);

      assertThat(pressed.awaitEnd(SOON)).isEqualTo(State.TIMED_OUT);
      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).last()
          .isEqualTo("The app did not respond: operation_timeout");
    }

    @Test
    void acknowledgedWithAPayloadAreNoted() {
      Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
      link.ack(link.envelope(), Json.object().put("text", "nobody reads this"));

      assertThat(pressed.awaitAck(SOON).counted()).isTrue();
      assertThat(slack.messages(general)).hasSize(1);
      assertThat(slack.oddities().all()).hasSize(1);
    }

    @Test
    void haveAMessageShortcutBesideThem() {
      slack.messageShortcut(olga, slack.reply(paul, prompt, "no!"), "close_room");

      JsonNode payload = link.envelope().path("payload");
      assertThat(payload.path("type").asText()).isEqualTo("message_action");
      assertThat(payload.path("callback_id").asText()).isEqualTo("close_room");
      assertThat(payload.at("/message/user").asText()).isEqualTo(paul.id());
      assertThat(payload.at("/message/text").asText()).isEqualTo("no!");
      assertThat(payload.at("/message/thread_ts").asText()).isEqualTo(prompt.ts());
      assertThatThrownBy(() -> slack.messageShortcut(olga, prompt, "other"))
          .hasMessageContaining("no message shortcut");
    }
  }

  @Nested
  class OnAMessageForOne {
    private final Message prompt = postFor(olga);

    @Test
    void comeWithoutTheMessage() {
      slack.press(olga, prompt, "curfew:confirm");

      JsonNode payload = link.envelope().path("payload");
      assertThat(payload.at("/container/is_ephemeral").asBoolean()).isTrue();
      assertThat(payload.has("message")).isFalse();
    }

    @Test
    void cannotBePressedByAnother() {
      assertThatThrownBy(() -> slack.press(paul, prompt, "curfew:confirm")).hasMessageContaining("does not see");
    }

    @Test
    void areReplacedThroughTheResponseUrlWhateverElseItPosted() {
      Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
      app.respond(pressed.responseUrl(), Map.of("text", "One moment"));

      app.respond(pressed.responseUrl(), Map.of("replace_original", true, "text", "Confirmed"));

      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).containsExactly("Confirmed",
          "One moment");
    }

    @Test
    void areReplacedThroughTheResponseUrlForThatOne() {
      Delivery pressed = slack.press(olga, prompt, "curfew:confirm");
      app.respond(pressed.responseUrl(), Map.of("replace_original", true, "text", "Confirmed"));

      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).containsExactly("Confirmed");
      assertThat(slack.seenBy(paul, general)).isEmpty();
    }
  }

  @Test
  void aMenuSendsWhatWasChosen() {
    app.call("chat.postMessage", "channel", general.id(), "text", "Which?", "blocks",
        "[{\"type\":\"actions\",\"elements\":[{\"type\":\"static_select\",\"action_id\":\"which\",\"options\":["
            + "{\"text\":{\"type\":\"plain_text\",\"text\":\"Live\"},\"value\":\"live\"}]}]}]");
    Message question = slack.messages(general).getLast();
    slack.choose(olga, question, "which", "live");

    JsonNode action = link.envelope().at("/payload/actions/0");
    assertThat(action.path("type").asText()).isEqualTo("static_select");
    assertThat(action.at("/selected_option/value").asText()).isEqualTo("live");
    assertThatThrownBy(() -> slack.choose(olga, question, "which", "test")).hasMessageContaining("no option test");
  }

  private Message post() {
    app.call("chat.postMessage", "channel", general.id(), "text", "Close?", "blocks", PROMPT);
    return slack.messages(general).getLast();
  }

  private Message postFor(SlackUser user) {
    app.call("chat.postEphemeral", "channel", general.id(), "user", user.id(), "text", "Close?", "blocks", PROMPT);
    return slack.seenBy(user, general).getLast();
  }
}
