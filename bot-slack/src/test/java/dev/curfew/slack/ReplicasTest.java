package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Sign;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Several processes with one store: whatever reaches several of them, or one again after a restart, is done once. */
class ReplicasTest {
  private Rig rig = Rig.waiting();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void overSockets() throws Exception {
    rig.close();
    rig = Rig.overSockets();
  }

  private void overHttp() throws Exception {
    rig.close();
    rig = Rig.overHttp();
  }

  private Message prompt() {
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    return rig.awaitText("Close room abcd");
  }

  /** Everything that was begun is over, so nobody is asked any more. */
  private void assertAskedInTheEnd(int times) throws InterruptedException {
    rig.stop();
    assertThat(rig.desk.asked()).hasSize(times);
  }

  @Nested
  class TheSameDeliveryAtTwo {
    @Test
    void overSocketsIsAcknowledgedByBothAndDoneOnce() throws Exception {
      overSockets();
      rig.another();
      Delivery typed = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

      IntStream.range(0, 3).forEach(i -> rig.slack.deliverAgain(typed));

      assertThat(typed.awaitAcks(4, SOON)).hasSize(4);
      rig.store.awaitDeliveries(2);
      assertAskedInTheEnd(1);
    }

    @Test
    void overHttpIsAcknowledgedByBothAndDoneOnce() throws Exception {
      overHttp();
      rig.another();
      Delivery typed = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

      rig.slack.deliverAgain(typed);

      assertThat(typed.awaitAcks(2, SOON)).allSatisfy(ack -> assertThat(ack.status()).isEqualTo(200));
      rig.store.awaitDeliveries(2);
      assertAskedInTheEnd(1);
    }

    @Test
    void asASignedRequestWithoutATriggerIsDoneOnceToo() throws Exception {
      overHttp();
      rig.another();
      ObjectNode payload = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd").payload();
      rig.desk.awaitAsked(1);
      payload.remove("trigger_id");
      Delivery untriggered = rig.slack.deliver(EnvelopeType.SLASH_COMMANDS, payload);

      rig.slack.deliverAgain(untriggered);

      untriggered.awaitAcks(2, SOON);
      rig.store.awaitDeliveries(3);
      assertAskedInTheEnd(2);
    }

    @Test
    void ofAPressIsDoneOnce() throws Exception {
      overSockets();
      rig.another();
      Delivery press = rig.slack.press(rig.olga, prompt(), "curfew:confirm");

      IntStream.range(0, 3).forEach(i -> rig.slack.deliverAgain(press));

      press.awaitAcks(4, SOON);
      rig.store.awaitDeliveries(3);
      assertAskedInTheEnd(2);
    }

    @Test
    void bothOfThemTakeWhatIsNew() throws Exception {
      overSockets();
      rig.another();

      IntStream.range(0, 8).forEach(i -> rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd"));

      assertThat(rig.desk.awaitAsked(8)).hasSize(8);
    }
  }

  @Test
  void whatWasDoneBeforeARestartIsNotDoneAgain() throws Exception {
    overSockets();
    Delivery typed = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    rig.desk.awaitAsked(1);
    rig.restart();

    rig.slack.deliverAgain(typed);

    typed.awaitAcks(2, SOON);
    rig.store.awaitDeliveries(2);
    assertAskedInTheEnd(1);
  }

  @Nested
  class WhenTheStoreIsAway {
    private static final String NOTHING_DONE = "Curfew cannot write anything down at the moment, so it did nothing.";

    @Test
    void aCommandIsAcknowledgedAndNotDoneAndThePersonIsTold() throws Exception {
      overSockets();
      rig.store.goAway();

      Delivery typed = rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

      assertThat(typed.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      assertThat(rig.awaitText(NOTHING_DONE).onlyFor()).contains(rig.olga.id());
      assertAskedInTheEnd(0);
    }

    @Test
    void aPressIsNotDoneAndThePromptStays() throws Exception {
      overHttp();
      Message prompt = prompt();
      rig.store.goAway();

      rig.slack.press(rig.olga, prompt, "curfew:confirm");

      rig.awaitText(NOTHING_DONE);
      assertThat(rig.slack.current(prompt).orElseThrow().buttons()).hasSize(2);
      rig.store.comeBack();
      rig.slack.press(rig.olga, prompt, "curfew:confirm");
      rig.desk.awaitAsked(2);
      assertAskedInTheEnd(2);
    }

    /** By then a room may be closed, so the answer must not be lost with the store. */
    @Test
    void anAnswerStillReachesThePerson() throws Exception {
      overSockets();
      Message prompt = prompt();
      rig.desk.answers(invocation -> {
        rig.store.goAway();
        return new Reply.Replace(FakeDesk.message(Sign.ACCEPTED, "#1042 Accepted."), Optional.of(FakeDesk.CASE));
      });

      rig.slack.press(rig.olga, prompt, "curfew:confirm");

      assertThat(rig.slack.awaitChange(prompt, any -> true, SOON).visibleText()).isEqualTo("✅ #1042 Accepted.");
    }

    @Test
    void theFirstAnswerReachesThePersonToo() throws Exception {
      overSockets();
      rig.desk.answers(invocation -> {
        rig.store.goAway();
        return FakeDesk.prompt();
      });

      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

      assertThat(rig.awaitText("Close room abcd").buttons()).hasSize(2);
    }
  }
}
