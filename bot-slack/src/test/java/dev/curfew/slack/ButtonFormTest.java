package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Button;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Courier.Delivery.Done;
import dev.curfew.command.Invocation.Submitted;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Buttons that open a form: for a reason, or to type the room's id. Olga asked for case #1042; Paul may approve it. */
class ButtonFormTest {
  private static final String NOTHING_DONE = "Curfew cannot write anything down at the moment, so it did nothing.";

  private final Rig rig;

  ButtonFormTest() throws Exception {
    rig = Rig.overSockets();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static dev.curfew.chat.Message asking(Visibility visibility, Verb... verbs) {
    List<Button> buttons = List.of(verbs).stream()
        .map(verb -> new Button(verb, "token-1042", verb.label(), Button.Style.PLAIN)).toList();
    return new dev.curfew.chat.Message(Sign.WAITING, Text.plain("#1042 Close room abcd?"), List.of(), List.of(),
        buttons, visibility);
  }

  /** Everybody sees it. */
  private Message request(Verb... verbs) {
    rig.bot().courier().show(FakeDesk.CASE, Place.channel(Platform.SLACK, rig.team(), rig.general.id()),
        Optional.empty(), asking(Visibility.CHANNEL, verbs));
    return rig.awaitText("#1042");
  }

  /** Only Olga sees it. */
  private Message prompt(Verb... verbs) {
    rig.desk.answers(new Reply.Answer(asking(Visibility.PRIVATE, verbs), Optional.of(FakeDesk.CASE)));
    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    return rig.awaitText("#1042");
  }

  private View open(SlackUser user, Message message, String button) {
    Delivery press = rig.slack.press(user, message, button);
    View form = rig.slack.awaitView(user, any -> true, SOON);
    assertThat(press.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    return form;
  }

  private void awaitWindow(SlackUser user, String text) {
    rig.slack.awaitView(user, view -> view.visibleText(rig.slack.workspace()).contains(text), SOON);
  }

  @ParameterizedTest
  @CsvSource({"DECLINE_WHY, reason, Why not?", "GO_ALONE, reason, Why can it not wait for the others?",
      "TYPE_ID, id, The room’s id"})
  void opensAtOnceAndWhatIsSentCountsAsThePress(Verb verb, String field, String label) {
    Message message = request(verb);

    View form = open(rig.paul, message, "curfew:" + verb.label());

    assertThat(form.callbackId()).isEqualTo("curfew:" + verb.label());
    assertThat(form.visibleText(rig.slack.workspace())).contains(label);
    assertThat(rig.desk.asked()).isEmpty();

    Delivery sent = rig.slack.submitView(rig.paul, form, Map.of(field, "  not <now> "));

    Submitted submitted = (Submitted) rig.desk.awaitAsked();
    assertThat(submitted).extracting(Submitted::verb, Submitted::token, Submitted::answers, Submitted::place)
        .containsExactly(verb, "token-1042", Map.of(field, "  not <now> "),
            Place.channel(Platform.SLACK, rig.team(), rig.general.id()));
    assertThat(submitted.asker().person().id()).isEqualTo(rig.paul.id());
    assertThat(sent.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    assertThat(sent.awaitAck(SOON).payload()).isEmpty();
    assertThat(rig.slack.views(rig.paul)).isEmpty();
  }

  @Test
  void carriesNothingButANumber() {
    assertThat(open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why").privateMetadata()).matches("ref-\\d+");
  }

  @Test
  void isAnsweredWhereItsButtonIs() {
    Message message = request(Verb.APPROVE, Verb.DECLINE_WHY);
    View form = open(rig.paul, message, "curfew:decline-why");
    rig.desk.answers(new Reply.Replace(FakeDesk.message(Sign.STOPPED, "#1042 Declined."), Optional.of(FakeDesk.CASE)));

    rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));

    assertThat(rig.slack.awaitChange(message, any -> true, SOON).visibleText()).isEqualTo("✋ #1042 Declined.");
  }

  @Test
  void onThePrivatePromptTakesItsPlace() {
    Message prompt = prompt(Verb.TYPE_ID, Verb.CANCEL);
    View form = open(rig.olga, prompt, "curfew:type-id");
    rig.desk.answers(new Reply.Replace(FakeDesk.message(Sign.WAITING, "#1042 Closing …"), Optional.of(FakeDesk.CASE)));

    rig.slack.submitView(rig.olga, form, Map.of("id", "abcd"));

    Message closing = rig.slack.awaitChange(prompt, any -> true, SOON);
    assertThat(closing.visibleText()).isEqualTo("⏳ #1042 Closing …");
    assertThat(closing.onlyFor()).contains(rig.olga.id());
  }

  @Test
  void onThePrivatePromptLetsItBeReplacedLonger() {
    Message prompt = prompt(Verb.TYPE_ID, Verb.CANCEL);
    rig.slack.clock().advance(Duration.ofMinutes(20));
    open(rig.olga, prompt, "curfew:type-id");
    rig.store.awaitDeliveries(2);
    awaitTwoWays();
    rig.slack.clock().advance(Duration.ofMinutes(20));

    assertThat(rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.message(Sign.EXPIRED, "#1042 Expired.")))
        .isEqualTo(new Done(Optional.empty()));
    assertThat(rig.slack.current(prompt).orElseThrow().visibleText()).isEqualTo("⌛ #1042 Expired.");
  }

  /** The way back of the press is kept after the form has opened, and nothing tells when. */
  private void awaitTwoWays() {
    long end = System.nanoTime() + SOON.toNanos();
    while (rig.store.secrets().size() < 2 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(rig.store.secrets()).hasSize(2);
  }

  @Nested
  class WithSeveralReplicas {
    @Test
    void isTakenByAnotherThatHasJustStarted() throws Exception {
      View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
      rig.restart();

      rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));

      assertThat(((Submitted) rig.desk.awaitAsked()).answers()).isEqualTo(Map.of("reason", "too early"));
    }

    @Test
    void opensOnceAlthoughThePressComesToBoth() throws Exception {
      rig.another();
      Message message = request(Verb.DECLINE_WHY);
      Delivery press = rig.slack.press(rig.paul, message, "curfew:decline-why");

      rig.slack.deliverAgain(press);
      rig.slack.deliverAgain(press);
      rig.slack.deliverAgain(press);

      press.awaitAcks(4, SOON);
      rig.slack.awaitView(rig.paul, any -> true, SOON);
      rig.store.awaitDeliveries(2);
      rig.stop();
      assertThat(rig.slack.views(rig.paul)).hasSize(1);
      assertThat(rig.slack.calls()).filteredOn(call -> call.method().equals("views.open")).hasSize(1);
    }

    @Test
    void isTakenOnceAlthoughItComesToBoth() throws Exception {
      rig.another();
      View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
      Delivery sent = rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));

