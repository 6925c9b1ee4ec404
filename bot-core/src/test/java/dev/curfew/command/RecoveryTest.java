package dev.curfew.command;

import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.chat.Button;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

/** What a crash at any moment leaves behind, and what the next start makes of it. */
class RecoveryTest {
  private final Scene scene = new Scene();

  @Test
  void aWaitingPromptStillWorks() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.restart();

    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void whatWasBeingSentIsUnknownAndSaysSoAndNothingIsSentAgain() {
    scene.crashesWhileSending("abcd");
    scene.time.passes(Duration.ofSeconds(2));

    assertThat(scene.find(1).state()).isEqualTo(CaseState.UNKNOWN);
    assertThat(scene.slack.only(MODS).unformatted())
        .startsWith("❓ #1 Nobody can tell yet whether room abcd of live was closed, for Olga.")
        .contains("Curfew was stopped before Tencent’s answer came.");
    assertThat(scene.slack.only(MODS).buttons()).extracting(Button::verb).containsExactly(Verb.CHECK, Verb.SEND_AGAIN);
    assertThat(scene.slack.prompt(1).sign()).isEqualTo(Sign.UNKNOWN);
    assertThat(scene.tencent.calls()).hasSize(1);
  }

  @Test
  void whatWasConfirmedAndNotYetSentIsNotSentAnyMore() {
    Reply prompt = scene.types(OLGA, "abcd");
    Move confirmed = scene.store.move(scene.find(1),
        new CaseEvent.Confirmed(scene.time.instant(), scene.find(1).asked().by(), MODS, "EU moderators"));
    assertThat(confirmed).isInstanceOf(Move.Made.class);
    scene.store.isOrphaned(scene.find(1).number());
    scene.restart();
    scene.time.passes(Duration.ofSeconds(2));

    assertThat(scene.slack.only(MODS).unformatted()).startsWith("❌ #1 Nothing reached Tencent");
    assertThat(scene.tencent.calls()).isEmpty();
    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().unformatted()).startsWith("❌ Case #1 was already");
  }

  @Test
  void whatBrokeOffInARunningCurfewIsEndedAfterAMinute() {
    scene.types(OLGA, "abcd");
    scene.store.move(scene.find(1),
        new CaseEvent.Confirmed(scene.time.instant(), scene.find(1).asked().by(), MODS, "EU moderators"));
    scene.time.passes(Duration.ofSeconds(59));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.CONFIRMED);

    scene.time.passes(Duration.ofSeconds(3));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.NOT_SENT);
  }

  @Test
  void theRoomIsFreeAgainAfterwards() {
    scene.crashesWhileSending("abcd");
    scene.time.passes(Duration.ofSeconds(2));

    assertThat(scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd")).message().sign())
        .isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void anOutcomeThatWasRecordedAndNotToldIsToldOnce() {
    scene.slack.goesAway();
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));
    scene.restart();
    scene.slack.isBack();
    scene.time.passes(Duration.ofSeconds(10));

    assertThat(scene.slack.only(MODS).sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.slack.shown()).containsExactly("✅ in slack:T01:C01", "✅ in the prompt");
  }

  @Test
  void anAnswerToAPressThatNeverCameOutIsBroughtByWhoeverIsThereNext() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.presses(OLGA, Verb.CANCEL, prompt);
    // Nobody ever drew the reply.
    scene.restart();
    scene.time.passes(Duration.ofSeconds(10));

    assertThat(scene.slack.prompt(1).unformatted()).startsWith("✋ #1 Cancelled.");
    assertThat(scene.slack.in(MODS)).isEmpty();
  }

  @Nested
  class WhenTheDeadlinePassedWhileCurfewWasDown {
    @Test
    void thePromptExpiresAtTheNextStart() {
      scene.types(OLGA, "abcd");
      scene.time.forgets();
      scene.time.passes(Duration.ofHours(3));
      scene.restart();
      scene.time.passes(Duration.ofSeconds(1));

      assertThat(scene.slack.prompt(1).unformatted()).startsWith("⌛ #1 Not confirmed in time.");
    }

    @Test
    void andWhereThePromptCannotBeEditedAnyMoreAChannelMessageTakesItsPlace() {
      scene.types(OLGA, "abcd");
      scene.time.forgets();
      scene.time.passes(Duration.ofHours(3));
      scene.slack.forgetsPrompts();
      scene.restart();
      scene.time.passes(Duration.ofSeconds(1));

      assertThat(scene.slack.only(MODS).unformatted()).startsWith("⌛ #1 Not confirmed in time.")
          .contains("To ask again, type the command again.");
      assertThat(scene.slack.only(MODS).buttons()).isEmpty();
    }
  }

  @Test
  void aCaseThatWasNeverAnsweredEndsSilently() {
    scene.store.open(new CaseEvent.Asked(scene.time.instant(), new CaseEvent.Actor(OLGA.person(), "Olga"), MODS,
        Scene.dismiss("abcd"), Optional.empty(), "left"));
    scene.store.isOrphaned(scene.find(1).number());
    scene.restart();
    scene.time.passes(Duration.ofSeconds(5));

    assertThat(scene.find(1).state()).isEqualTo(CaseState.EXPIRED);
    assertThat(scene.slack.in(MODS)).isEmpty();
  }
}
