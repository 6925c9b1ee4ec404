package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Item;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Platform;
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
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.FakeRooms.number;
import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.LEADS;
import static dev.curfew.command.Scene.LEADS_ON_SLACK;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.dismiss;
import static org.assertj.core.api.Assertions.assertThat;

/** Many rooms in one case, from the command to the file of all outcomes. */
class ManyTest {
  private final Scene scene = new Scene().hearing();

  private void areLive(String... ids) {
    for (String id : ids) {
      scene.rooms.isLive(string(id), scene.time.instant().minusSeconds(60), 3, "host-" + id);
    }
  }

  private Reply confirms(Reply prompt) {
    return scene.presses(OLGA, Verb.CONFIRM, prompt);
  }

  private Message channel() {
    return scene.slack.only(MODS);
  }

  private static String[] ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "ab-%03d".formatted(i)).toArray(String[]::new);
  }

  @Nested
  class ThePrompt {

    @Test
    void namesHowManyTheFirstAndTheLastAndHowManyPeopleAreInside() {
      areLive(ids(40));

      Message prompt = scene.types(OLGA, String.join(" ", ids(40))).message();

      assertThat(prompt.unformatted()).startsWith("⏳ #1 Close 40 rooms of live?").contains(
          "Rooms: 40: ab-001   ab-002   ab-003   ab-004   ab-005   ab-006   … (31) …   ab-038   ab-039   ab-040",
          "40 of 40 are known to be live, with 120 people inside altogether.");
      assertThat(prompt.buttons()).extracting(Button::verb).containsExactly(Verb.CONFIRM, Verb.CANCEL);
    }

    @Test
    void saysWhatIsLeftOutAndWhy() {
      areLive("ab-1", "ab-2");
      scene.rooms.isLive(number(77), scene.time.instant(), 4);

      Message prompt = scene.types(OLGA, "ab-1 ab-2 xx-1 ab-gone 77 ab/bad ab-1").message();

      assertThat(prompt.unformatted()).startsWith("⏳ #1 Close 2 rooms of live?").contains(
          "Left out, since no rule lets you close them from here (2): xx-1   77",
          "Left out, since they are not known to be live (1): ab-gone",
          "Left out, since Tencent would take no such id (1): ab/bad");
      assertThat(prompt.buttons()).extracting(Button::verb).containsExactly(Verb.CONFIRM, Verb.CANCEL, Verb.INCLUDE);
    }

    @Test
    void takesAPatternForTheLiveRoomsThatThePersonMayClose() {
      areLive("ab-1", "ab-2", "abc", "cd-1");

      assertThat(scene.types(OLGA, "ab-*").message().unformatted()).startsWith("⏳ #1 Close 2 rooms of live?");
      assertThat(scene.types(OLGA, "*").message().unformatted()).startsWith("⏳ #2 Close 3 rooms of live?");
      assertThat(scene.types(OLGA, "cd-*").message().unformatted()).startsWith("⛔ There is nothing to do.")
          .contains("No live room that you may close from here goes with cd-*.");
    }

    @Test
    void ofOneRoomIsThatOfOneRoom() {
      areLive("ab-1");

      assertThat(scene.types(OLGA, "ab-*").message().unformatted()).startsWith("⏳ #1 Close room ab-1 of live?");
    }

    @Test
    void canTakeInThoseThatAreNotKnownToBeLive() {
      areLive("ab-1", "ab-2");
      Reply prompt = scene.types(OLGA, "ab-1 ab-2 ab-3");

      Reply all = scene.presses(OLGA, Verb.INCLUDE, prompt);

      assertThat(all.message().unformatted()).startsWith("⏳ #2 Close 3 rooms of live?")
          .contains("2 of 3 are known to be live");
      assertThat(scene.find(1).state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void saysSoWhereNoneIsKnownToBeLiveAndThatItMayBeOneIdWithSpaces() {
      assertThat(scene.types(OLGA, "ab room 7").message().unformatted()).contains("no rule lets you close them");
      assertThat(scene.types(OLGA, "ab-1 ab-2").message().unformatted()).contains(
          "None of them is known to be live.", "one id that contains spaces");
    }

    @Test
    void wantsHowManyTheyAreTypedWhereManyPeopleAreInside() {
      scene.rooms.isLive(string("ab-1"), scene.time.instant(), 300);
      scene.rooms.isLive(string("ab-2"), scene.time.instant(), 300);
      Message prompt = scene.types(OLGA, "ab-*").message();
      assertThat(prompt.buttons()).extracting(Button::verb).containsExactly(Verb.TYPE_ID, Verb.CANCEL);

      Reply wrong = scene.sends(OLGA, MODS, Verb.TYPE_ID, prompt, "id", "3");
      scene.sends(OLGA, MODS, Verb.TYPE_ID, prompt, "id", "2");

      assertThat(wrong.message().unformatted()).contains("That is not how many rooms these are.", "They are 2.");
      assertThat(scene.tencent.calls()).containsExactly(dismiss("ab-1"), dismiss("ab-2"));
    }

    @Test
    void isForSoManyRoomsAsTheConfigurationSays() {
      areLive("ab-1", "ab-2", "ab-3");

      assertThat(scene.withRoomsPerCase(2).types(OLGA, "ab-*").message().unformatted())
          .isEqualTo("⛔ These are 3 rooms. No case was begun.\nOne case is about 2 rooms at most"
              + " (limits.rooms-per-case). Please ask in several parts, or with a narrower pattern.");
    }

    @Test
    void asksForTheApprovalsOfTheStrictestRoom() {
      scene.withRules(Scene.rule("Big rooms", MODERATORS, "big-*", Conditions.approvals(2)));
      areLive("ab-1", "big-1");

      Message prompt = scene.types(OLGA, "ab-1 big-1").message();

      assertThat(prompt.unformatted()).contains("rule Big rooms wants 2 other people to approve");
    }

    @Test
    void isInTheRequestersOwnLanguageAndTheChannelInItsOwn() {
      areLive("ab-1", "ab-2");

      Reply prompt = scene.types(OLGA.speaking(Locale.KOREA), "ab-*");
      confirms(prompt);

      assertThat(prompt.message().button(Verb.CANCEL).label()).isEqualTo("취소");
      assertThat(channel().unformatted()).contains("Closed 2 of 2 rooms of live");
    }
  }

  @Nested
  class WhoMayNot {

    @Test
    void isToldWithARefusalThatIsWrittenDown() {
      Reply refused = scene.types(MAX, "ab-1 ab-2");

      assertThat(refused.message().unformatted()).startsWith("⛔ #1 You may not close these 2 rooms of live.");
      assertThat(scene.find(1).state()).isEqualTo(CaseState.REFUSED);
    }
  }

  @Nested
  class Confirmed {

    @Test
    void closesOneAfterTheOtherAndSaysWhatBecameOfThem() {
      areLive("ab-1", "ab-2", "ab-3");
      scene.tencent.answers(new Outcome.Accepted("r-1"));
      scene.tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-2"));
      scene.tencent.answers(Scene.unknown());

      confirms(scene.types(OLGA, "ab-*"));

      assertThat(scene.tencent.calls()).containsExactly(dismiss("ab-1"), dismiss("ab-2"), dismiss("ab-3"));
      assertThat(channel().sign()).isEqualTo(Sign.UNKNOWN);
      assertThat(channel().unformatted()).startsWith("❓ #1 Closed 1 of 3 rooms of live, for Olga.").contains(
          "Done 1 · failed 1 · unknown 1 · left alone 0 · on the way 0",
          "Refused 1 times with FailedOperation.RoomNotExist: ab-2", "Tencent knows no such room at this moment",
          "Unknown 1 times (timed-out): ab-3");
      assertThat(channel().buttons()).extracting(Button::verb).containsExactly(Verb.REST);
    }

    @Test
    void bringsAFileWithARowForEachInWhichNothingIsAFormula() {
      areLive("ab-1", "ab-2");
      scene.tencent.answers(new Outcome.Accepted("=r-1"));
      scene.tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-2"));

      confirms(scene.types(OLGA, "ab-1 ab-2 ab-none"));

      List<String> rows = scene.slack.file(1, MODS).lines().toList();
      assertThat(rows).hasSize(4);
      assertThat(rows.get(0)).startsWith("\uFEFFitem,app,room_kind,room,users,outcome,request_id,code,");
      assertThat(rows.get(1)).startsWith("1,live,string,ab-1,,done,'=r-1,,1,2026-11-23T03:");
      assertThat(rows.get(2))
          .startsWith("2,live,string,ab-2,,failed,r-2,FailedOperation.RoomNotExist,1,2026-11-23T03:");
      assertThat(rows.get(3)).isEqualTo(",live,,ab-none,,left out,,,0,,,not live");
    }

    @Test
    void triesAgainWhatSurelyDidNothing() {
      areLive("ab-1", "ab-2");
      scene.tencent.answers(new Outcome.Rejected(new ErrorCode("RequestLimitExceeded"), "r-1"));
      scene.tencent.answers(new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED));

      confirms(scene.types(OLGA, "ab-*"));

      assertThat(count(scene.tencent.calls())).isEqualTo(Map.of("ab-1", 2L, "ab-2", 2L));
      assertThat(channel().unformatted()).contains("Closed 2 of 2 rooms");
      assertThat(scene.find(1).items().get(1).attempts()).isEqualTo(2);
    }

    @Test
    void leavesAloneWhatClosedOrWasOpenedAnewOrWasClosedBySomebodyElseMeanwhile() {
      areLive("ab-1", "ab-2", "ab-3", "ab-4");
      Reply prompt = scene.types(OLGA, "ab-*");
      scene.rooms.isClosed(string("ab-1"), scene.time.instant(), 3);
      scene.rooms.isLive(string("ab-2"), scene.time.instant().plusSeconds(1), 1);
      scene.presses(PETE, Verb.CONFIRM, scene.types(PETE, "ab-3"));

      confirms(prompt);

      assertThat(scene.tencent.calls()).containsExactly(dismiss("ab-3"), dismiss("ab-4"));
      assertThat(scene.slack.in(MODS).getLast().unformatted()).contains("Closed 1 of 4 rooms",
          "Left alone, since they had closed before their turn came (1): ab-1",
          "Left alone, since they were opened anew after you were told of them (1): ab-2",
          "Left to another case that was closing them, or had (1): ab-3");
    }

    @Test
    void endsCasesThatOnlyWaitForTheSameRoom() {
      areLive("ab-1", "ab-2");
      scene.types(PETE, "ab-1");

      confirms(scene.types(OLGA, "ab-*"));

      assertThat(scene.find(1).state()).isEqualTo(CaseState.OVERTAKEN);
    }

    @Test
    void isProvedRoomByRoom() {
      areLive("ab-1", "ab-2");
      confirms(scene.types(OLGA, "ab-*"));
      assertThat(channel().unformatted()).contains("TRTC confirmed 0 of the 2 that Tencent accepted.");

      scene.rooms.isClosed(string("ab-1"), scene.time.instant(), 3);
      scene.time.passes(Duration.ofSeconds(2));
      assertThat(channel().unformatted()).contains("TRTC confirmed 1 of the 2 that Tencent accepted.");
      scene.rooms.isClosed(string("ab-2"), scene.time.instant(), 3);
      scene.time.passes(Duration.ofSeconds(2));

      assertThat(channel().sign()).isEqualTo(Sign.PROVED);
      assertThat(scene.find(1).items().get(2).proof()).isPresent();
    }

    @Test
    void isRefusedAsAWholeWhereARightIsGoneMeanwhile() {
      scene.withRules(Scene.rule("Others", MODERATORS, "cd-*", Conditions.NONE));
      areLive("ab-1", "cd-1");
      Reply prompt = scene.types(OLGA, "ab-1 cd-1");

      scene.loses("Others");
      Reply refused = confirms(prompt);

      assertThat(refused.message().unformatted()).contains("no rule lets you do this any more for one of the rooms");
      assertThat(scene.tencent.calls()).isEmpty();
    }

    @Test
    void canBeAskedForOnceMoreForWhatWasNotDone() {
      areLive("ab-1", "ab-2", "ab-3");
      scene.tencent.answers(new Outcome.Accepted("r-1"));
      scene.tencent.answers(new Outcome.Rejected(new ErrorCode("InternalError.GetRoomCacheIpError"), "r-2"));
      scene.tencent.answers(Scene.unknown());
      confirms(scene.types(OLGA, "ab-*"));

      Reply rest = scene.presses(PETE, Verb.REST, channel());

      assertThat(rest.message().unformatted()).startsWith("⏳ #2 Close 2 rooms of live?")
          .contains("Rooms: 2: ab-2   ab-3");
    }
  }

  @Nested
  class Stopped {

    @Test
    void beginsNothingMoreAndListsWhatIsUntouched() {
      String[] ids = ids(12);
      areLive(ids);
      scene.tencent.answers(() -> {
        scene.presses(PETE, Verb.STOP, channel());
        return new Outcome.Accepted("r-1");
      });
      scene.beforeTheNextTurn(() -> scene.time.passes(Duration.ofSeconds(1)));

      confirms(scene.types(OLGA, "ab-*"));

      Case stopped = scene.find(1);
      assertThat(stopped.state()).isEqualTo(CaseState.DONE);
      assertThat(stopped.items().counts()).containsEntry(Item.State.DONE, scene.tencent.calls().size())
          .containsEntry(Item.State.UNTOUCHED, 12 - scene.tencent.calls().size());
      assertThat(channel().unformatted()).contains("Stopped by Pete at ", "Not begun, and untouched (8): ab-005");
    }

    @Test
    void isNotForThoseWhoMayNotClose() {
      areLive("ab-1", "ab-2");
      scene.tencent.answers(() -> {
        assertThat(scene.presses(MAX, Verb.STOP, channel()).message().unformatted()).contains("You may not do this");
        return new Outcome.Accepted("r-1");
      });
      scene.beforeTheNextTurn(() -> scene.time.passes(Duration.ofSeconds(1)));

      confirms(scene.types(OLGA, "ab-*"));

      assertThat(scene.find(1).stopped()).isEmpty();
    }
  }

  @Nested
  class WhereItsReplicaIsGone {

    @Test
    void anotherGoesOnWithWhatWasNotSentAndWhatWasOnItsWayIsUnknown() {
      areLive(ids(6));
      scene.tencent.answers(new Outcome.Accepted("r-1"));
      scene.tencent.answers(() -> {
        throw new Scene.Crash();
      });
      Reply prompt = scene.types(OLGA, "ab-*");
      crashes(() -> confirms(prompt));
      scene.store.isOrphaned(scene.find(1).number());

      scene.restart();
      scene.time.passes(Duration.ofSeconds(2));

      Case done = scene.find(1);
      assertThat(done.state()).isEqualTo(CaseState.DONE);
      assertThat(count(scene.tencent.calls()).values()).containsOnly(1L);
      assertThat(done.items().in(Item.State.UNKNOWN)).isNotEmpty();
      assertThat(done.items().in(Item.State.UNTOUCHED)).isEmpty();
    }

    @Test
    void nothingMoreIsBegunHoursLater() {
      areLive(ids(6));
      scene.tencent.answers(() -> {
        throw new Scene.Crash();
      });
      Reply prompt = scene.types(OLGA, "ab-*");
      crashes(() -> confirms(prompt));
      scene.store.isOrphaned(scene.find(1).number());
      scene.time.forgets();
      scene.time.passes(Duration.ofHours(2));

      scene.restart();
      scene.time.passes(Duration.ofSeconds(2));

      assertThat(scene.tencent.calls()).hasSize(1);
      assertThat(scene.find(1).state()).isEqualTo(CaseState.DONE);
      assertThat(channel().unformatted()).contains("Nothing was done about 2, and nothing will be by itself");
    }

    private void crashes(Runnable press) {
      try {
        press.run();
        throw new AssertionError("It did not crash.");
      } catch (Scene.Crash crashed) {
        // As it should.
      }
    }
  }

  @Nested
  class WithApprovals {

    @Test
    void needsSomebodyWhoMayApproveAllOfThem() {
      scene.withRules(Scene.rule("Big rooms", MODERATORS, "big-*", Conditions.approvals(1)),
          approving());
      areLive("big-1", "big-2");

      confirms(scene.types(OLGA, "big-*"));
      Message asked = scene.slack.only(LEADS_ON_SLACK);
      scene.presses(Scene.member("U09", "Lea", Set.of(LEADS)), LEADS_ON_SLACK, Verb.APPROVE, asked);

      assertThat(asked.unformatted()).startsWith("⏳ #1 Olga wants to close 2 rooms of live. Approve?");
      assertThat(scene.find(1).items().in(Item.State.DONE)).hasSize(2);
    }
  }

  /** Leads may approve the closing of rooms named big-…, in #leads. */
  private static Rule approving() {
    return new Rule("Leads", new Who(Set.of(), Set.of(LEADS), Set.of()),
        new Where(Set.of(new ChannelRef(Platform.SLACK, "C02")), Set.of()), Set.of(Right.APPROVE), new Apps.Every(),
        List.of(new RoomPattern("big-*")), Conditions.NONE);
  }

  private static Map<String, Long> count(List<RoomAction> calls) {
    return calls.stream().collect(Collectors.groupingBy(call -> call.room().id().text(), Collectors.counting()));
  }
}
