package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Standing;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NearMiss;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.room.AppName;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.StringRoomId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

class PolicyTest {
  private static final GroupId MODERATORS = new GroupId(SLACK, "S01");
  private static final GroupId DISCORD_MODERATORS = new GroupId(DISCORD, "41");
  private static final Place MODS = Place.channel(SLACK, "T01", "C01");
  private static final Place LOUNGE = Place.channel(SLACK, "T01", "C02");
  private static final Room EU_ROOM = new Room(new AppName("live"), new StringRoomId("eu-1"));
  private static final Room US_ROOM = new Room(new AppName("live"), new StringRoomId("us-1"));

  /** Olga is in the moderators' user group. */
  private static final Asker OLGA = slack("T01", "U01", Standing.MEMBER, Set.of(MODERATORS), Set.of());
  /** Max is in no group. */
  private static final Asker MAX = slack("T01", "U02", Standing.MEMBER, Set.of(), Set.of());

  /** Lets moderators close eu-* rooms of live, from #mods. */
  private static final Rule EU = rule("EU moderators", who(MODERATORS), "eu-*", 0);

  @Test
  void withoutRulesEverythingIsDenied() {
    assertThat(policy().decide(OLGA, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new Denied(Optional.empty(), List.of()));
  }

  @Test
  void aRuleAllowsWhenAllItsPartsHold() {
    assertThat(policy(EU).decide(OLGA, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new Allowed(EU));
  }

  @Test
  void aThreadCountsAsItsChannel() {
    Place thread = new Place(SLACK, "T01", "C01", Optional.of("1700000000.000100"));

    assertThat(policy(EU).decide(OLGA, thread, Right.DISMISS, EU_ROOM)).isEqualTo(new Allowed(EU));
  }

  @Test
  void closingIncludesLookingAtTheSameRooms() {
    assertThat(policy(EU).decide(OLGA, MODS, Right.LOOK, EU_ROOM)).isEqualTo(new Allowed(EU));
    assertThat(policy(EU).decide(OLGA, MODS, Right.LOOK, US_ROOM)).isInstanceOf(Denied.class);
  }

  @Test
  void ofSeveralRulesThatAllowTheLeastDemandingOneCounts() {
    Rule strict = rule("Two people", who(MODERATORS), "*", 2);
    Rule loose = rule("One more", who(MODERATORS), "eu-*", 1);

    assertThat(policy(strict, loose).decide(OLGA, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new NeedsApproval(loose));
    assertThat(policy(strict, loose, EU).decide(OLGA, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new Allowed(EU));
  }

  @Nested
  class OneGapIsEnoughToDeny {
    @Test
    void thePerson() {
      assertGaps(policy(EU).decide(MAX, MODS, Right.DISMISS, EU_ROOM), Gap.PERSON);
    }

    @Test
    void thePlace() {
      assertGaps(policy(EU).decide(OLGA, LOUNGE, Right.DISMISS, EU_ROOM), Gap.PLACE);
    }

    @Test
    void theSameChannelIdOnAnotherPlatform() {
      Place elsewhere = Place.channel(DISCORD, "81", "C01");

      assertGaps(policy(EU).decide(OLGA, elsewhere, Right.DISMISS, EU_ROOM), Gap.PLACE);
    }

    @Test
    void theRoom() {
      assertGaps(policy(EU).decide(OLGA, MODS, Right.DISMISS, US_ROOM), Gap.ROOM);
    }

    @Test
    void theApp() {
      Room other = new Room(new AppName("test"), new StringRoomId("eu-1"));

      assertGaps(policy(EU).decide(OLGA, MODS, Right.DISMISS, other), Gap.APP);
    }

    @Test
    void theRight() {
      assertGaps(policy(EU).decide(OLGA, MODS, Right.REMOVE, EU_ROOM), Gap.RIGHT);
    }

    private void assertGaps(Decision decision, Gap... gaps) {
      assertThat(((Denied) decision).nearest()).contains(new NearMiss(EU, Set.of(gaps)));
    }
  }

  @Nested
  class WhoeverIsNoFullMember {
    @ParameterizedTest
    @EnumSource(value = Standing.class, names = {"GUEST", "BOT", "DEACTIVATED", "EXTERNAL"})
    void isNotHelpedByAGroup(Standing standing) {
      Asker guest = slack("T01", "U03", standing, Set.of(MODERATORS), Set.of());

      assertGap(policy(EU).decide(guest, MODS, Right.DISMISS, EU_ROOM), Gap.STANDING);
    }

    @Test
    void countsWhereARuleNamesThem() {
      Asker guest = slack("T01", "U03", Standing.GUEST, Set.of(), Set.of());
      Rule named = rule("Guest", new Who(Set.of(new PersonRef(SLACK, Optional.empty(), "U03")), Set.of(), Set.of()),
          "*", 0);

      assertThat(policy(named).decide(guest, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new Allowed(named));
    }

    @Test
    void fromAnotherOrganisationMustBeNamedWithTheirWorkspace() {
      Asker outsider = slack("T09", "U03", Standing.EXTERNAL, Set.of(), Set.of());
      Rule bare = rule("Bare id", new Who(Set.of(new PersonRef(SLACK, Optional.empty(), "U03")), Set.of(), Set.of()),
          "*", 0);
      Rule full = rule("Full id", new Who(Set.of(new PersonRef(SLACK, Optional.of("T09"), "U03")), Set.of(), Set.of()),
          "*", 0);

      assertGap(policy(bare).decide(outsider, MODS, Right.DISMISS, EU_ROOM), Gap.PERSON);
      assertThat(policy(full).decide(outsider, MODS, Right.DISMISS, EU_ROOM)).isEqualTo(new Allowed(full));
    }
  }

  @Nested
  class WhatThePlatformWouldNotTell {
    @Test
    void aGroupOfUnknownMembersHelpsNobody() {
      Asker olga = slack("T01", "U01", Standing.MEMBER, Set.of(), Set.of(MODERATORS));

      assertGap(policy(EU).decide(olga, MODS, Right.DISMISS, EU_ROOM), Gap.GROUP_UNKNOWN);
    }

    @Test
    void anUnknownStandingHelpsNobodyEvenByName() {
      Asker olga = slack("T01", "U01", Standing.UNKNOWN, Set.of(MODERATORS), Set.of());
      Rule named = rule("Olga", new Who(Set.of(new PersonRef(SLACK, Optional.empty(), "U01")), Set.of(), Set.of()), "*",
          0);

      assertGap(policy(EU).decide(olga, MODS, Right.DISMISS, EU_ROOM), Gap.STANDING_UNKNOWN);
      assertGap(policy(named).decide(olga, MODS, Right.DISMISS, EU_ROOM), Gap.STANDING_UNKNOWN);
    }
  }

  @Nested
  class OneHumanBeingWithTwoIdentities {
    private final People people = new People(Map.of("olga",
        Set.of(new PersonRef(SLACK, Optional.empty(), "U01"), new PersonRef(DISCORD, Optional.empty(), "80"))));
    private final Rule byName = new Rule("Olga", new Who(Set.of(), Set.of(), Set.of("olga")),
        new Where(Set.of(), Set.of(SLACK, DISCORD)), Set.of(Right.DISMISS), new Apps.Every(),
        List.of(new RoomPattern("*")), Conditions.NONE);

    @Test
    void isAllowedAsEither() {
      Asker onDiscord = new Asker(new Person(DISCORD, "", "80"), "olga", Standing.MEMBER, Set.of(), Set.of());
      Policy policy = new Policy(List.of(byName), people);

      assertThat(policy.decide(OLGA, LOUNGE, Right.DISMISS, US_ROOM)).isEqualTo(new Allowed(byName));
      assertThat(policy.decide(onDiscord, Place.channel(DISCORD, "81", "42"), Right.DISMISS, US_ROOM))
          .isEqualTo(new Allowed(byName));
    }

    @Test
    void andNobodyElseIsByBearingTheSameNumberElsewhere() {
      Asker stranger = slack("T01", "80", Standing.MEMBER, Set.of(), Set.of());

      assertThat(new Policy(List.of(byName), people).decide(stranger, LOUNGE, Right.DISMISS, US_ROOM))
          .isInstanceOf(Denied.class);
    }
  }

  @Test
  void aRefusalNamesTheRulesByWhichOthersCould() {
    Rule us = rule("US moderators", who(DISCORD_MODERATORS), "us-*", 0);

    Denied denied = (Denied) policy(EU, us).decide(MAX, LOUNGE, Right.DISMISS, US_ROOM);

    assertThat(denied.couldAllow()).containsExactly(us);
  }

  @Test
  void theNearestRuleIsTheOneThatKnowsThePerson() {
    Rule others = rule("Others", who(DISCORD_MODERATORS), "*", 0);
    Place nowhere = Place.channel(SLACK, "T01", "C99");

    Denied denied = (Denied) policy(others, EU).decide(OLGA, nowhere, Right.DISMISS, US_ROOM);

    assertThat(denied.nearest()).contains(new NearMiss(EU, Set.of(Gap.PLACE, Gap.ROOM)));
  }

  @Nested
  class RoomPatterns {
    @Test
    void onlyTheStarIsSpecial() {
      assertThat(matches("a.c", "abc")).isFalse();
      assertThat(matches("a?c", "abc")).isFalse();
      assertThat(matches("[ab]c", "ac")).isFalse();
      assertThat(matches("a.c", "a.c")).isTrue();
    }

    @Test
    void aStarStandsForAnythingIncludingNothing() {
      assertThat(matches("*", "x")).isTrue();
      assertThat(matches("eu-*", "eu-")).isTrue();
      assertThat(matches("*-vip-*", "eu-vip-1")).isTrue();
      assertThat(matches("a*b*c", "a-b-b-c")).isTrue();
      assertThat(matches("a*b*c", "a-c-b")).isFalse();
    }

    @Test
    void theSameCharactersDoNotCountForBothEnds() {
      assertThat(matches("aba*aba", "aba")).isFalse();
      assertThat(matches("ab*ba", "aba")).isFalse();
    }

    @Test
    void caseMatters() {
      assertThat(matches("EU-*", "eu-1")).isFalse();
    }

    @Test
    void aNumberRoomIsMatchedByItsDigits() {
      assertThat(new RoomPattern("42*").matches(new NumberRoomId(4294967294L))).isTrue();
    }

    @Test
    void aPatternMadeToStallDecidesAtOnce() {
      assertThat(matches("a*".repeat(200) + "b", "a".repeat(64))).isFalse();
    }

    private boolean matches(String pattern, String id) {
      return new RoomPattern(pattern).matches(new StringRoomId(id));
    }
  }

  private static void assertGap(Decision decision, Gap gap) {
    assertThat(((Denied) decision).nearest().orElseThrow().gaps()).containsExactly(gap);
  }

  private static Policy policy(Rule... rules) {
    return new Policy(List.of(rules), new People(Map.of()));
  }

  private static Who who(GroupId group) {
    return new Who(Set.of(), Set.of(group), Set.of());
  }

  private static Rule rule(String name, Who who, String rooms, int approvals) {
    return new Rule(name, who, new Where(Set.of(new ChannelRef(SLACK, "C01")), Set.of()), Set.of(Right.DISMISS),
        new Apps.Only(Set.of(new AppName("live"))), List.of(new RoomPattern(rooms)), Conditions.approvals(approvals));
  }

  private static Asker slack(String workspace, String id, Standing standing, Set<GroupId> groups,
      Set<GroupId> unknown) {
    return new Asker(new Person(SLACK, workspace, id), id, standing, groups, unknown);
  }
}
