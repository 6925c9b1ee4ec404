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
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Courier.Delivery.Done;
import dev.curfew.command.Courier.Delivery.Later;
import dev.curfew.command.Courier.Delivery.Never;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.FakeDesk.CASE;
import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class SlackCourierTest {
  private static final String NOT_UPDATED = "This message will not be updated";
  private static final Optional<String> NOWHERE = Optional.empty();

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

  private Delivery show(Optional<String> standing, Sign sign, String title) {
    return courier.show(CASE, general, standing, publicly(sign, title));
  }

  /** Posts it; returns by what it can be edited. */
  private Optional<String> posted(Sign sign, String title) {
    Optional<String> standing = ((Done) show(NOWHERE, sign, title)).standing();
    assertThat(standing).isPresent();
    return standing;
  }

  private List<String> inGeneral() {
    return rig.slack.messages(rig.general).stream().map(Message::visibleText).toList();
  }

  private long calls(String method) {
    return rig.slack.calls().stream().filter(call -> call.method().equals(method)).count();
  }

  /** Olga's command, answered by the prompt of the case. */
  private Message prompt() {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    return rig.awaitText("Close room abcd");
  }

  private AutoCloseable trouble(String path, Response answer) {
    return rig.slack.wire().faults().always(request -> request.path().startsWith(path), new Fault.Answer(answer));
  }

  private static Response waitFor(int seconds) {
    return new Response(429, Headers.NONE.with("Retry-After", Integer.toString(seconds)), new byte[0]);
  }

  @Nested
  class ACasesMessage {
    @Test
    void isPostedOnceAndThenEdited() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");

      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Done(standing));

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
      assertThat(rig.slack.history()).extracting(Message::visibleText)
          .containsExactly("⏳ #1042 Closing …", "✅ #1042 Accepted.");
    }

    @Test
    void isEditedByAnyReplica() throws Exception {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");

      rig.another().courier().show(CASE, Place.channel(Platform.SLACK, "", rig.general.id()), standing,
          publicly(Sign.ACCEPTED, "#1042 Accepted."));

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
    }

    @Test
    void saidTwiceStandsThereOnce() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");

      assertThat(show(standing, Sign.WAITING, "#1042 Closing …")).isEqualTo(new Done(standing));

      assertThat(inGeneral()).containsExactly("⏳ #1042 Closing …");
    }

    @Test
    void pingsNobodyAndUnfoldsNothing() {
      posted(Sign.WAITING, "#1042 Closing …");

      assertThat(rig.slack.calls()).last().satisfies(call -> {
        assertThat(call.arguments().path("unfurl_links").asText()).isIn("false", "0");
        assertThat(call.arguments().path("unfurl_media").asText()).isIn("false", "0");
        assertThat(call.arguments().path("link_names").asText()).isIn("false", "0");
      });
    }

    @Test
    void goesToItsThread() {
      Message parent = rig.slack.say(rig.paul, rig.general, "Help!");
      courier.show(CASE, new Place(Platform.SLACK, rig.team(), rig.general.id(), Optional.of(parent.ts())), NOWHERE,
          publicly(Sign.WAITING, "#1042 Closing …"));

      assertThat(rig.awaitText("#1042").threadTs()).contains(parent.ts());
    }

    @Test
    void goesToAnAnnouncementChannelKnownByItsIdOnly() {
      courier.show(CASE, Place.channel(Platform.SLACK, "", rig.general.id()), NOWHERE,
          publicly(Sign.ACCEPTED, "#1042 Done."));

      assertThat(inGeneral()).containsExactly("✅ #1042 Done.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
    void isPostedAnewWhenItCanNoLongerBeEdited(String error) {
      Optional<String> old = posted(Sign.WAITING, "#1042 Closing …");
      rig.slack.refuseNext("chat.update", error);

      Delivery anew = show(old, Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("⏳ #1042 Closing …", "✅ #1042 Accepted.");
      Optional<String> now = ((Done) anew).standing();
      assertThat(now).isPresent().isNotEqualTo(old);
      show(now, Sign.PROVED, "#1042 Closed.");
      assertThat(inGeneral()).containsExactly("⏳ #1042 Closing …", "🔒 #1042 Closed.");
    }

    @Test
    void thatSlackWillNeverTakeIsGivenUp() {
      rig.slack.refuseNext("chat.postMessage", "msg_blocks_too_long");
      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Never("msg_blocks_too_long"));

      rig.slack.refuseNext("chat.update", "msg_too_long");
      assertThat(show(Optional.of("1.2"), Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Never("msg_too_long"));
    }

    /** People mend tokens and scopes; the message is owed until then. */
    @ParameterizedTest
    @ValueSource(strings = {"token_revoked", "missing_scope"})
    void isKeptForBetterCredentials(String error) {
      rig.slack.refuseNext("chat.postMessage", error);

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Later(error, Optional.empty()));
    }

    @Test
    void mayBePressedByAnybodyWhoSeesIt() {
      dev.curfew.chat.Message asking = new dev.curfew.chat.Message(Sign.WAITING, Text.plain("#1042 Approve?"),
          List.of(),
          List.of(), List.of(new Button(Verb.APPROVE, "token-1042", "Approve", Button.Style.DANGER)),
          Visibility.CHANNEL);
      courier.show(CASE, general, NOWHERE, asking);
      rig.desk.answers(new Reply.Replace(publicly(Sign.ACCEPTED, "#1042 Approved."), Optional.of(CASE)));

      Message shown = rig.awaitText("Approve?");
      rig.slack.press(rig.paul, shown, "curfew:approve");

      assertThat(rig.slack.awaitChange(shown, any -> true, SOON).visibleText()).isEqualTo("✅ #1042 Approved.");
      assertThat(((Pressed) rig.desk.awaitAsked()).token()).isEqualTo("token-1042");
    }
  }

  /** Slack lets a workspace's messages be edited 50 times a minute. */
  @Nested
  class AnEditThatIsOneTooMany {
    @Test
    void isForLaterAtOnceAndSaysWhen() throws Exception {
      Optional<String> standing = posted(Sign.WAITING, "#1042 1 of 200");
      rig.slack.rateLimits().refuseNext("chat.update", Duration.ofSeconds(1));

      assertThat(show(standing, Sign.WAITING, "#1042 2 of 200"))
          .isEqualTo(new Later("chat.update: HTTP 429", Optional.of(Duration.ofSeconds(1))));

      // Not even for a second did it wait to be tried again.
      assertThat(calls("chat.update")).isEqualTo(1);
      assertThat(inGeneral()).containsExactly("⏳ #1042 1 of 200");
    }

    @Test
    void doesNotHoldUpANewerText() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 1 of 200");
      rig.slack.rateLimits().refuseNext("chat.update", Duration.ofSeconds(1));
      show(standing, Sign.WAITING, "#1042 2 of 200");

      assertThat(show(standing, Sign.ACCEPTED, "#1042 200 of 200")).isEqualTo(new Done(standing));

      assertThat(rig.slack.history()).extracting(Message::visibleText)
          .containsExactly("⏳ #1042 1 of 200", "✅ #1042 200 of 200");
    }

    @Test
    void isForLaterOnceFiftyWereTakenInAMinute() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 0 of 60");

      for (int i = 1; i <= 60; i++) {
        Delivery delivery = show(standing, Sign.WAITING, "#1042 " + i + " of 60");
        assertThat(delivery).isInstanceOf(i <= 50 ? Done.class : Later.class);
      }

      assertThat(rig.slack.mostInAnyMinute("chat.update")).isEqualTo(50);
    }

    @Test
    void whoseAnswerGetsLostIsTriedOnceMore() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 1 of 200");
      rig.slack.wire().faults().next(request -> request.path().endsWith("/chat.update"),
          new Fault.Answer(Response.empty(500)));

      assertThat(show(standing, Sign.WAITING, "#1042 2 of 200")).isEqualTo(new Done(standing));
    }
  }

  @Nested
  class WhereTheBotIsNoMember {
    private void leave() {
      rig.slack.workspace().put(rig.general.withoutMember(rig.slack.settings().app().botUserId()));
    }

    private static final Delivery FOR_EVER = new Done(Optional.empty());

    @Test
    void theResultGoesByTheWayBackAndSaysThatItStays() {
      leave();
      prompt();

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(FOR_EVER);

      assertThat(inGeneral()).singleElement().asString().startsWith("✅ #1042 Accepted.").contains(NOT_UPDATED);
    }

    @Test
    void aMessageThatItPostedBeforeItHadToLeaveIsFollowedByOne() {
      prompt();
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");
      leave();
      rig.slack.refuseNext("chat.update", "channel_not_found");

      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(FOR_EVER);

      assertThat(inGeneral()).hasSize(2).last().asString().contains("#1042 Accepted.", NOT_UPDATED);
    }

    @Test
    void theWayBackSurvivesARestart() throws Exception {
      leave();
      prompt();
      rig.restart();

      assertThat(rig.bot().courier().show(CASE, general, NOWHERE, publicly(Sign.ACCEPTED, "#1042 Accepted.")))
          .isEqualTo(FOR_EVER);

      assertThat(inGeneral()).singleElement().asString().contains("#1042 Accepted.");
    }

    @Test
    void theWayBackOfAPressIsKnownBeforeTheDeskHasAnswered() {
      leave();
      Message prompt = prompt();
      rig.desk.answers(invocation -> {
        show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.");
        return new Reply.Replace(FakeDesk.message(Sign.ACCEPTED, "#1042 Accepted."), Optional.of(CASE));
      });
      rig.slack.clock().advance(Duration.ofMinutes(20));
      rig.slack.press(rig.olga, prompt, "curfew:confirm");
      rig.slack.awaitChange(prompt, any -> true, SOON);
      rig.slack.clock().advance(Duration.ofMinutes(20));

      show(NOWHERE, Sign.PROVED, "#1042 Closed.");

      assertThat(inGeneral()).hasSize(2).last().asString().startsWith("🔒 #1042 Closed.");
    }

    @Test
    void aChannelMessageIsNeverTakenForThePromptLater() {
      leave();
      prompt();
      show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(courier.replacePrompt(CASE, FakeDesk.message(Sign.PROVED, "#1042 For Olga only.")))
          .isInstanceOf(Never.class);

      assertThat(inGeneral()).singleElement().asString().startsWith("✅ #1042 Accepted.");
    }

    @Test
    void itEndsWithTheFifthUse() {
      leave();
      prompt();

      for (int i = 1; i <= 4; i++) {
        assertThat(show(NOWHERE, Sign.WAITING, "#1042 Message " + i)).isEqualTo(FOR_EVER);
      }

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 One too many.")).isInstanceOf(Never.class);
      assertThat(inGeneral()).hasSize(4);
      assertThat(rig.slack.wire().exchanges()).filteredOn(one -> one.request().path().startsWith("/commands/"))
          .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "is_archived", "restricted_action"})
    void itMakesNoDifferenceWhyTheBotMayNotPost(String error) {
      prompt();
      rig.slack.refuseNext("chat.postMessage", error);

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(FOR_EVER);

      assertThat(inGeneral()).singleElement().asString().contains(NOT_UPDATED);
    }

    @Test
    void theWayBackOfOneChannelIsNotUsedForAnother() {
      prompt();
      SlackChannel far = rig.slack.workspace().put(rig.slack.workspace().addChannel("far", rig.olga)
          .withoutMember(rig.slack.settings().app().botUserId()));

      assertThat(courier.show(CASE, Place.channel(Platform.SLACK, "", far.id()), NOWHERE,
          publicly(Sign.ACCEPTED, "#1042 Accepted."))).isInstanceOf(Never.class);

      assertThat(rig.slack.messages(far)).isEmpty();
      assertThat(inGeneral()).isEmpty();
    }

    @Test
    void withoutAnyWayBackItIsSaid() {
      leave();

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Never("not_in_channel, and there is no way back"));
    }

    @Test
    void itWaitsForTheStoreThatKnowsTheWay() {
      leave();
      prompt();
      rig.store.goAway();

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("the store: the disk is full", Optional.empty()));
    }

    @Test
    void itWaitsForSlackWhenTheWayIsBlocked() throws Exception {
      leave();
      prompt();
      AutoCloseable trouble = trouble("/commands/", waitFor(9));

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("response URL: HTTP 429", Optional.of(Duration.ofSeconds(9))));

      trouble.close();
      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(FOR_EVER);
    }
  }

  @Nested
  class WhenSlackIsInTrouble {
    @Test
    void aShortWishToWaitIsHonoured() {
      rig.slack.rateLimits().refuseNext("chat.postMessage", Duration.ofSeconds(1));

      posted(Sign.ACCEPTED, "#1042 Accepted.");

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
    }

    @Test
    void aLongOneIsHandedOnAtOnce() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");
      rig.slack.rateLimits().refuseNext("chat.postMessage", Duration.ofSeconds(7));
      rig.slack.rateLimits().refuseNext("chat.update", Duration.ofSeconds(8));

      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("chat.postMessage: HTTP 429", Optional.of(Duration.ofSeconds(7))));
      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("chat.update: HTTP 429", Optional.of(Duration.ofSeconds(8))));
      assertThat(calls("chat.postMessage")).as("the first, and the one put off").isEqualTo(2);
      assertThat(calls("chat.update")).isEqualTo(1);
    }

    @Test
    void anEditThatWasLostIsMadeAgain() {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");
      rig.slack.wire().faults().next(request -> request.path().endsWith("/chat.update"), new Fault.ResetAfterReading());

      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Done(standing));

      assertThat(inGeneral()).containsExactly("✅ #1042 Accepted.");
    }

    @Test
    void anOutageIsToldAfterTwoAttempts() throws Exception {
      Optional<String> standing = posted(Sign.WAITING, "#1042 Closing …");
      AutoCloseable outage = trouble("/api/chat.", Response.html(503, "<html>away</html>"));

      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("chat.update: HTTP 503", Optional.empty()));
      assertThat(show(NOWHERE, Sign.ACCEPTED, "#1042 Accepted."))
          .isEqualTo(new Later("chat.postMessage: HTTP 503", Optional.empty()));
      assertThat(rig.slack.wire().exchanges()).filteredOn(one -> one.request().path().startsWith("/api/chat."))
          .hasSize(1 + 2 + 2);

      outage.close();
      assertThat(show(standing, Sign.ACCEPTED, "#1042 Accepted.")).isEqualTo(new Done(standing));
    }
  }

  @Nested
  class ThePrompt {
    private static final dev.curfew.chat.Message EXPIRED = FakeDesk.message(Sign.EXPIRED,
        "#1042 Not confirmed in time.");
    private static final Delivery REPLACED = new Done(Optional.empty());
    private static final Delivery NOTHING_LEFT = new Never("nothing is left by which the prompt can be edited");

    private void assertReplaced(Message prompt) {
      Message expired = rig.slack.awaitChange(prompt, any -> true, SOON);
      assertThat(expired.visibleText()).isEqualTo("⌛ #1042 Not confirmed in time.");
      assertThat(expired.onlyFor()).contains(rig.olga.id());
    }

    @Test
    void isReplacedAsLongAsItsWayBackLasts() {
      Message prompt = prompt();

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);

      assertReplaced(prompt);
    }

    @Test
    void isReplacedByAnyReplica() throws Exception {
      Message prompt = prompt();

      assertThat(rig.another().courier().replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);

      assertReplaced(prompt);
    }

    @Test
    void stillWorksAfterARestart() throws Exception {
      Message prompt = prompt();
      rig.restart();
      rig.desk.answers(new Reply.Replace(FakeDesk.prompt("Confirmed."), Optional.of(CASE)));

      rig.slack.press(rig.olga, prompt, "curfew:confirm");
      Message confirmed = rig.slack.awaitChange(prompt, any -> true, SOON);

      assertThat(confirmed.visibleText()).contains("Confirmed.");
      assertThat(rig.bot().courier().replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);
      assertReplaced(confirmed);
    }

    @Test
    void isLeftAloneWhenItsWayBackHasEnded() {
      prompt();
      rig.slack.clock().advance(Duration.ofMinutes(30));
      int before = rig.slack.history().size();

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(NOTHING_LEFT);

      assertThat(rig.slack.history()).hasSize(before);
    }

    @Test
    void canBeReplacedLongerWhenItIsPressed() {
      Message prompt = prompt();
      rig.slack.clock().advance(Duration.ofMinutes(20));
      rig.desk.answers(new Reply.Answer(FakeDesk.message(Sign.REFUSED, "#1042 Not now."), Optional.of(CASE)));
      rig.slack.press(rig.olga, prompt, "curfew:confirm");
      rig.awaitText("Not now");
      rig.slack.clock().advance(Duration.ofMinutes(20));

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);

      assertThat(rig.slack.current(prompt).orElseThrow().visibleText()).startsWith("⌛");
    }

    @Test
    void isLeftAloneWhenItsWayBackIsUsedUp() {
      prompt();

      for (int i = 0; i < 4; i++) {
        assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);
      }

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void thatSlackHasForgottenIsNotTriedAgain() throws Exception {
      prompt();
      AutoCloseable gone = trouble("/commands/", Response.text(404, "{\"ok\":false,\"error\":\"used_url\"}"));

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(new Never("HTTP 404, used_url"));

      gone.close();
      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void ofAnUnknownCaseIsNothing() {
      assertThat(courier.replacePrompt(new CaseNumber(7), EXPIRED)).isEqualTo(NOTHING_LEFT);
      assertThat(rig.slack.history()).isEmpty();
    }

    @Test
    void waitsForSlackAndForTheStore() throws Exception {
      Message prompt = prompt();
      rig.store.goAway();
      assertThat(courier.replacePrompt(CASE, EXPIRED))
          .isEqualTo(new Later("the store: the disk is full", Optional.empty()));
      rig.store.comeBack();
      AutoCloseable trouble = trouble("/commands/", waitFor(11));
      assertThat(courier.replacePrompt(CASE, EXPIRED))
          .isEqualTo(new Later("response URL: HTTP 429", Optional.of(Duration.ofSeconds(11))));

      trouble.close();

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(REPLACED);
      assertReplaced(prompt);
    }

    @Test
    void isNotTheAnswerThatSomebodyElseGotAboutTheCase() {
      Message prompt = prompt();
      rig.desk.answers(new Reply.Answer(FakeDesk.message(Sign.NONE, "#1042 is Olga's."), Optional.of(CASE)));
      rig.slack.type(rig.paul, rig.general, "/curfew case 1042");
      Message answer = rig.awaitText("is Olga's");

      courier.replacePrompt(CASE, EXPIRED);

      assertReplaced(prompt);
      assertThat(rig.slack.current(answer).orElseThrow().visibleText()).isEqualTo("#1042 is Olga's.");
    }

    @Test
    void isNotTheListFromWhichSomebodyElseSignsTheCaseOff() {
      Message prompt = prompt();
      dev.curfew.chat.Message review = new dev.curfew.chat.Message(Sign.NONE, Text.plain("#1042 To be signed off"),
          List.of(), List.of(), List.of(new Button(Verb.SIGN_OFF, "token-1042", "Sign off", Button.Style.PLAIN)),
          Visibility.PRIVATE);
      rig.desk.answers(new Reply.Answer(review, Optional.of(CASE)));
      rig.slack.type(rig.paul, rig.general, "/curfew review");
      Message list = rig.awaitText("To be signed off");
      rig.desk.answers(new Reply.Answer(FakeDesk.message(Sign.NONE, "#1042 Signed off."), Optional.of(CASE)));
      rig.slack.press(rig.paul, list, "curfew:sign-off");
      rig.awaitText("Signed off.");

      courier.replacePrompt(CASE, EXPIRED);

      assertReplaced(prompt);
      assertThat(rig.slack.current(list).orElseThrow().visibleText()).isEqualTo("#1042 To be signed off");
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTEAD_1", "INSTEAD_2", "INSTEAD_3", "OTHER_KIND"})
    void isKnownByEveryButtonThatOnlyWhoeverAskedMayPress(Verb verb) {
      dev.curfew.chat.Message notLive = new dev.curfew.chat.Message(Sign.WAITING, Text.plain("#1042 Not seen live."),
          List.of(), List.of(), List.of(new Button(verb, "token-1042", "Another", Button.Style.PLAIN)),
          Visibility.PRIVATE);
      rig.desk.answers(new Reply.Answer(notLive, Optional.of(CASE)));
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
      Message prompt = rig.awaitText("Not seen live");
      CaseNumber next = new CaseNumber(1043);
      rig.desk.answers(new Reply.Replace(FakeDesk.prompt("instead, as #1043"), Optional.of(next)));
      rig.slack.press(rig.olga, prompt, "curfew:" + verb.label());
      Message second = rig.slack.awaitChange(prompt, any -> true, SOON);

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(NOTHING_LEFT);
      assertThat(courier.replacePrompt(next, FakeDesk.message(Sign.STOPPED, "#1043 Cancelled."))).isEqualTo(REPLACED);

      assertThat(rig.slack.awaitChange(second, any -> true, SOON).visibleText()).isEqualTo("✋ #1043 Cancelled.");
    }

    @Test
    void isNotTheListFromWhichTheRoomWasPicked() {
      dev.curfew.chat.Message rooms = new dev.curfew.chat.Message(Sign.NONE, Text.plain("Two rooms are live."),
          List.of(), List.of(), List.of(new Button(Verb.CLOSE, "list-1", "Close abcd", Button.Style.PLAIN),
              new Button(Verb.CLOSE, "list-2", "Close efgh", Button.Style.PLAIN)),
          Visibility.PRIVATE);
      rig.desk.answers(new Reply.Answer(rooms, Optional.empty()));
      rig.slack.type(rig.olga, rig.general, "/curfew rooms");
      Message list = rig.awaitText("Two rooms are live");
      rig.desk.answers(FakeDesk.prompt());
      rig.slack.pressStale(rig.olga, list, list.buttons().getLast());
      rig.awaitText("Close room abcd");

      courier.replacePrompt(CASE, EXPIRED);

      assertThat(rig.slack.current(list).orElseThrow().visibleText()).isEqualTo("Two rooms are live.");
      assertThat(rig.desk.asked().getLast()).isInstanceOfSatisfying(Pressed.class, pressed -> assertThat(pressed)
          .extracting(Pressed::verb, Pressed::token).containsExactly(Verb.CLOSE, "list-2"));
    }

    @Test
    void belongsToTheNextCaseOnceItIsAskedAgain() {
      dev.curfew.chat.Message askAgain = new dev.curfew.chat.Message(Sign.EXPIRED, Text.plain("#1042 Expired."),
          List.of(), List.of(), List.of(new Button(Verb.ASK_AGAIN, "token-1042", "Ask again", Button.Style.PLAIN)),
          Visibility.PRIVATE);
      Message prompt = prompt();
      courier.replacePrompt(CASE, askAgain);
      Message expired = rig.slack.awaitChange(prompt, any -> true, SOON);
      CaseNumber next = new CaseNumber(1043);
      rig.desk.answers(new Reply.Replace(FakeDesk.prompt("again, as #1043"), Optional.of(next)));
      rig.slack.press(rig.olga, expired, "curfew:ask-again");
      Message second = rig.slack.awaitChange(expired, any -> true, SOON);

      assertThat(courier.replacePrompt(CASE, EXPIRED)).isEqualTo(NOTHING_LEFT);
      assertThat(courier.replacePrompt(next, FakeDesk.message(Sign.STOPPED, "#1043 Cancelled."))).isEqualTo(REPLACED);

      assertThat(rig.slack.awaitChange(second, any -> true, SOON).visibleText()).isEqualTo("✋ #1043 Cancelled.");
    }
  }

  /** Such as the head of the history, in announcement channels: nothing edits it, so it is known by its channel only. */
  @Nested
  class AMessageAboutNoCase {
    private Delivery say(String title) {
      return courier.say(Place.channel(Platform.SLACK, "", rig.general.id()), publicly(Sign.NONE, title));
    }

    @Test
    void standsInItsChannelForEverybodyAndIsNotEditedLater() {
      assertThat(say("audit head 12")).isEqualTo(new Done(Optional.empty()));

      assertThat(inGeneral()).containsExactly("audit head 12");
      assertThat(rig.slack.messages(rig.general)).noneMatch(Message::isEphemeral);
    }

    @Test
    void saidTwiceStandsThereTwice() {
      say("audit head 12");
      say("audit head 12");

      assertThat(inGeneral()).containsExactly("audit head 12", "audit head 12");
    }

    @Test
    void goesToAThreadAndPingsAndUnfoldsNothing() {
      Message parent = rig.slack.say(rig.paul, rig.general, "Heads, please");

      courier.say(new Place(Platform.SLACK, "", rig.general.id(), Optional.of(parent.ts())),
          publicly(Sign.NONE, "<!channel> https://example.com"));

      assertThat(rig.awaitText("<!channel>").threadTs()).contains(parent.ts());
      assertThat(rig.slack.calls()).filteredOn(call -> call.method().equals("chat.postMessage")).last()
          .satisfies(call -> {
            assertThat(call.arguments().toString()).contains("&lt;!channel&gt;").doesNotContain("<!channel>");
            assertThat(call.arguments().path("unfurl_links").asText()).isIn("false", "0");
            assertThat(call.arguments().path("link_names").asText()).isIn("false", "0");
          });
    }

    @Test
    void isCutWhereSlackWouldNotTakeIt() {
      assertThat(say("head ".repeat(2_000))).isEqualTo(new Done(Optional.empty()));

      assertThat(inGeneral()).singleElement().asString().startsWith("head head").hasSizeLessThan(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_in_channel", "channel_not_found", "msg_too_long"})
    void thatSlackDoesNotTakeIsGivenUpAndNoWayBackIsUsedForIt(String error) {
      prompt();
      rig.slack.refuseNext("chat.postMessage", error);

      assertThat(say("audit head 12")).isEqualTo(new Never(error));

      assertThat(inGeneral()).noneMatch(text -> text.contains("audit head"));
    }

    @Test
    void isForLaterWhereSlackWantsUsToWait() throws Exception {
      AutoCloseable limited = trouble("/api/chat.postMessage", waitFor(7));
      assertThat(say("audit head 12"))
          .isEqualTo(new Later("chat.postMessage: HTTP 429", Optional.of(Duration.ofSeconds(7))));
      limited.close();

      assertThat(say("audit head 12")).isInstanceOf(Done.class);
      assertThat(inGeneral()).containsExactly("audit head 12");
    }
  }
}
