package dev.curfew.discord;

import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.discord.Scene.SOON;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgementTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Function<Invocation, Reply> waitingFor(CountDownLatch gate) {
    return invocation -> {
      try {
        assertThat(gate.await(30, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return FakeDesk.usual(invocation);
    };
  }

  @Nested
  class ComesFirst {

    @Test
    void commandsAndPressesAreAcknowledgedWhileTheDeskStillWorks() {
      Message prompt = scene.prompt();
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.answers(waitingFor(gate));

      Interaction command = scene.types(scene.olga, "other");
      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");

      assertThat(command.awaitAcknowledgement(SOON).type()).isEqualTo(5);
      assertThat(press.awaitAcknowledgement(SOON).type()).isEqualTo(6);
      assertThat(command.sees()).isEqualTo(Interaction.Sight.THINKING);
      gate.countDown();
      assertThat(command.awaitReply(SOON).isEphemeral()).isTrue();
    }

    @Test
    void fiftySlowCommandsDoNotHoldUpTheNext() {
      scene.discord.rateLimits().lift();
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.answers(waitingFor(gate));
      List<Interaction> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        slow.add(scene.types(scene.olga, "room-" + i));
      }

      Interaction next = scene.types(scene.ben, "one-more");

      assertThat(next.awaitAcknowledgement(SOON).afterMillis()).isLessThan(2_500);
      gate.countDown();
      slow.forEach(each -> assertThat(each.awaitReply(SOON).visibleText()).startsWith("⏳"));
    }
  }

  @Nested
  class UnderAFlood {

    @Test
    void whatIsTooMuchAtOneTimeIsToldSo() throws Exception {
      scene.discord.rateLimits().lift();
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch atTheDesk = new CountDownLatch(200);
      scene.desk.answers(invocation -> {
        atTheDesk.countDown();
        return waitingFor(gate).apply(invocation);
      });
      List<Interaction> held = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        held.add(scene.types(scene.olga, "room-" + i));
        if (i % 20 == 19) {
          held.forEach(each -> each.awaitAcknowledgement(SOON));
        }
      }
      assertThat(atTheDesk.await(30, SECONDS)).isTrue();

      assertThat(scene.types(scene.ben, "one too many").awaitReply(SOON).visibleText())
          .startsWith("⛔ Curfew has too much to do at this moment");

      gate.countDown();
      held.forEach(each -> each.awaitReply(SOON));
      assertThat(scene.desk.asked()).hasSize(200);
    }
  }

  @Nested
  class IsTheRightToAct {

    @Test
    void ofTwoSessionsWithTheSameTokenOneActs() throws Exception {
      FakeDesk otherDesk = new FakeDesk();
      scene.replica(otherDesk).bot().start();
      scene.discord.gateway().awaitConnected(2, SOON);

      for (int i = 0; i < 5; i++) {
        Interaction asked = scene.types(scene.olga, "room-" + i);
        asked.awaitReply(SOON);
        assertThat(asked.receivers()).isEqualTo(2);
        String callback = "/api/v10/interactions/" + asked.id() + "/" + asked.token() + "/callback";
        scene.discord.wire().awaitExchange(
            exchange -> exchange.request().path().equals(callback)
                && exchange.answer().map(a -> a.status() == 400).orElse(false),
            SOON);
      }

      assertThat(scene.desk.asked().size() + otherDesk.asked().size()).isEqualTo(5);
    }

    @Test
    void anInteractionThatArrivesTwiceIsActedOnOnce() {
      Interaction asked = scene.types(scene.olga, "abcd");
      asked.awaitReply(SOON);

      asked.replay();
      scene.discord.awaitCall(call -> call.code() == 40060, SOON);
      scene.types(scene.ben, "after").awaitReply(SOON);

      assertThat(scene.desk.asked()).hasSize(2);
      assertThat(asked.followUps()).isEmpty();
    }

    @Test
    void twoPressesAtTheSameMomentBothReachTheDeskWhichKnowsWhoWon() {
      Message prompt = scene.prompt();
      scene.desk.answers(invocation -> new Reply.Replace(FakeDesk.done(), Optional.empty()));

      Interaction first = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      Interaction second = scene.discord.people().forging().press(scene.olga, prompt,
          "curfew:confirm:" + FakeDesk.TOKEN);

      assertThat(first.awaitAcknowledgement(SOON).type()).isEqualTo(6);
      assertThat(second.awaitAcknowledgement(SOON).type()).isEqualTo(6);
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);
    }

    @Test
    void nothingIsDoneWhenTheAcknowledgementFails() {
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);

      Interaction lost = scene.types(scene.olga, "lost");
      scene.discord.wire().awaitExchange(exchange -> exchange.answer().map(a -> a.status() == 500).orElse(false), SOON);
      scene.types(scene.ben, "after").awaitReply(SOON);

      assertThat(lost.acknowledgement()).isEmpty();
      assertThat(scene.desk.asked()).extracting(asked -> asked.asker().name()).containsExactly("ben");
    }

    @Test
    void nothingIsDoneWhenItsAnswerIsLostSinceSomebodyElseMayHaveIt() {
      scene.discord.wire().faults().next(RestFaults.callbacks(), new Fault.ResetAfterHandling());

      Interaction lost = scene.types(scene.olga, "lost");
      lost.awaitAcknowledgement(SOON);
      scene.types(scene.ben, "after").awaitReply(SOON);

      assertThat(scene.desk.asked()).extracting(asked -> asked.asker().name()).containsExactly("ben");
    }
  }

  @Nested
  class WhenDiscordSaysSlower {

    @Test
    void oneInteractionsLimitLeavesTheOthersAlone() {
      scene.discord.faults().rateLimitNext(RestFaults.callbacks(), Duration.ofSeconds(2), false);

      Interaction limited = scene.types(scene.olga, "limited");
      scene.discord.wire().awaitExchange(exchange -> exchange.answer().map(a -> a.status() == 429).orElse(false), SOON);
      Interaction other = scene.types(scene.ben, "other");

      assertThat(other.awaitAcknowledgement(SOON).afterMillis()).isLessThan(1_500);
      assertThat(limited.awaitReply(SOON).visibleText()).startsWith("⏳");
    }

    @Test
    void theShieldInFrontOfDiscordIsWaitedForByAllAndThenAllIsServed() {
      scene.discord.faults().banNext(RestFaults.callbacks(), Duration.ofSeconds(1));

      Interaction first = scene.types(scene.olga, "first");
      Interaction second = scene.types(scene.ben, "second");

      assertThat(first.awaitReply(SOON).visibleText()).startsWith("⏳");
      assertThat(second.awaitReply(SOON).visibleText()).startsWith("⏳");
    }

    @Test
    void anAcknowledgementThatWouldComeTooLateIsNotSentAndNothingIsDone() {
      scene.discord.faults().rateLimitNext(RestFaults.callbacks(), Duration.ofSeconds(5), false);

      Interaction late = scene.types(scene.olga, "late");
      late.awaitSight(Interaction.Sight.DID_NOT_RESPOND, SOON);
      scene.types(scene.ben, "after").awaitReply(SOON);

      assertThat(scene.desk.asked()).extracting(asked -> asked.asker().name()).containsExactly("ben");
    }
  }

  @Nested
  class AfterIt {

    @Test
    void abrokenDeskIsAnsweredWithAReference() {
      scene.desk.answers(invocation -> {
        throw new IllegalStateException("broken on purpose");
      });

      Interaction asked = scene.types(scene.olga, "abcd");

      assertThat(asked.awaitReply(SOON).visibleText()).contains("Something went wrong inside Curfew")
          .contains(asked.id());
    }

    @Test
    void anErrorIsAnsweredTooAndThePromptStays() {
      Message prompt = scene.prompt();
      scene.desk.answers(invocation -> {
        throw new StackOverflowError("on purpose");
      });

      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");

      assertThat(press.awaitFollowUp(1, SOON).visibleText()).contains("Something went wrong").contains(press.id());
      assertThat(prompt.buttons()).hasSize(2);
    }

    @Test
    void anAnswerThatDiscordFailsToTakeIsBroughtAgain() {
      scene.discord.faults().failNext(RestFaults.editsOfOriginals(), 500);
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), new Fault.ResetAfterReading());

      assertThat(scene.prompt().visibleText()).startsWith("⏳");
    }

    @Test
    void aWebhookThatDiscordDoesNotKnowYetIsTriedAgain() {
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), refusal(404, 10015));

      assertThat(scene.prompt().visibleText()).startsWith("⏳");
    }

    @Test
    void anAnswerThatDiscordDislikesGoesOutAsText() {
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), refusal(400, 50035));

      Message prompt = scene.prompt();

      assertThat(prompt.isEphemeral()).isTrue();
      assertThat(prompt.visibleText()).startsWith("⏳ Case #1042: close room abcd\nEverybody in it");
      assertThat(prompt.buttons()).hasSize(2);
      assertThat(prompt.now().embeds()).isEmpty();
    }

    @Test
    void theOutcomeOfAPressIsToldEvenIfItsMessageIsGone() {
      Message prompt = scene.prompt();
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), refusal(404, 10008));

      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");

      assertThat(press.awaitFollowUp(1, SOON).visibleText()).startsWith("✅ Case #1042: Tencent accepted.");
      assertThat(press.followUps()).allMatch(Message::isEphemeral);
    }

    private static Fault refusal(int status, int code) {
      return new Fault.Answer(Response.json(status, Map.of("message", "no", "code", code)));
    }

    @Test
    void aPressThatIsAnsweredGetsAPrivateMessageOfItsOwn() {
      Message prompt = scene.prompt();
      scene.desk.answers(press -> new Reply.Answer(FakeDesk.saying("Already confirmed by Olga."), Optional.empty()));

      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");

      Message answer = press.awaitFollowUp(1, SOON);
      assertThat(answer.isEphemeral()).isTrue();
      assertThat(answer.visibleText()).isEqualTo("Already confirmed by Olga.");
      assertThat(prompt.buttons()).hasSize(2);
    }
  }
}
