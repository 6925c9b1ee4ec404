package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Button;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Courier;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.FakeDesk.CASE;
import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class SlackCourierTest {
  private static final String NOT_UPDATED = "This message will not be updated";

  private final Rig rig;
  private final Courier courier;
  private final Place general;

  SlackCourierTest() throws Exception {
    rig = Rig.overSockets();
    courier = rig.bot().courier();
    general = Place.channel(Platform.SLACK, rig.team(), rig.general.id());
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static dev.curfew.chat.Message publicly(Sign sign, String title) {
    return FakeDesk.message(sign, title).with(Visibility.CHANNEL);
  }

  private void show(Sign sign, String title) {
    courier.show(CASE, general, publicly(sign, title));
  }

  private List<String> inGeneral() {
    return rig.slack.messages(rig.general).stream().map(Message::visibleText).toList();
  }

  @Nested
  class ACasesMessage {
    @Test
    void isPostedOnceAndThenEdited() {
      show(Sign.WAITING, "#1042 Closing …");
      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
      assertThat(rig.slack.history()).extracting(Message::visibleText)
          .containsExactly("⏳ #1042 Closing …", "✅ #1042 Accepted.");
    }

    @Test
    void pingsNobodyAndUnfoldsNothing() {
      show(Sign.WAITING, "#1042 Closing …");

      assertThat(rig.slack.calls()).last().satisfies(call -> {
        assertThat(call.arguments().path("unfurl_links").asText()).isIn("false", "0");
        assertThat(call.arguments().path("unfurl_media").asText()).isIn("false", "0");
        assertThat(call.arguments().path("link_names").asText()).isIn("false", "0");
      });
    }

    @Test
    void ofAnotherCaseStandsByItself() {
      show(Sign.WAITING, "#1042 Closing …");
      courier.show(new CaseNumber(7), general, publicly(Sign.WAITING, "#7 Closing …"));

      assertThat(inGeneral()).containsExactly("⏳ #1042 Closing …", "⏳ #7 Closing …");
    }

    @Test
    void goesToItsThread() {
      Message parent = rig.slack.say(rig.paul, rig.general, "Help!");
      courier.show(CASE, new Place(Platform.SLACK, rig.team(), rig.general.id(), Optional.of(parent.ts())),
          publicly(Sign.WAITING, "#1042 Closing …"));

      assertThat(rig.awaitText("#1042").threadTs()).contains(parent.ts());
    }

    @Test
    void goesToAnAnnouncementChannelKnownByItsIdOnly() {
      courier.show(CASE, Place.channel(Platform.SLACK, "", rig.general.id()), publicly(Sign.ACCEPTED, "#1042 Done."));

      assertThat(inGeneral()).containsExactly("✅ #1042 Done.");
    }

    @Test
    void isPostedAnewWhenSomebodyDeletedIt() {
      show(Sign.WAITING, "#1042 Closing …");
      rig.slack.refuseNext("chat.update", "message_not_found");

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("⏳ #1042 Closing …", "✅ #1042 Accepted.");
    }

    @Test
    void mayBePressedByAnybodyWhoSeesIt() {
      dev.curfew.chat.Message asking = new dev.curfew.chat.Message(Sign.WAITING, Text.plain("#1042 Approve?"),
          List.of(),
          List.of(), List.of(new Button(Verb.CONFIRM, "token-a", "Approve", Button.Style.DANGER)), Visibility.CHANNEL);
      courier.show(CASE, general, asking);
      rig.desk.answers(new Reply.Replace(publicly(Sign.ACCEPTED, "#1042 Approved."), Optional.of(CASE)));

      Message shown = rig.awaitText("Approve?");
      rig.slack.press(rig.paul, shown, "curfew:confirm");

      assertThat(rig.slack.awaitChange(shown, any -> true, SOON).visibleText()).isEqualTo("✅ #1042 Approved.");
      assertThat(((Pressed) rig.desk.awaitAsked()).token()).isEqualTo("token-a");
    }
  }

  @Nested
  class WhereTheBotIsNoMember {
    private void leave() {
      rig.slack.workspace().put(rig.general.withoutMember(rig.slack.settings().app().botUserId()));
    }

    @Test
    void theResultGoesByTheWayBackAndSaysThatItStays() {
      leave();
      rig.desk.answers(FakeDesk.prompt());
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      rig.awaitText("Close room abcd");

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).singleElement().asString().startsWith("✅ #1042 Accepted.").contains(NOT_UPDATED);
    }

    @Test
    void theWayBackOfAPressIsKnownBeforeTheDeskHasAnswered() {
      leave();
      rig.desk.answers(invocation -> switch (invocation) {
        case Typed typed -> FakeDesk.prompt();
        case Pressed pressed -> {
          show(Sign.ACCEPTED, "#1042 Accepted.");
          yield new Reply.Replace(FakeDesk.message(Sign.ACCEPTED, "#1042 Accepted."), Optional.of(CASE));
        }
      });
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      Message prompt = rig.awaitText("Close room abcd");
      rig.slack.clock().advance(Duration.ofMinutes(20));
      rig.slack.press(rig.olga, prompt, "curfew:confirm");
      rig.slack.awaitChange(prompt, any -> true, SOON);
      rig.slack.clock().advance(Duration.ofMinutes(20));

      show(Sign.PROVED, "#1042 Closed.");

      assertThat(inGeneral()).hasSize(2).last().asString().startsWith("🔒 #1042 Closed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "is_archived", "restricted_action"})
    void itMakesNoDifferenceWhyTheBotMayNotPost(String error) {
      rig.desk.answers(FakeDesk.prompt());
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      rig.awaitText("Close room abcd");
      rig.slack.refuseNext("chat.postMessage", error);

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).singleElement().asString().contains(NOT_UPDATED);
    }

    @Test
    void theWayBackOfOneChannelIsNotUsedForAnother() {
      rig.desk.answers(FakeDesk.prompt());
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      rig.awaitText("Close room abcd");
      SlackChannel far = rig.slack.workspace().put(rig.slack.workspace().addChannel("far", rig.olga)
          .withoutMember(rig.slack.settings().app().botUserId()));

      courier.show(CASE, Place.channel(Platform.SLACK, "", far.id()), publicly(Sign.ACCEPTED, "#1042 Accepted."));

      assertThat(rig.slack.messages(far)).isEmpty();
      assertThat(inGeneral()).isEmpty();
    }

    @Test
    void withoutAnyWayBackNothingBreaks() {
      leave();

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).isEmpty();
    }
  }

  @Nested
  class WhenSlackIsInTrouble {
    @Test
    void itsWishToWaitIsHonoured() {
      rig.slack.rateLimits().refuseNext("chat.postMessage", Duration.ofSeconds(1));

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
    }

    @Test
    void anEditThatWasLostIsMadeAgain() {
      show(Sign.WAITING, "#1042 Closing …");
      rig.slack.wire().faults().next(request -> request.path().endsWith("/chat.update"), new Fault.ResetAfterReading());

      show(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
    }

    @Test
    void theNewestMessageFollowsWhenItIsBack() {
      show(Sign.WAITING, "#1042 Closing …");
      Fault.Answer away = new Fault.Answer(Response.html(503, "<html>away</html>"));
      var trouble = rig.slack.wire().faults().always(request -> request.path().startsWith("/api/chat."), away);
      show(Sign.UNKNOWN, "#1042 Nobody can tell.");
      show(Sign.PROVED, "#1042 Closed.");

      trouble.close();

      rig.awaitText("#1042 Closed.");
      assertThat(inGeneral()).containsExactly("🔒 #1042 Closed.");
      assertThat(rig.slack.history()).extracting(Message::visibleText).doesNotContain("❓ #1042 Nobody can tell.");
    }
  }

  @Nested
  class ThePrompt {
    private Message prompt() {
      rig.desk.answers(FakeDesk.prompt());
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      return rig.awaitText("Close room abcd");
    }

    @Test
    void isReplacedAsLongAsItsWayBackLasts() {
      Message prompt = prompt();

      courier.replacePrompt(CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Not confirmed in time."));

      Message expired = rig.slack.awaitChange(prompt, any -> true, SOON);
      assertThat(expired.visibleText()).isEqualTo("⌛ #1042 Not confirmed in time.");
      assertThat(expired.onlyFor()).contains(rig.olga.id());
    }

    @Test
    void isLeftAloneAfterwards() {
      prompt();
      rig.slack.clock().advance(Duration.ofMinutes(31));
      int before = rig.slack.history().size();

      courier.replacePrompt(CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Not confirmed in time."));

      assertThat(rig.slack.history()).hasSize(before);
    }

    @Test
    void ofAnUnknownCaseIsNothing() {
      courier.replacePrompt(new CaseNumber(7), FakeDesk.message(Sign.EXPIRED, "#7"));

      assertThat(rig.slack.history()).isEmpty();
    }

    @Test
    void isNotTheAnswerThatSomebodyElseGotAboutTheCase() {
      Message prompt = prompt();
      rig.desk.answers(new Reply.Answer(FakeDesk.message(Sign.NONE, "#1042 is Olga's."), Optional.of(CASE)));
      rig.slack.type(rig.paul, rig.general, "/curfew case 1042");
      Message answer = rig.awaitText("is Olga's");

      courier.replacePrompt(CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Not confirmed in time."));

      assertThat(rig.slack.awaitChange(prompt, any -> true, SOON).visibleText()).startsWith("⌛");
      assertThat(rig.slack.current(answer).orElseThrow().visibleText()).isEqualTo("#1042 is Olga's.");
    }
  }
}
