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
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    assertThat(form.visibleText(rig.slack.workspace())).contains("Room id", "Reason", "App");
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
  void countsOnce() {
    View form = open();
    ObjectNode payload = rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd")).payload();
    rig.desk.awaitAsked();

    Delivery again = rig.slack.deliver(EnvelopeType.INTERACTIVE, payload.put("trigger_id", "1.2.another"));

    assertThat(again.awaitAck(SOON).payload().orElseThrow().toString()).contains("Please type the command again");
    assertThat(rig.desk.asked()).hasSize(1);
  }

  @Test
  void isOfNoUseToSomebodyElse() {
    ObjectNode payload = rig.slack.submitView(rig.olga, open(), Map.of("rooms", "abcd")).payload();
    rig.desk.awaitAsked();
    View fresh = open();
    payload.withObject("/view").put("private_metadata", fresh.privateMetadata());
    payload.withObject("/user").put("id", rig.paul.id());

    Delivery stolen = rig.slack.deliver(EnvelopeType.INTERACTIVE, payload);

    assertThat(stolen.awaitAck(SOON).payload().orElseThrow().toString()).contains("Please type the command again");
    assertThat(rig.desk.asked()).hasSize(1);
  }

  @Test
  void isForgottenAfterAnHour() {
    View form = open();
    rig.slack.clock().advance(Duration.ofMinutes(61));

    rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd"));

    View said = rig.slack.awaitView(rig.olga,
        view -> view.visibleText(rig.slack.workspace()).contains("Please type the command again"), SOON);
    assertThat(said.isOpen()).isTrue();
    assertThat(rig.desk.asked()).isEmpty();
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
