package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The message shortcut "Close room…", which works in threads, where slash commands do not. */
class CloseRoomFormTest {
  private final Rig rig;
  private final Message report;

  CloseRoomFormTest() throws Exception {
    rig = Rig.overSockets();
    report = rig.slack.reply(rig.paul, rig.slack.say(rig.paul, rig.general, "Help!"), "They shout in room abcd");
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private View open() {
    rig.slack.messageShortcut(rig.olga, report, "close_room");
    return rig.slack.awaitView(rig.olga, any -> true, SOON);
  }

  @Test
  void opensAtOnceWithoutAskingTheDesk() {
    View form = open();

    assertThat(form.title()).isEqualTo("Close room…");
    assertThat(form.visibleText(rig.slack.workspace())).contains("Live room", "Or another room’s id", "Reason", "App");
    assertThat(rig.desk.asked()).isEmpty();
  }

  @Test
  void carriesNothingButANumber() {
    View form = open();

    assertThat(form.privateMetadata()).matches("ref-\\d+");
  }

  @Test
  void standsForTheCommandInThePlaceOfTheMessage() {
    Delivery sent = rig.slack.submitView(rig.olga, open(),
        Map.of("rooms", "abcd \"e f\"", "reason", "they shout", "app", "test"));

    assertThat(sent.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    assertThat(sent.awaitAck(SOON).payload()).isEmpty();
    Typed typed = (Typed) rig.desk.awaitAsked();
    assertThat(typed.command()).isEqualTo("dismiss-room");
    assertThat(typed.arguments()).isEqualTo(new Arguments.Fields("abcd \"e f\"", Optional.of("test"), Optional.empty(),
        Optional.empty(), Optional.of("they shout")));
    assertThat(typed.place())
        .isEqualTo(new Place(Platform.SLACK, rig.team(), rig.general.id(), report.threadTs()));
    assertThat(rig.slack.views(rig.olga)).isEmpty();
  }

  @Test
  void isAnsweredInTheThread() {
    rig.desk.answers(FakeDesk.prompt());

    rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd"));

    Message prompt = rig.awaitText("#1042");
    assertThat(prompt.onlyFor()).contains(rig.olga.id());
    assertThat(prompt.threadTs()).isEqualTo(report.threadTs());
  }

  @Test
  void isAnsweredEvenWhenItsWayBackIsUsedUp() {
    View form = open();
    rig.slack.clock().advance(Duration.ofMinutes(31));
    rig.desk.answers(FakeDesk.prompt());

    rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd"));

    assertThat(rig.awaitText("#1042").onlyFor()).contains(rig.olga.id());
    rig.slack.awaitCall("chat.postEphemeral", call -> call.isOk(), SOON);
  }

  @Test
  void takesOptionalThingsAsMissingWhenTheyAreEmpty() {
    rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd"));

    assertThat(((Typed) rig.desk.awaitAsked()).arguments()).isEqualTo(new Arguments.Fields("abcd", Optional.of("live"),
        Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void takesAPastedListInThePlaceOfARoom() {
    rig.slack.submitView(rig.olga, open(), Map.of("list", "eu-1\neu-2\n", "reason", "they shout", "app", "test"));

    assertThat(((Typed) rig.desk.awaitAsked()).arguments()).isEqualTo(
        new Arguments.Fields("", Optional.empty(), Optional.empty(), Optional.of("eu-1\neu-2\n"), Optional.of("test"),
            Optional.empty(), Optional.empty(), Optional.of("they shout")));
  }

  @Test
  void takesAPastedListBesideATypedRoom() {
    rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd", "list", "eu-1\neu-2"));

    assertThat(((Typed) rig.desk.awaitAsked()).arguments()).isEqualTo(
        new Arguments.Fields("abcd", Optional.empty(), Optional.empty(), Optional.of("eu-1\neu-2"),
            Optional.of("live"), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void takesAPastedListBesideAPickedRoomOfTheSameApp() {
    rig.desk.suggests("eu-9 app:live");
    View form = open();
    rig.slack.suggest(rig.olga, form, "room", "eu").awaitEnd(SOON);

    rig.slack.submitView(rig.olga, form, Map.of("room", "eu-9 app:live", "list", "eu-1"));

    assertThat(((Typed) rig.desk.awaitAsked()).arguments()).isEqualTo(
        new Arguments.Fields("eu-9 app:live", Optional.empty(), Optional.empty(), Optional.of("eu-1"),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Its app and kind would be taken to be those of the list too. */
  @ParameterizedTest
  @ValueSource(strings = {"eu-9 app:test", "123 kind:number app:live", "\"the lobby\" app:test"})
  void wantsARoomOfAnotherAppOrKindByItself(String picked) {
    rig.desk.suggests(picked);
    View form = open();
    rig.slack.suggest(rig.olga, form, "room", "").awaitEnd(SOON);

    rig.slack.submitView(rig.olga, form, Map.of("room", picked, "list", "eu-1", "app", "live"));

    View refused = rig.slack.awaitView(rig.olga, view -> !view.errors().isEmpty(), SOON);
    assertThat(refused.errors()).containsExactly(Map.entry("list", "The room that you picked is of another app or kind"
        + " than these ids would be. Clear it, and close it by itself."));
    assertThat(rig.desk.asked()).isEmpty();
  }

  private void awaitWindow(SlackUser user, String text) {
    View said = rig.slack.awaitView(user, view -> view.visibleText(rig.slack.workspace()).contains(text), SOON);
    assertThat(said.isOpen()).isTrue();
  }

  /** The same form sent with another deed's trigger: what a client does that has not caught up. */
  private Delivery sendAgain(SlackUser user, ObjectNode payload) {
    String fresh = rig.slack.type(user, rig.general, "/other").triggerId();
    return rig.slack.deliver(EnvelopeType.INTERACTIVE, payload.put("trigger_id", fresh));
  }

  @Test
  void countsOnceAndWhoeverSendsItAgainIsTold() {
    ObjectNode payload = rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd")).payload();
    rig.desk.awaitAsked();

    Delivery again = sendAgain(rig.olga, payload);

    assertThat(again.awaitAck(SOON).payload()).isEmpty();
    awaitWindow(rig.olga, "already sent");
    assertThat(rig.desk.asked()).hasSize(1);
  }

  @Test
  void isOfNoUseToSomebodyElseAndStaysWithWhoOpenedIt() {
    View form = open();
    rig.slack.messageShortcut(rig.paul, report, "close_room");
    View own = rig.slack.awaitView(rig.paul, any -> true, SOON);
    ObjectNode payload = rig.slack.submitView(rig.paul, own, Map.of("rooms", "abcd")).payload();
    rig.desk.awaitAsked(1);
    payload.withObject("/view").put("private_metadata", form.privateMetadata());

    sendAgain(rig.paul, payload);
    awaitWindow(rig.paul, "already sent");
    rig.slack.submitView(rig.olga, form, Map.of("rooms", "efgh"));

    assertThat(rig.desk.awaitAsked(2)).extracting(asked -> asked.asker().person().id())
        .containsExactly(rig.paul.id(), rig.olga.id());
  }

  @Test
  void isForgottenAfterAnHour() {
    View form = open();
    rig.slack.clock().advance(Duration.ofMinutes(61));

    Delivery sent = rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd"));

    assertThat(sent.awaitAck(SOON).payload()).isEmpty();
    awaitWindow(rig.olga, "already sent, or it was open for more than an hour");
    assertThat(rig.desk.asked()).isEmpty();
  }

  @Test
  void isKnownAfterARestart() throws Exception {
    View form = open();
    rig.restart();

    rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd"));

    assertThat(rig.desk.awaitAsked().place().thread()).isEqualTo(report.threadTs());
  }

  @Test
  void isNotOpenedWhenWhereItStandsCannotBeWrittenDown() {
    rig.store.goAway();

    rig.slack.messageShortcut(rig.olga, report, "close_room");

    rig.awaitText("cannot write anything down at the moment, so it did nothing");
    assertThat(rig.slack.views(rig.olga)).isEmpty();
  }

  @Test
  void thatSlackDoesNotOpenIsToldToThePerson() {
    rig.slack.wire().faults().next(request -> request.path().endsWith("/views.open"), new Fault.ResetAfterReading());

    rig.slack.messageShortcut(rig.olga, report, "close_room");

    assertThat(rig.awaitText("Something went wrong").threadTs()).isEqualTo(report.threadTs());
  }

  @Test
  void neverTouchesTheMessageItWasAskedFor() {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd"));
    rig.awaitText("#1042");

    rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Not confirmed in time."));

    assertThat(rig.slack.current(report).orElseThrow().visibleText()).isEqualTo("They shout in room abcd");
    assertThat(rig.slack.oddities().all()).isEmpty();
  }

  @Test
  void closedWithoutSendingAsksNothing() {
    rig.slack.closeView(rig.olga, open());

    assertThat(rig.desk.asked()).isEmpty();
  }
}
