package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What is not for Curfew, or not known to it, is acknowledged, answered in words, and never reaches the desk. */
class SlackHandlersTest {
  private static final String NOT_UNDERSTOOD = "is not one that this version of Curfew knows";
  private static final String NOT_SERVED = "does not take commands from here";

  private final Rig rig;

  SlackHandlersTest() throws Exception {
    rig = Rig.overSockets();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private Message prompt() {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    return rig.slack.awaitMessage(rig.general, message -> !message.buttons().isEmpty(), SOON);
  }

  private void assertAnsweredWithoutTheDesk(Delivery delivery, String answer, int askedBefore) {
    assertThat(delivery.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    Message answered = rig.awaitText(answer);
    assertThat(answered.onlyFor()).contains(rig.olga.id());
    assertThat(rig.desk.asked()).hasSize(askedBefore);
  }

  @Nested
  class Unknown {
    @Test
    void isACommandOfAnotherName() {
      assertAnsweredWithoutTheDesk(rig.slack.type(rig.olga, rig.general, "/other abcd"), NOT_UNDERSTOOD, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curfew:explode", "curfew:", "confirm", "curfew:confirm\n", "<!channel>"})
    void isAMadeUpButton(String actionId) {
      ObjectNode payload = rig.slack.press(rig.olga, prompt(), "curfew:cancel").payload();
      rig.desk.awaitAsked(2);
      ((ObjectNode) payload.path("actions").path(0)).put("action_id", actionId);

      assertAnsweredWithoutTheDesk(rig.slack.deliver(EnvelopeType.INTERACTIVE, payload), NOT_UNDERSTOOD, 2);
    }

    @Test
    void areTwoButtonsAtOnceOrNone() {
      ObjectNode payload = rig.slack.press(rig.olga, prompt(), "curfew:cancel").payload();
      rig.desk.awaitAsked(2);
      payload.withArray("actions").add(payload.path("actions").path(0).deepCopy());

      assertAnsweredWithoutTheDesk(rig.slack.deliver(EnvelopeType.INTERACTIVE, payload), NOT_UNDERSTOOD, 2);
      payload.putArray("actions");
      assertThat(rig.slack.deliver(EnvelopeType.INTERACTIVE, payload).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void isAnotherShortcut() {
      Message message = rig.slack.say(rig.paul, rig.general, "hello");

      assertAnsweredWithoutTheDesk(rig.slack.messageShortcut(rig.olga, message, "else"), NOT_UNDERSTOOD, 0);
    }

    @Test
    void isAShortcutFromNowhereWhichIsAnsweredInAWindow() {
      ObjectNode payload = rig.slack.messageShortcut(rig.olga, rig.slack.say(rig.paul, rig.general, "hello"), "else")
          .payload().put("type", "shortcut");
      payload.remove(List.of("channel", "message", "response_url"));

      rig.slack.deliver(EnvelopeType.INTERACTIVE, payload);

      View window = rig.slack.awaitView(rig.olga, any -> true, SOON);
      assertThat(window.visibleText(rig.slack.workspace())).contains(NOT_UNDERSTOOD);
    }

    @Test
    void isAKindOfPayloadThatCameLater() {
      ObjectNode payload = rig.slack.press(rig.olga, prompt(), "curfew:cancel").payload().put("type", "block_wonders");
      rig.desk.awaitAsked(2);

      assertAnsweredWithoutTheDesk(rig.slack.deliver(EnvelopeType.INTERACTIVE, payload), NOT_UNDERSTOOD, 2);
    }

    @Test
    void isAnEventWhichNobodyWaitsFor() {
      ObjectNode event = rig.slack.type(rig.olga, rig.general, "/other").payload();
      event.removeAll();
      event.put("type", "event_callback").put("team_id", rig.team()).putObject("event").put("type", "user_change");

      assertThat(rig.slack.deliver(EnvelopeType.EVENTS_API, event).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    }
  }

  @Nested
  class NotForThisBot {
    private ObjectNode command() {
      ObjectNode payload = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd").payload();
      rig.desk.awaitAsked(1);
      return payload;
    }

    private Delivery deliver(ObjectNode payload) {
      return rig.slack.deliver(EnvelopeType.SLASH_COMMANDS, payload);
    }

    @Test
    void isAnotherTeamsCommand() {
      assertAnsweredWithoutTheDesk(deliver(command().put("team_id", "T0OTHER")), NOT_SERVED, 1);
    }

    @Test
    void isACommandWithoutATeam() {
      ObjectNode payload = command();
      payload.remove("team_id");

      assertThat(deliver(payload).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      rig.awaitText(NOT_SERVED);
      assertThat(rig.desk.asked()).hasSize(1);
    }

    @Test
    void isAnotherAppsCommand() {
      assertAnsweredWithoutTheDesk(deliver(command().put("api_app_id", "A0OTHER")), NOT_SERVED, 1);
    }

    @Test
    void isAnotherOrganisationsCommand() {
      assertAnsweredWithoutTheDesk(deliver(command().put("enterprise_id", "E0OTHER")), NOT_SERVED, 1);
    }

    @Test
    void isAnotherTeamsPress() {
      ObjectNode payload = rig.slack.press(rig.olga, prompt(), "curfew:confirm").payload();
      rig.desk.awaitAsked(2);
      payload.withObject("/team").put("id", "T0OTHER");

      assertAnsweredWithoutTheDesk(rig.slack.deliver(EnvelopeType.INTERACTIVE, payload), NOT_SERVED, 2);
    }

    @Test
    void isAnotherAppsFormWhichIsAnsweredInItsWindow() {
      rig.slack.messageShortcut(rig.olga, rig.slack.say(rig.paul, rig.general, "hm"), "close_room");
      View form = rig.slack.awaitView(rig.olga, any -> true, SOON);
      ObjectNode payload = rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd")).payload();
      rig.desk.awaitAsked(1);

      Delivery forged = rig.slack.deliver(EnvelopeType.INTERACTIVE, payload.put("api_app_id", "A0OTHER"));

      assertThat(forged.awaitAck(SOON).payload().orElseThrow().toString()).contains("\"update\"", NOT_SERVED);
      assertThat(rig.desk.asked()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatCannotBeDrawnIsNeverToldAsIfNothingHadHappened() {
    Fact broken = new Fact(null, Text.plain("no label"));
    dev.curfew.chat.Message undrawable = new dev.curfew.chat.Message(Sign.ACCEPTED,
        Text.plain("#1042 Tencent accepted."),
        List.of(), List.of(broken), List.of(), Visibility.PRIVATE);
    rig.desk.answers(new Reply.Replace(undrawable, Optional.of(FakeDesk.CASE)));

    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

    assertThat(rig.awaitText("#1042").visibleText()).isEqualTo("✅ `#1042 Tencent accepted.`");
  }

  @Test
  void anotherAppsCommandIsRefusedOverHttpToo() throws Exception {
    rig.close();
    Rig http = Rig.overHttp();
    try {
      Delivery genuine = http.slack.type(http.olga, http.general, "/dismiss-room abcd");
      http.desk.awaitAsked();

      http.slack.deliver(EnvelopeType.SLASH_COMMANDS, genuine.payload().put("api_app_id", "A0OTHER"));

      http.awaitText(NOT_SERVED);
      assertThat(http.desk.asked()).hasSize(1);
    } finally {
      http.close();
    }
  }
}
