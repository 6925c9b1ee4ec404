package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Checked;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static org.assertj.core.api.Assertions.assertThat;

class UnknownOutcomeTest {
  private final Scene scene = new Scene();

  @BeforeEach
  void noAnswerCame() {
    scene.tencent.answers(Scene.unknown());
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));
  }

  @Test
  void theChannelOffersToCheckAndToSendAgain() {
    assertThat(message().sign()).isEqualTo(Sign.UNKNOWN);
    assertThat(message().buttons()).extracting(Button::label).containsExactly("Check again", "Send again");
  }

  @Test
  void checkingSendsNothingAndSaysWhatIsKnown() {
    Reply checked = scene.presses(PETE, Verb.CHECK, message());

    assertThat(checked.message().unformatted()).isEqualTo(
        """
      ❓ #1 Still nobody can tell whether room abcd of live was closed.
      No answer has come to attempt 1 since 2026-11-23T03:00:00Z.
      No other case has closed this room since.
      What is in this room is not known: Curfew has no events of this app, or cannot read them at the moment.
      Look at the room yourself: if it is open, it may be a new one, whose people have nothing to do with this. Send again only if it is still the one you mean.""");
    assertThat(scene.tencent.calls()).hasSize(1);
    assertThat(scene.store.history(new CaseNumber(1))).filteredOn(Checked.class::isInstance).hasSize(1);
  }

  @Test
  void checkingTellsOfAnotherCaseThatClosedTheRoomSince() {
    scene.time.passes(Duration.ofSeconds(9));
    scene.presses(PETE, Verb.CONFIRM, scene.types(PETE, "abcd"));

    assertThat(scene.presses(OLGA, Verb.CHECK, scene.slack.in(MODS).getFirst()).message().unformatted())
        .contains("#2 for Pete has closed a room of this id since, at 2026-11-23T03:00:09Z.");
  }

  @Test
  void onSomebodysWordItIsSentOnceMore() {
    Message before = message();

    Reply sent = scene.presses(PETE, Verb.SEND_AGAIN, before);

    assertThat(sent.message().sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.tencent.calls()).hasSize(2);
    assertThat(message().unformatted()).startsWith("✅ #1 Tencent accepted").contains("Attempts: 2");
    assertThat(scene.slack.prompt(1).sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.presses(PETE, Verb.SEND_AGAIN, before).message().unformatted())
        .startsWith("✅ Case #1 was already confirmed by Pete");
    assertThat(scene.tencent.calls()).hasSize(2);
  }

  @Test
  void aRoomThatIsNotThereAnyMoreWasPerhapsClosedByTheFirstAttempt() {
    scene.tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-2"));

    scene.presses(OLGA, Verb.SEND_AGAIN, message());

    assertThat(message().unformatted()).contains("It is already gone, perhaps closed by attempt 1.");
  }

  @Test
  void whoMayNotCloseTheRoomMayNeitherCheckNorSend() {
    assertThat(scene.presses(MAX, Verb.SEND_AGAIN, message()).message().sign()).isEqualTo(Sign.REFUSED);
    assertThat(scene.presses(MAX, Verb.CHECK, message()).message().sign()).isEqualTo(Sign.REFUSED);
    assertThat(scene.tencent.calls()).hasSize(1);
  }

  @Test
  void timeAloneSendsNothing() {
    scene.time.passes(Duration.ofHours(1));
    scene.restart();
    scene.time.passes(Duration.ofHours(1));

    assertThat(scene.tencent.calls()).hasSize(1);
    assertThat(scene.find(1).state()).isEqualTo(CaseState.UNKNOWN);
  }

  @Test
  void anAnswerThatComesAfterTheCaseWasTakenForUnknownIsStillWrittenDown() {
    scene.tencent.answers(() -> {
      Case sending = scene.find(2);
      scene.store.isOrphaned(sending.number());
      scene.time.passes(Duration.ofSeconds(2));
      assertThat(scene.find(2).state()).isEqualTo(CaseState.UNKNOWN);
      return new Outcome.Accepted("late");
    });

    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abxy"));

    assertThat(scene.find(2).state()).isEqualTo(CaseState.ACCEPTED);
    assertThat(scene.slack.in(MODS).getLast().unformatted()).startsWith("✅ #2").contains("RequestId: late");
  }

  private Message message() {
    return scene.slack.only(MODS);
  }
}