      rig.slack.deliverAgain(sent);
      rig.slack.deliverAgain(sent);
      rig.slack.deliverAgain(sent);

      sent.awaitAcks(4, SOON);
      rig.store.awaitDeliveries(3);
      rig.stop();
      assertThat(rig.desk.asked()).hasSize(1);
      assertThat(rig.slack.views(rig.paul)).isEmpty();
    }
  }

  @Nested
  class WhenItCannotBeTaken {
    private Delivery sendAgain(SlackUser user, ObjectNode payload) {
      String fresh = rig.slack.type(user, rig.general, "/other").triggerId();
      return rig.slack.deliver(EnvelopeType.INTERACTIVE, payload.put("trigger_id", fresh));
    }

    @Test
    void becauseItWasSentBeforeThePersonIsTold() {
      View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
      ObjectNode payload = rig.slack.submitView(rig.paul, form, Map.of("reason", "too early")).payload();
      rig.desk.awaitAsked();

      Delivery again = sendAgain(rig.paul, payload);

      awaitWindow(rig.paul, "This form was already sent");
      assertThat(again.awaitAck(SOON).payload()).isEmpty();
      assertThat(rig.desk.asked()).hasSize(1);
    }

    @Test
    void becauseSomebodyElseOpenedItThePersonIsToldAndItStaysOpen() {
      Message message = request(Verb.DECLINE_WHY);
      View form = open(rig.paul, message, "curfew:decline-why");
      View own = open(rig.olga, message, "curfew:decline-why");
      ObjectNode payload = rig.slack.submitView(rig.olga, own, Map.of("reason", "mine")).payload();
      rig.desk.awaitAsked(1);
      payload.withObject("/view").put("private_metadata", form.privateMetadata());

      sendAgain(rig.olga, payload);

      awaitWindow(rig.olga, "This form was already sent");
      rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));
      assertThat(((Submitted) rig.desk.awaitAsked(2).getLast()).answers()).isEqualTo(Map.of("reason", "too early"));
    }

    @Test
    void becauseItStoodOpenForTooLongThePersonIsTold() {
      View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
      rig.slack.clock().advance(Duration.ofMinutes(61));

      rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));

      awaitWindow(rig.paul, "open for more than an hour");
      assertThat(rig.desk.asked()).isEmpty();
    }

    @Test
    void becauseTheStoreIsAwayThePersonIsTold() {
      View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
      rig.store.goAway();

      rig.slack.submitView(rig.paul, form, Map.of("reason", "too early"));

      awaitWindow(rig.paul, NOTHING_DONE);
      assertThat(rig.desk.asked()).isEmpty();
    }

    @Test
    void becauseTheStoreIsAwayItIsNotEvenOpened() {
      Message message = request(Verb.DECLINE_WHY);
      rig.store.goAway();

      Delivery press = rig.slack.press(rig.paul, message, "curfew:decline-why");

      assertThat(press.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      assertThat(rig.awaitText(NOTHING_DONE).onlyFor()).contains(rig.paul.id());
      assertThat(rig.slack.views(rig.paul)).isEmpty();
    }

    @Test
    void becauseSlackDidNotOpenItThePersonIsTold() {
      Message message = request(Verb.DECLINE_WHY);
      rig.slack.wire().faults().next(request -> request.path().endsWith("/views.open"), new Fault.ResetAfterReading());

      rig.slack.press(rig.paul, message, "curfew:decline-why");

      assertThat(rig.awaitText("Something went wrong").onlyFor()).contains(rig.paul.id());
      assertThat(rig.desk.asked()).isEmpty();
    }
  }

  /** A name that no button has, and that of a button without a form. */
  @ParameterizedTest
  @CsvSource({"curfew:explode", "curfew:confirm", "confirm"})
  void thatIsNotOneOfCurfewsIsAnsweredInItsWindow(String callbackId) {
    View form = open(rig.paul, request(Verb.DECLINE_WHY), "curfew:decline-why");
    ObjectNode payload = rig.slack.submitView(rig.paul, form, Map.of("reason", "too early")).payload();
    rig.desk.awaitAsked();
    payload.withObject("/view").put("callback_id", callbackId);

    Delivery forged = rig.slack.deliver(EnvelopeType.INTERACTIVE, payload);

    assertThat(forged.awaitAck(SOON).payload().orElseThrow().toString()).contains("\"update\"",
        "is not one that this version of Curfew knows");
    assertThat(rig.desk.asked()).hasSize(1);
  }
}
