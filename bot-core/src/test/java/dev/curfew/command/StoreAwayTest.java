package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.room.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

/** Disk full, file read-only, database away: what cannot be written down is not done. */
class StoreAwayTest {
  private final Scene scene = new Scene();

  @Test
  void askingIsAnsweredWithWhyNothingIsDone() {
    scene.desk();
    scene.store.breaks();

    assertThat(scene.types(OLGA, "abcd").message().unformatted())
        .startsWith("⛔ Curfew cannot write anything down at the moment, so it did nothing.");
  }

  @Test
  void confirmingSendsNothingAndWorksWhenTheStoreIsBack() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.store.breaks();

    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().sign()).isEqualTo(Sign.REFUSED);
    assertThat(scene.tencent.calls()).isEmpty();

    scene.store.isMended();
    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void anAnswerThatCannotBeWrittenDownIsToldAsSuchAndWrittenDownLater() {
    scene.tencent.answers(() -> {
      scene.store.breaks();
      return new Outcome.Accepted("r-1");
    });

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    assertThat(reply.message().unformatted()).startsWith("✅ #1").contains("RequestId: r-1",
        "This is not written down yet: the database is away.");
    scene.time.passes(Duration.ofSeconds(10));
    assertThat(scene.slack.in(MODS)).isEmpty();

    scene.store.isMended();
    scene.time.passes(Duration.ofSeconds(10));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    assertThat(scene.slack.only(MODS).unformatted()).startsWith("✅ #1").contains("RequestId: r-1");
    assertThat(scene.tencent.calls()).hasSize(1);
  }

  @Test
  void anAttemptThatCannotBeWrittenDownIsNotMade() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.whileTheNextTurnIsAwaited(scene.store::breaks);

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent")
        .contains("what is not written down is not done");
    assertThat(scene.tencent.calls()).isEmpty();

    scene.store.isMended();
    scene.time.passes(Duration.ofSeconds(10));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.NOT_SENT);
    assertThat(scene.tencent.calls()).isEmpty();
    assertThat(scene.slack.only(MODS).sign()).isEqualTo(Sign.REJECTED);
  }

  @Test
  void aPressWhoseAttemptCannotBeWrittenDownCountsForNothing() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.store.beforeTheNextAttempt(scene.store::breaks);

    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().unformatted())
        .startsWith("⛔ Curfew cannot write anything down at the moment, so it did nothing.");
    assertThat(scene.tencent.calls()).isEmpty();

    scene.store.isMended();
    assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void anAttemptThatMayHaveBeenWrittenDownIsNotMadeAndSaysSoLater() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.store.losesTheNextConfirmation();

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, prompt);
    assertThat(reply.message().sign()).isEqualTo(Sign.REFUSED);
    scene.time.passes(Duration.ofSeconds(10));

    scene.store.isMended();
    assertThat(scene.find(1).state()).isEqualTo(CaseState.SENDING);
    scene.time.passes(Duration.ofSeconds(10));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.NOT_SENT);
    assertThat(scene.slack.only(MODS).unformatted()).startsWith("❌ #1 Nothing reached Tencent");
    assertThat(scene.tencent.calls()).isEmpty();
  }

  @Test
  void aMessageWhosePlaceCannotBeWrittenDownIsNotPostedASecondTime() {
    scene.slack.onceSomethingIsShown(scene.store::breaks);
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    scene.time.passes(Duration.ofSeconds(10));
    scene.store.isMended();
    scene.time.passes(Duration.ofMinutes(3));

    assertThat(scene.notices.standing(new CaseNumber(1))).hasSize(1);
    assertThat(scene.slack.only(MODS).sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.slack.shown()).containsOnlyOnce("✅ in " + MODS);
  }

  @Test
  void aMessageWhosePlaceIsNotWrittenDownYetIsEditedByWhoKnows() {
    scene.tencent.answers(Scene.unknown());
    scene.slack.onceSomethingIsShown(scene.store::breaks);
    Reply told = scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));
    scene.store.isMended();
    scene.time.passes(Duration.ofSeconds(1));

    scene.presses(OLGA, Verb.SEND_AGAIN, scene.slack.only(MODS));
    scene.time.passes(Duration.ofMinutes(3));

    assertThat(told.message().sign()).isEqualTo(Sign.UNKNOWN);
    assertThat(scene.slack.only(MODS).sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void deadlinesThatPassMeanwhileCountWhenItIsBack() {
    scene.types(OLGA, "abcd");
    scene.store.breaks();
    scene.time.passes(Duration.ofMinutes(5));
    scene.store.isMended();
    scene.time.passes(Duration.ofSeconds(1));

    assertThat(scene.find(1).state()).isEqualTo(CaseState.EXPIRED);
  }
}
