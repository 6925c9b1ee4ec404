package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.member;
import static org.assertj.core.api.Assertions.assertThat;

class LookUpTest {
  private static final GroupId AUDITORS = new GroupId(SLACK, "S05");
  /** May read the history of rooms ab…, and nothing else. */
  private static final Asker ADA = member("U50", "Ada", Set.of(AUDITORS));

  private final Scene scene = new Scene().withRules(new Rule("Auditors",
      new Who(Set.of(), Set.of(AUDITORS), Set.of()), new Where(Set.of(new ChannelRef(SLACK, "C01")), Set.of()),
      Set.of(Right.AUDIT), new Apps.Every(), List.of(new RoomPattern("ab*")), Conditions.NONE));

  @Test
  void aCaseIsToldWithAllThatHappened() {
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd reason: spam"));

    Reply told = scene.asks(ADA, "case 1");

    assertThat(told.message().unformatted()).isEqualTo("""
      ✅ #1 Tencent accepted: room abcd of live is being closed, for Olga.
      Whether it really closed cannot be said here: no events of this app reach Curfew.
      This is not a ban: whoever enters the id again opens a new room.
      2026-11-23T03:00:00Z Olga asked, in C01
      2026-11-23T03:00:00Z prompted, by rule EU moderators
      2026-11-23T03:00:00Z confirmed by Olga
      2026-11-23T03:00:00Z attempt 1 began
      2026-11-23T03:00:00Z attempt 1: accepted, RequestId request-1
      2026-11-23T03:00:00Z told in C01: ✅
      Room: abcd (string room)
      App: live (SdkAppId 1400000001)
      Asked by: Olga
      Reason: spam
      RequestId: request-1""");
    assertThat(told.about()).isEmpty();
  }

  @Test
  void onesOwnWaitingCaseComesWithItsButtonsAndTakesThePlaceOfThePrompt() {
    scene.types(OLGA, "abcd");

    Reply again = scene.asks(OLGA, "case #1");

    assertThat(again.message().buttons()).extracting(Button::verb).containsExactly(Verb.CONFIRM, Verb.CANCEL);
    assertThat(again.about()).contains(new CaseNumber(1));
    assertThat(scene.presses(OLGA, Verb.CONFIRM, again).message().sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void whoeverMayNotSeeACaseDoesNotLearnWhetherThereIsOne() {
    scene.types(OLGA, "abcd");

    assertThat(scene.asks(MAX, "case 1").message().unformatted())
        .isEqualTo(scene.asks(MAX, "case 7").message().unformatted().replace("#7", "#1"));
    assertThat(scene.asks(PETE, "case 1").message().sign()).isEqualTo(Sign.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"case", "case x", "case 0", "case -1", "case 99999999999999999999", "case 1 2"})
  void whatIsNoNumberIsAnsweredWithHowToTypeIt(String line) {
    assertThat(scene.asks(OLGA, line).message().unformatted())
        .isEqualTo("⛔ Which case? Please type: /curfew case 1042");
  }

  @Test
  void theHistoryOfARoomListsItsCasesTheNewestFirst() {
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));
    scene.types(PETE, "abcd");
    scene.types(PETE, "abxx");

    assertThat(scene.asks(ADA, "history abcd").message().unformatted()).isEqualTo("""
      Cases about room abcd of live
      ⏳ #2 room abcd of live, asked by Pete 2026-11-23T03:00:00Z: waiting to be confirmed
      ✅ #1 room abcd of live, asked by Olga 2026-11-23T03:00:00Z: accepted by Tencent
      Type /curfew case and a number for everything about one.""");
    assertThat(scene.asks(PETE, "history abcd").message().unformatted()).contains("#2").doesNotContain("#1");
    assertThat(scene.asks(MAX, "history abcd").message().unformatted()).contains("There are none that you may see.");
  }

  @Test
  void refusedAttemptsAreInTheHistoryToo() {
    scene.types(MAX, "abcd");

    assertThat(scene.asks(ADA, "history abcd").message().unformatted()).contains("⛔ #1", "asked by Max", "refused");
    assertThat(scene.asks(ADA, "case 1").message().unformatted()).contains("refused: no rule allows it");
  }

  @Test
  void mineListsOnesOwnAndDrawsTheWaitingPromptAgain() {
    scene.presses(OLGA, Verb.CANCEL, scene.types(OLGA, "ab1"));
    scene.types(OLGA, "ab2");
    scene.types(PETE, "ab3");

    Reply mine = scene.asks(OLGA, "mine");

    assertThat(mine.message().unformatted()).startsWith("⏳ #2 Close room ab2 of live?").contains("Your cases",
        "✋ #1 room ab1").doesNotContain("ab3");
    assertThat(mine.message().buttons()).hasSize(2);
    assertThat(mine.about()).contains(new CaseNumber(2));
  }

  @Test
  void whySaysWhatTheRulesSay() {
    assertThat(scene.asks(OLGA, "why abcd").message().unformatted())
        .contains("You may close it, by rule EU moderators");
    assertThat(scene.asks(MAX, "why abcd").message().unformatted()).contains("The rule that comes nearest is",
        "These could, where their rule applies: Slack user group S01");
  }
}
