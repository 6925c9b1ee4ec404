package dev.curfew.command;

import dev.curfew.casework.CaseState;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.Described;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.FakeRooms.number;
import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.LEADS;
import static dev.curfew.command.Scene.LEADS_ON_SLACK;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.app;
import static dev.curfew.command.Scene.dismiss;
import static dev.curfew.command.Scene.member;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** The prompt has the facts on the table, and the press does not count for a room that is another by then. */
class SightTest {
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  private static final Asker GINA = member("U12", "Gina", Set.of(LEADS));
  private static final Rule LEADS_APPROVE = new Rule("Leads", new Who(Set.of(), Set.of(LEADS), Set.of()),
      new Where(Set.of(new ChannelRef(SLACK, "C02")), Set.of()), Set.of(Right.APPROVE), new Apps.Every(),
      List.of(new RoomPattern("*")), Conditions.NONE);

  private final Scene scene = new Scene().hearing();

  @Nested
  class ThePrompt {

    @Test
    void saysSinceWhenHowManyWhoAndWhatOfALiveRoom() {
      scene.rooms.isLive(string("abcd"), new LiveSession(Optional.of(TWO), TWO.plusSeconds(3500), 37,
          List.of("anna", "bert"), 4, new Publishing(2, 3, 1)));

      assertThat(scene.types(OLGA, "abcd").message().unformatted()).contains("""
          Live: since 2026-11-23T02:00:00Z, 37 people inside
          Hosts: anna, bert and 2 more
          Published: 2 video, 3 audio, 1 screen
          Last heard: 2026-11-23T02:58:20Z""");
    }

    @Test
    void saysWhenNothingWasHeardFromALiveRoomForLong() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");

      assertThat(scene.types(OLGA, "abcd").message().unformatted())
          .contains("Not heard from since 2026-11-23T02:00:00Z: it may have ended meanwhile.");
    }

    @Test
    void namesSimilarRoomsWhereTheIdIsNotLive() {
      scene.rooms.isLive(string("abcd-1"), TWO, 3, "anna");
      scene.rooms.isLive(string("abcd-2"), TWO, 30, "bert");

      Reply prompt = scene.types(OLGA, "abcde");

      assertThat(prompt.message().unformatted()).contains("This room was not seen live.",
          "The id may be mistyped, or the event that would tell was lost.",
          "Live rooms with a similar id: abcd-2   abcd-1");
      assertThat(prompt.message().buttons()).extracting(Button::label)
          .containsExactly("Confirm", "Cancel", "Close abcd-2 instead", "Close abcd-1 instead");
    }

    @Test
    void namesNoRoomThatThePersonMayNotClose() {
      scene.rooms.isLive(string("abcd-1"), TWO, 3, "anna");
      scene.withRules(rule("Leads", LEADS, "*", Conditions.NONE));
      scene.rooms.isLive(string("ax"), TWO, 3, "anna");

      assertThat(scene.types(OLGA, "abx").message().unformatted()).contains("abcd-1").doesNotContain("   ax");
    }

    @Test
    void saysThatItMayBeANumberRoom() {
      scene.withRules(rule("Numbers", MODERATORS, "*", Conditions.NONE));
      scene.rooms.isLive(number(123), TWO, 12, "anna");

      Reply prompt = scene.types(OLGA, "123");

      assertThat(prompt.message().unformatted()).contains("But number room 123 is live, with 12 people inside");
      assertThat(prompt.message().buttons()).extracting(Button::verb)
          .containsExactly(Verb.CONFIRM, Verb.CANCEL, Verb.OTHER_KIND);
    }

    @Test
    void saysWhenTheRoomWasClosed() {
      scene.rooms.isClosed(string("abcd"), TWO, 3);

      assertThat(scene.types(OLGA, "abcd").message().unformatted())
          .contains("TRTC reported that this room was closed at 2026-11-23T02:00:00Z.");
    }

    @Test
    void saysThatNothingIsKnownWhereNoEventsComeIn() {
      assertThat(new Scene().types(OLGA, "abcd").message().unformatted())
          .contains(
              "What is in this room is not known: Curfew has no events of this app, or cannot read them at the moment.");
    }

    @Test
    void standsWithoutFactsWhereTheyCannotBeRead() {
      scene.rooms.breaks();

      Reply prompt = scene.types(OLGA, "abcd");
      scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void namesThePaidRecordsAndTheirAge() {
      scene.withRecords(room -> Optional.of(new Described(TWO.plusSeconds(60), Optional.of(TWO), OptionalInt.of(5))));

      assertThat(scene.types(OLGA, "abcd").message().unformatted()).contains("Tencent’s records: "
          + "as of 2026-11-23T02:01:00Z, which may lag: live since 2026-11-23T02:00:00Z, 5 people inside");
    }

    @Test
    void neverReadsThePaidRecordsAsNotLive() {
      scene.withRecords(room -> Optional.of(new Described(TWO, Optional.empty(), OptionalInt.empty())));

      assertThat(scene.types(OLGA, "abcd").message().unformatted()).contains("it may be live all the same");
    }
  }

  @Nested
  class AnotherRoom {

