package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.App;
import dev.curfew.room.RoomKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.Scene.ADA;
import static dev.curfew.command.Scene.LEADS;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.member;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

class LookUpTest {
  private final Scene scene = new Scene().withAuditors();

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

  @ParameterizedTest
  @ValueSource(strings = {"why", "history"})
  void aQuestionAboutNoRoomIsAnsweredWithHowToTypeIt(String question) {
    assertThat(scene.asks(OLGA, question).message().unformatted())
        .contains("/curfew " + question + " <room> [app:<name>] [kind:string|number]");
  }

  @Nested
  class Why {
    @Test
    void saysWhichRuleAllowsWhatAndWhatIsMissingForTheRest() {
      Reply why = scene.asks(OLGA, "why abcd");

      assertThat(why.message().unformatted()).isEqualTo("""
        What the rules say here about room abcd of live
        By rule EU moderators you may: dismiss (close rooms), look (see live rooms and who is in them)
        Not allowed to you here: remove (remove users), block (block and unblock users), \
        approve (approve what others ask for)
        The rule that comes nearest is EU moderators. What is missing:
        • The rule does not allow this.
        No rule lets anybody do this in this room. Whoever runs Curfew can add one.
        Not allowed to you here: audit (read the history)
        The rule that comes nearest is EU moderators. What is missing:
        • The rule does not allow this.
        These could, where their rule applies: Slack user group S05
        Room: abcd (string room)
        App: live (SdkAppId 1400000001)""");
      assertThat(why.message().visibility()).isEqualTo(Visibility.PRIVATE);
      assertThat(scene.asks(OLGA, "why xyz").message().unformatted()).contains("• The rule speaks of other rooms.");
    }

    @Test
    void saysWhoseApprovalIsNeededAndByWhomItCouldBeGiven() {
      scene.withRules(rule("Two pairs of eyes", MODERATORS, "ab*", Conditions.approvals(2)),
          new Rule("Leads", new Who(Set.of(), Set.of(LEADS), Set.of()), new Where(Set.of(), Set.of(SLACK)),
              Set.of(Right.APPROVE), new Apps.Every(), List.of(new RoomPattern("*")), Conditions.NONE))
          .loses("EU moderators");

      assertThat(scene.asks(OLGA, "why abcd").message().unformatted()).contains("""
        By rule Two pairs of eyes, 2 other people have to approve when you ask for: dismiss (close rooms)
        These could approve: Slack user group S02
        """).contains("By rule Two pairs of eyes you may: look");
    }

    @Test
    void tellsMaxTheSameWhetherTheRoomIsLiveOrNot() {
      String before = scene.asks(MAX, "why abcd").message().unformatted();
      scene.hearing().crowd("abcd", 3);
      scene.restart();

      assertThat(scene.asks(MAX, "why abcd").message().unformatted()).isEqualTo(before)
          .startsWith("⛔ What the rules say").contains("• The rule speaks of other people.",
              "These could, where their rule applies: Slack user group S01");
    }

    @Test
    void saysThatTheAppCannotBlockInsteadOfWhoMay() {
      App live = Scene.app("live", RoomKind.STRING);
      scene.withApps(new App(live.name(), live.sdkAppId(), live.endpoint(), live.region(), live.credentials(),
          live.defaultKind(), false)).withRules(Scene.aboutUsers(Conditions.NONE));

      assertThat(scene.asks(OLGA, "why abcd").message().unformatted()).contains("remove (remove users)",
          "Users of app live cannot be blocked").doesNotContain("block (");
    }
  }

  @Nested
  class Whoami {
    @Test
    void showsTheIdsAsConfiguredAndWhichRulesApplyHere() {
      Reply whoami = scene.withPerson("olga", "U01", "80351110224678912").asks(OLGA, "whoami");

      assertThat(whoami.message().unformatted()).isEqualTo("""
        You are Olga.
        These rules apply to you here:
        • EU moderators, in rooms ab* of apps *: dismiss (close rooms), look (see live rooms and who is in them)
        Type /curfew why <room> for what the rules say about one room.
        Your id: U01
        Your name under people: olga
        Also you: Discord member 80351110224678912
        This channel’s id: C01
        Workspace or server id: T01
        You are: a full member
        Your groups or roles that rules name: S01""");
      assertThat(whoami.message().visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void saysThatNothingAppliesAndWhatARuleWouldNeed() {
      assertThat(scene.asks(MAX, "whoami").message().unformatted()).isEqualTo("""
        You are Max.
        No rule applies to you here, and without a rule everything is denied.
        A rule that applies to you here has these two lines. Send them to whoever runs Curfew:
        who: { slack-users: ["U02"] }
        where: { slack-channels: ["C01"] }
        Type /curfew why <room> for what the rules say about one room.
        Your id: U02
        This channel’s id: C01
        Workspace or server id: T01
        You are: a full member""");
    }

    @Test
    void tellsRulesOfOtherChannelsRolesThatNoRuleNamesAndThatAThreadIsItsChannel() {
      Asker kim = Scene.onDiscord("80351110224678913", "Kim", Set.of(new GroupId(DISCORD, "71"),
          new GroupId(DISCORD, "72")));
      scene.withPerson("kim", "U77", "80351110224678913").withRules(new Rule("Night shift",
          new Who(Set.of(), Set.of(new GroupId(DISCORD, "71")), Set.of()),
          new Where(Set.of(new ChannelRef(DISCORD, "42")), Set.of()), Set.of(Right.DISMISS), new Apps.Every(),
          List.of(new RoomPattern("*")), Conditions.NONE));

      assertThat(scene.asks(kim, new Place(DISCORD, "8", "43", Optional.of("44")), "whoami").message().unformatted())
          .contains("This is a thread; rules treat it as its channel.", "In other channels these rules apply to you: "
              + "Night shift", "who: { people: [\"kim\"] }", "where: { discord-channels: [\"43\"] }",
              "Also you: Slack member U77", "that rules name: 71", "Your other groups or roles: 72");
    }

    @Test
    void aGuestIsToldWhyGroupsDoNotCountAndAStrangerHasTheirWorkspaceInTheirId() {
      Asker guest = new Asker(OLGA.person(), "Gil", Standing.GUEST, OLGA.groups(), Set.of());
      Asker stranger = new Asker(new Person(SLACK, "T09", "U01"), "Sam", Standing.EXTERNAL, Set.of(), Set.of());

      assertThat(scene.withPerson("olga", "U01", "80351110224678912").asks(guest, "whoami").message().unformatted())
          .contains("No rule applies to you here", "count only where a rule names them in person",
              "Your name under people: olga");
      assertThat(scene.asks(stranger, "whoami").message().unformatted()).contains("Your id: T09/U01",
          "who: { slack-users: [\"T09/U01\"] }").doesNotContain("olga");
    }

    @Test
    void saysHowManyHaveToApproveAndCountsWhatIsTooMuchToRead() {
      scene.withRules(IntStream.rangeClosed(1, 10)
          .mapToObj(i -> rule("Rule " + i, MODERATORS, "ab*", Conditions.approvals(i))).toArray(Rule[]::new))
          .loses("EU moderators");

      assertThat(scene.asks(OLGA, "whoami").message().unformatted()).contains(
          "• Rule 1, in rooms ab* of apps *, where one other person has to approve what is done: dismiss (close rooms)",
          "• Rule 8, in rooms ab* of apps *, where 8 other people have", "• and 2 more").doesNotContain("Rule 9");
    }
  }
}
