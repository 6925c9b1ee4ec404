package dev.curfew.command;

import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static org.assertj.core.api.Assertions.assertThat;

/** What TRTC reports after a request is matched with it, shown wherever the case is shown, and written down. */
class ProofTest {
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  private final Scene scene = new Scene().hearing();

  private void closes(String room) {
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, room));
  }

  private Message inTheChannel() {
    return scene.slack.only(MODS);
  }

  @Nested
  class AnAcceptedCase {

    @Test
    void isProvedByTheReportAndSaysSoEverywhere() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      closes("abcd");
      assertThat(inTheChannel().sign()).isEqualTo(Sign.ACCEPTED);

      scene.rooms.isClosed(string("abcd"), scene.time.instant().plusMillis(1400), 37);

      assertThat(scene.find(1).state()).isEqualTo(CaseState.CLOSED);
      assertThat(inTheChannel().unformatted()).startsWith("🔒 #1 Room abcd of live is closed, for Olga.")
          .contains("Confirmed by TRTC after 1.4 s, 37 people out.", "RequestId: request-1");
      assertThat(scene.slack.prompt(1).sign()).isEqualTo(Sign.PROVED);
    }

    @Test
    void isProvedOnceHoweverOftenItIsReported() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 1);
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 1);
      scene.time.passes(Duration.ofMinutes(1));

      assertThat(scene.find(1).steps()).filteredOn(Proved.class::isInstance).hasSize(1);
    }

    @Test
    void isProvedByAReportThatCameBeforeTheAnswer() {
      scene.tencent.answers(() -> {
        scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
        return new dev.curfew.room.Outcome.Accepted("request-1");
      });
      closes("abcd");

      assertThat(scene.find(1).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void waitsALittleUntilAllWhoWereInsideAreReportedOut() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 5);
      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);

      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 37);

      assertThat(inTheChannel().unformatted()).contains("37 people out");
    }

    @Test
    void doesNotWaitForReportsThatWereLost() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      scene.tencent.answers(Scene.unknown());
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 36);
      scene.time.passes(Duration.ofSeconds(3));

      assertThat(inTheChannel().unformatted()).startsWith("🔒").contains("36 people out");
    }

    @Test
    void isProvedByAClosingInTheLastMomentAlthoughSomeAreNotReportedOut() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      closes("abcd");
      scene.time.passes(Duration.ofSeconds(74));
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 36);
      scene.time.passes(Duration.ofSeconds(3));

      assertThat(scene.find(1).state()).isEqualTo(CaseState.CLOSED);
      assertThat(scene.find(1).isNotProved()).isFalse();
    }

    @Test
    void isProvedByAReportThatCameWhileNobodyWasUp() {
      closes("abcd");
      scene.time.forgets();
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
      scene.restart();
      scene.time.passes(Duration.ofSeconds(1));

      assertThat(scene.find(1).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void isProvedByAClockThatIsUpToFiveSecondsBehind() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant().minusSeconds(5), 2);

      assertThat(scene.find(1).state()).isEqualTo(CaseState.CLOSED);
      assertThat(inTheChannel().unformatted()).contains("Confirmed by TRTC after 0.0 s");
    }

    @Test
    void isNotProvedByAnEarlierClosing() {
      scene.rooms.isClosed(string("abcd"), scene.time.instant().minusSeconds(6), 2);
      closes("abcd");

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void isNotProvedByTheClosingOfTheSessionBefore() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
      scene.time.passes(Duration.ofSeconds(2));
      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant(), "carl");
      closes("abcd");

      assertThat(scene.find(2).state()).isEqualTo(CaseState.ACCEPTED);
      scene.rooms.isClosed(string("abcd"), scene.time.instant().plusSeconds(1), 1);
      assertThat(scene.find(2).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void isNotProvedByAClosingThatThePromptHadNamed() {
      scene.rooms.isClosed(string("abcd"), scene.time.instant().minusSeconds(1), 2);
      closes("abcd");

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void claimsNothingWhereItMayHaveBeenTheOtherKind() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2, false);

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
      assertThat(inTheChannel().unformatted()).startsWith("✅")
          .contains("it cannot be told whether it was this one or the number room of the same id");
    }

    @Test
    void saysAfterSeventyFiveSecondsThatNothingWasConfirmed() {
      closes("abcd");
      scene.time.passes(Duration.ofSeconds(74));
      assertThat(inTheChannel().unformatted()).contains("TRTC has not confirmed the closing yet.");

      scene.time.passes(Duration.ofSeconds(2));

      assertThat(inTheChannel().unformatted())
          .startsWith("✅ #1 Accepted by Tencent, closing not confirmed: room abcd of live, for Olga.");
    }

    @Test
    void isNotProvedByAClosingLongAfterIt() {
      closes("abcd");
      scene.time.passes(Duration.ofMinutes(3));
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void saysThatNobodyCanTellWhereNoEventsComeIn() {
      Scene deaf = new Scene();
      deaf.presses(OLGA, Verb.CONFIRM, deaf.types(OLGA, "abcd"));
      deaf.time.passes(Duration.ofMinutes(2));

      assertThat(deaf.slack.only(MODS).unformatted())
          .startsWith("✅ #1 Tencent accepted")
          .contains("Whether it really closed cannot be said here: no events of this app reach Curfew.");
    }
  }

  @Nested
  class AnUnknownCase {

    @Test
    void isClosedByTheReport() {
      scene.tencent.answers(Scene.unknown());
      closes("abcd");
      assertThat(inTheChannel().sign()).isEqualTo(Sign.UNKNOWN);

      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);

      assertThat(inTheChannel().unformatted()).startsWith("🔒 #1 Room abcd of live is closed");
      assertThat(inTheChannel().buttons()).extracting(Button::verb).containsExactly(Verb.WATCH);
    }

    @Test
    void saysThatTheRoomIsANewOneBeforeAnybodySendsAgain() {
      scene.tencent.answers(Scene.unknown());
      closes("abcd");

      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant().plusSeconds(12), "carl");

      assertThat(inTheChannel().unformatted()).contains("Open again, by carl, 12 s later");
      assertThat(inTheChannel().buttons()).extracting(Button::verb)
          .containsExactly(Verb.CLOSE, Verb.CHECK, Verb.SEND_AGAIN);
    }

    @Test
    void tellsWhoChecksWhatIsKnownOfTheRoom() {
      scene.tencent.answers(Scene.unknown());
      closes("abcd");
      scene.rooms.isLive(string("abcd"), TWO, 7, "anna");

      Reply checked = scene.presses(PETE, Verb.CHECK, inTheChannel());

      assertThat(checked.message().unformatted()).contains("since 2026-11-23T02:00:00Z, 7 people inside");
    }
  }

  @Nested
  class ARoomThatIsOpenedAgain {

    @Test
    void isReportedWithAButtonThatAsksForItInAnotherCase() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant().plusSeconds(12), "carl");

      assertThat(inTheChannel().unformatted()).contains("Open again, by carl, 12 s later");
      Reply prompt = scene.presses(PETE, Verb.CLOSE, inTheChannel());
      assertThat(prompt.message().unformatted()).startsWith("⏳ #2 Close room abcd of live?").contains("Asked by: Pete");
    }

    @Test
    void isNoLongerReportedAfterTheTimeOfWatching() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
      scene.time.passes(Duration.ofMinutes(11));
      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant(), "carl");

      assertThat(inTheChannel().unformatted()).doesNotContain("Open again");
    }

    @Test
    void isAnotherRoomForWhoeverAsksThen() {
      closes("abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 2);
      scene.time.passes(Duration.ofMinutes(2));
      Reply later = scene.types(PETE, "abcd");
      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant(), "carl");
      Reply again = scene.presses(PETE, Verb.CONFIRM, later);

      scene.presses(PETE, Verb.CONFIRM, again);

      assertThat(scene.tencent.calls()).hasSize(2);
    }
  }
}
