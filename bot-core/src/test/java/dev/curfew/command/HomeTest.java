package dev.curfew.command;

import dev.curfew.casework.CaseState;
import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Message;
import dev.curfew.chat.Person;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.LEADS;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.member;
import static dev.curfew.command.Scene.onDiscord;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** What stands on somebody's own page, which has no channel. */
class HomeTest {
  private static final Instant TWO = Instant.parse("2026-11-23T02:59:00Z");
  /** May approve everything, in #leads. */
  private static final Asker FRANK = member("U11", "Frank", Set.of(LEADS));

  private final Scene scene = new Scene().hearing();

  private static Rule letting(GroupId who, Where where, Right right, String rooms) {
    return new Rule("Letting " + right, new Who(Set.of(), Set.of(who), Set.of()), where, Set.of(right),
        new Apps.Every(), List.of(new RoomPattern(rooms)), Conditions.NONE);
  }

  private static Where in(String... channels) {
    return new Where(Set.of(channels).stream().map(id -> new ChannelRef(SLACK, id)).collect(Collectors.toSet()),
        Set.of());
  }

  private String page(Asker asker) {
    return scene.desk().home(asker).stream().map(Message::unformatted).collect(Collectors.joining("\n\n"));
  }

  @Test
  void hasOnesOpenCasesAndTheRoomsThatOneMaySeeWithTheMomentOfWhichThatIsTrue() {
    scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
    scene.rooms.isLive(string("other"), TWO, 1, "anna");
    scene.types(OLGA, "abcd");

    assertThat(page(OLGA)).isEqualTo("""
      Curfew, as of 2026-11-23T03:00:00Z. To see it anew, open this page again.

      Your open cases
      ⏳ #1 room abcd of live, asked 2026-11-23T03:00:00Z: waiting to be confirmed · in C01

      Live rooms that you may see
      abcd: 37 people, since 2026-11-23T02:59:00Z · in C01
      Type /curfew rooms in such a channel to go through all that you may look at there.
      A room that is not listed may be live all the same: events can be late or lost.""");
  }

  @Test
  void hasNoButtons() {
    scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
    scene.types(OLGA, "abcd");

    assertThat(scene.desk().home(OLGA)).allSatisfy(part -> assertThat(part.buttons()).isEmpty());
  }

  @Test
  void isInThePersonsOwnLanguage() {
    scene.types(OLGA, "abcd");

    assertThat(page(OLGA.speaking(Locale.KOREA))).contains("진행 중인 내 케이스", "확정 대기 중", "볼 수 있는 라이브 방");
  }

  @Nested
  class Cases {
    @Test
    void areNotThoseThatAreOverNorThoseOfOthers() {
      scene.presses(OLGA, Verb.CANCEL, scene.types(OLGA, "ab1"));
      scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "ab2"));
      scene.types(PETE, "ab3");
      scene.types(MAX, "ab4");