    @Test
    void isAskedForInstead() {
      scene.rooms.isLive(string("abcd-1"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcde reason: spam");

      Reply instead = scene.presses(OLGA, Verb.INSTEAD_1, prompt);

      assertThat(instead.message().unformatted()).startsWith("⏳ #2 Close room abcd-1 of live?")
          .contains("Reason: spam");
      assertThat(scene.find(1).state()).isEqualTo(CaseState.CANCELLED);
      scene.presses(OLGA, Verb.CONFIRM, instead);
      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd-1"));
    }

    @Test
    void isNobodyElsesToChoose() {
      scene.rooms.isLive(string("abcd-1"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcde");

      assertThat(scene.presses(PETE, Verb.INSTEAD_1, prompt).message().unformatted()).contains("Only Olga can press");
      assertThat(scene.find(1).state()).isEqualTo(CaseState.WAITING);
    }

    @Test
    void ofTheOtherKindIsOneButtonAway() {
      scene.withRules(rule("Numbers", MODERATORS, "*", Conditions.NONE));
      Reply prompt = scene.types(OLGA, "123");

      Reply instead = scene.presses(OLGA, Verb.OTHER_KIND, prompt);

      assertThat(instead.message().unformatted()).contains("Room: 123 (number room)");
    }

    @Test
    void ofTheOtherKindIsOfferedWhenTencentKnowsNoSuchRoom() {
      scene.withApps(app("live", RoomKind.NUMBER));
      scene.withRules(rule("Numbers", MODERATORS, "*", Conditions.NONE));
      scene.tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "request-1"));
      Reply result = scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "123"));

      Reply other = scene.presses(PETE, Verb.OTHER_KIND, result.message());

      assertThat(other.message().unformatted()).startsWith("⏳ #2").contains("Room: 123 (string room)",
          "Asked by: Pete");
    }
  }

  @Nested
  class ThePress {

    @Test
    void asksAgainWhenTheRoomWasClosedMeanwhile() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 3);

      Reply again = scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(again.message().unformatted())
          .contains("Stop: meanwhile this room was closed, at 2026-11-23T03:00:00Z.", "Nothing was sent.");
      assertThat(scene.tencent.calls()).isEmpty();
    }

    @Test
    void asksAgainWhenItIsAnotherSession() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isLive(string("abcd"), scene.time.instant(), 1, "carl");

      assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().unformatted())
          .contains("Stop: this is another session of the same id, opened at 2026-11-23T03:00:00Z");
    }

    @Test
    void asksAgainWhenTenTimesAsManyPeopleAreInIt() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isLive(string("abcd"), TWO, 30, "anna");

      assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().unformatted())
          .contains("Stop: there are 30 people in it now; 3 were when you were asked.");
    }

    @Test
    void countsWhenAFewPeopleCameOrWent() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isLive(string("abcd"), TWO, 29, "anna");

      scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void asksAgainWhenTheRoomWasClosedAndIsANewOneNow() {
      scene.rooms.isClosed(string("abcd"), TWO, 3);
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isLive(string("abcd"), scene.time.instant(), 2, "carl");

      assertThat(scene.presses(OLGA, Verb.CONFIRM, prompt).message().unformatted())
          .contains("Stop: meanwhile this room was seen live, with 2 people inside.");
    }

    @Test
    void countsWhenTheEventsOfTheRoomWereOnlyLate() {
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isLive(string("abcd"), TWO, 2, "carl");

      scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void countsTheSecondTime() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 3);
      Reply again = scene.presses(OLGA, Verb.CONFIRM, prompt);

      scene.presses(OLGA, Verb.CONFIRM, again);

      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void countsWhereNothingWasKnownAndThereIsNoCrowd() {
      Scene deaf = new Scene();
      Reply prompt = deaf.types(OLGA, "abcd");
      deaf.rooms.isLive(string("abcd"), TWO, 499, "anna");

      deaf.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(deaf.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void ofSomebodyWhoMayNoLongerIsRefusedAndToldNothingOfTheRoom() {
      scene.rooms.isLive(string("abcd"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "abcd");
      scene.rooms.isClosed(string("abcd"), scene.time.instant(), 3);
      Asker withdrawn = member("U01", "Olga", Set.of());

      assertThat(scene.presses(withdrawn, Verb.CONFIRM, prompt).message().unformatted())
          .startsWith("⛔ #1 You may not do this from here.").doesNotContain("closed");
      assertThat(scene.find(1).sights()).hasSize(1);
    }

    @Test
    void ofTheRequesterTellsTheChannelNothingOfSimilarRooms() {
      scene.withRules(rule("VIP", MODERATORS, "vip*", new Conditions(1, Set.of(), Optional.empty())), LEADS_APPROVE);
      scene.rooms.isLive(string("vip-1"), TWO, 3, "anna");
      Reply prompt = scene.types(OLGA, "vip-2");
      assertThat(prompt.message().unformatted()).contains("vip-1");

      scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(scene.slack.only(LEADS_ON_SLACK).unformatted()).contains("not seen live").doesNotContain("vip-1");
    }

    @Test
    void ofAnApproverAsksAgainTooAndEverybodySeesIt() {
      scene.withRules(rule("VIP", MODERATORS, "vip*", new Conditions(1, Set.of(), Optional.empty())), LEADS_APPROVE);
      scene.rooms.isLive(string("vip-1"), TWO, 3, "anna");
      scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "vip-1"));
      scene.time.passes(Duration.ofSeconds(5));
      scene.rooms.isClosed(string("vip-1"), scene.time.instant(), 3);

      Reply first = scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, scene.slack.only(LEADS_ON_SLACK));

      assertThat(first.message().unformatted()).startsWith("⏳ #1 Not approved yet: the room has changed.");
      assertThat(scene.slack.only(LEADS_ON_SLACK).unformatted()).contains("Stop: meanwhile this room was closed");
      assertThat(scene.tencent.calls()).isEmpty();
      scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, scene.slack.only(LEADS_ON_SLACK));
      assertThat(scene.tencent.calls()).containsExactly(dismiss("vip-1"));
    }
  }
}