      assertThat(page(OLGA)).contains("Your open cases\nNone.").doesNotContain("#");
    }

    @Test
    void areAlsoThoseOfWhichNobodyKnowsWhatCameOfThem() {
      scene.tencent.answers(Scene::unknown);
      scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

      assertThat(scene.find(1).state()).isEqualTo(CaseState.UNKNOWN);
      assertThat(page(OLGA)).contains("❓ #1 room abcd of live", "outcome unknown");
    }

    @Test
    void areStillToldToWhoeverLostTheRight() {
      scene.types(OLGA, "abcd");
      scene.loses("EU moderators");

      assertThat(page(OLGA)).contains("⏳ #1 room abcd", "No rule lets you do anything");
    }

    @Test
    void areCountedWhereTheyAreTooMany() {
      for (int room = 10; room < 30; room++) {
        scene.types(OLGA, "ab" + room);
      }

      assertThat(page(OLGA)).contains("#20 room ab29", "#6 room ab15", "… and 5 more").doesNotContain("#5 room");
    }

    @Test
    void cannotBeReadWhileTheStoreIsAwayWhichIsSaidBesideTheRooms() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      scene.desk();
      scene.store.breaks();

      assertThat(page(OLGA)).contains("the database is away", "abcd: 37 people").doesNotContain("Your open cases");
    }
  }

  @Nested
  class Approvals {
    private static final String WAITING = """
      Waiting for your approval
      ⏳ #1 room vip1 of live, asked by Olga 2026-11-23T03:00:00Z: waiting for approval · in C02
      The buttons are under its message in the channel.""";

    Approvals() {
      scene.withRules(rule("VIP", MODERATORS, "vip*", Conditions.approvals(2)),
          letting(LEADS, in("C02"), Right.APPROVE, "*"));
      scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "vip1"));
    }

    @Test
    void areThoseThatThePersonMayGiveWithTheChannelOfTheRequest() {
      assertThat(page(FRANK)).contains(WAITING);
    }

    @Test
    void areNotShownToThoseWhoMayGiveNone() {
      assertThat(page(PETE)).doesNotContain("vip1");
      assertThat(page(MAX)).doesNotContain("vip1");
    }

    @Test
    void areNeverOnesOwnNorGivenTwice() {
      Asker olgaAmongLeads = member("U01", "Olga", Set.of(MODERATORS, LEADS));
      assertThat(page(olgaAmongLeads)).doesNotContain("Waiting for your approval");

      scene.presses(FRANK, Scene.LEADS_ON_SLACK, Verb.APPROVE, scene.slack.only(Scene.LEADS_ON_SLACK));
      assertThat(page(FRANK)).doesNotContain("Waiting for your approval");
    }

    @Test
    void areGoneInTimeEvenWhereNobodyHasEndedThemYet() {
      assertThat(page(FRANK)).contains("vip1");

      scene.time.passes(Duration.ofMinutes(31));

      assertThat(page(FRANK)).doesNotContain("vip1");
    }
  }

  @Nested
  class Rooms {
    Rooms() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
    }

    @Test
    void areListedWithAllChannelsOfAllRulesThatLetThePersonDoSomething() {
      scene.withRules(letting(MODERATORS, in("C07", "C05"), Right.REMOVE, "abc*"),
          letting(MODERATORS, in("C06"), Right.REMOVE, "other"), letting(LEADS, in("C08"), Right.LOOK, "*"));

      assertThat(page(OLGA)).contains("abcd: 37 people, since 2026-11-23T02:59:00Z · in C01, C05, C07\n");
    }

    @Test
    void areListedOnceFromEveryChannel() {
      scene.withRules(letting(MODERATORS, new Where(Set.of(), Set.of(SLACK)), Right.LOOK, "*"));

      assertThat(page(OLGA)).contains("abcd: 37 people, since 2026-11-23T02:59:00Z · in every channel\n");
    }

    @Test
    void areNotThoseThatThePersonCouldOnlySeeInAnotherChat() {
      scene.withRules(letting(LEADS, new Where(Set.of(new ChannelRef(DISCORD, "42")), Set.of()), Right.DISMISS, "*"));

      assertThat(page(FRANK)).contains("No rule lets you do anything from a channel here").doesNotContain("abcd");
      assertThat(page(onDiscord("811", "frank", Set.of(LEADS)))).contains("abcd", "· in 42");
    }

    @ParameterizedTest
    @EnumSource(value = Right.class, names = {"AUDIT", "APPROVE"})
    void areNotShownForARightToSomethingElse(Right right) {
      scene.withRules(letting(LEADS, in("C02"), right, "*"));

      assertThat(page(FRANK)).contains("Live rooms that you may see\nNone at this moment.")
          .doesNotContain("abcd", "/curfew rooms");
    }

    @Test
    void areCountedWhereTheyAreTooMany() {
      for (int room = 100; room < 214; room++) {
        scene.rooms.isLive(string("ab" + room), TWO, 1, "anna");
      }

      assertThat(page(OLGA)).contains("… and 85+ more");
    }

    @Test
    void areOfTheAppThatTheyAreOfWhereThereAreSeveral() {
      scene.withApps(Scene.app("live", RoomKind.STRING),
          Scene.app("test", RoomKind.STRING));

      assertThat(page(OLGA)).contains("abcd of live: 37 people");
    }
  }

  @Nested
  class WithoutAnyRight {
    private Asker olga(Standing standing) {
      return new Asker(new Person(SLACK, "T01", "U01"), "Olga", standing, Set.of(MODERATORS), Set.of(),
          Optional.empty());
    }

    @Test
    void onePlainSentenceSaysSoAndWhereTheIdsAre() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");

      assertThat(page(MAX)).endsWith("""
        Your open cases
        None.

        No rule lets you do anything from a channel here, and without a rule everything is denied.
        Type /curfew whoami in a channel for the ids that a rule about you needs.""").doesNotContain("abcd");
    }

    @ParameterizedTest
    @EnumSource(value = Standing.class, names = "MEMBER", mode = Mode.EXCLUDE)
    void noGroupHelpsAnybodyButMembers(Standing standing) {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");

      assertThat(page(olga(standing))).contains("No rule lets you do anything",
          standing == Standing.UNKNOWN ? "would not say whether you are a full member" : "Guests, bots and people")
          .doesNotContain("abcd");
    }
  }
}
