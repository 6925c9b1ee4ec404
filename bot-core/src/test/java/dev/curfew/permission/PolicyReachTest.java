package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.room.AppName;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomFilter;
import dev.curfew.room.StringRoomId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

class PolicyReachTest {
  private static final GroupId MODERATORS = new GroupId(SLACK, "S01");
  private static final AppName LIVE = new AppName("live");
  private static final AppName TEST = new AppName("test");
  private static final PersonRef OLGA = new PersonRef(SLACK, Optional.empty(), "U01");
  private static final People PEOPLE = new People(Map.of("olga", Set.of(OLGA)));
  private static final List<Room> ROOMS = Stream.of("a", "b", "ab", "ba", "aab", "abab", "A", "1", "11")
      .flatMap(id -> Stream.of(new Room(LIVE, new StringRoomId(id)), new Room(TEST, new StringRoomId(id))))
      .toList();

  @Property
  void isWhateverIsNotDenied(@ForAll("rules") List<Rule> rules, @ForAll("askers") Asker asker,
      @ForAll("places") Place place, @ForAll Right right) {
    Policy policy = new Policy(rules, PEOPLE);
    RoomFilter reach = policy.reach(asker, place, right);

    assertThat(Stream.concat(ROOMS.stream(), Stream.of(new Room(LIVE, new NumberRoomId(11))))).allSatisfy(room -> {
      boolean allowed = !(policy.decide(asker, place, right, room) instanceof Denied);
      assertThat(reach.test(room)).isEqualTo(allowed);
      assertThat(mayTake(reach, room) || !allowed).isTrue();
    });
  }

  @Property
  void deniesAtTheFirstQuestionWhatNoPatternSpeaksOf(@ForAll("rules") List<Rule> rules,
      @ForAll("askers") Asker asker, @ForAll("places") Place place, @ForAll Right right) {
    RoomFilter reach = new Policy(rules, PEOPLE).reach(asker, place, right);

    assertThat(ROOMS).filteredOn(room -> mayTake(reach, room)).allSatisfy(room -> assertThat(rules)
        .anySatisfy(rule -> assertThat(rule.rooms()).anyMatch(pattern -> pattern.matches(room.id()))));
  }

  @Property
  void anywhereIsWhateverIsNotDeniedInSomePlaceOfThePlatform(@ForAll("rules") List<Rule> rules,
      @ForAll("askers") Asker asker, @ForAll Platform platform, @ForAll Right right) {
    Policy policy = new Policy(rules, PEOPLE);
    RoomFilter anywhere = Policy.rooms(policy.anywhere(asker, platform, Set.of(right)));
    List<Place> places = Stream.of("C01", "C02").map(channel -> Place.channel(platform, "T01", channel)).toList();

    assertThat(ROOMS).allSatisfy(room -> assertThat(anywhere.test(room)).isEqualTo(
        places.stream().anyMatch(place -> !(policy.decide(asker, place, right, room) instanceof Denied))));
  }

  /** With other ids before and after. */
  private static boolean mayTake(RoomFilter reach, Room room) {
    String id = room.id().text();
    return reach.mayTake(("ab" + id + "ba").getBytes(StandardCharsets.US_ASCII), 2, 2 + id.length());
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    Arbitrary<Who> who = Arbitraries.of(new Who(Set.of(OLGA), Set.of(), Set.of()),
        new Who(Set.of(), Set.of(MODERATORS), Set.of()), new Who(Set.of(), Set.of(), Set.of("olga")));
    Arbitrary<Where> where = Arbitraries.of(new Where(Set.of(new ChannelRef(SLACK, "C01")), Set.of()),
        new Where(Set.of(), Set.of(SLACK)), new Where(Set.of(), Set.of(DISCORD)));
    Arbitrary<Set<Right>> may = Arbitraries.of(Right.class).set().ofMinSize(1);
    Arbitrary<Apps> apps = Arbitraries.of(new Apps.Every(), new Apps.Only(Set.of(LIVE)), new Apps.Only(Set.of()));
    Arbitrary<List<RoomPattern>> rooms = Arbitraries.strings().withChars("ab1*ä").ofMinLength(1).ofMaxLength(5)
        .map(RoomPattern::new).list().ofMaxSize(3);
    return Combinators.combine(who, where, may, apps, rooms, Arbitraries.integers().between(0, 2))
        .as((whom, from, what, which, patterns, approvals) -> new Rule("rule", whom, from, what, which, patterns,
            Conditions.approvals(approvals)))
        .list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<Asker> askers() {
    return Combinators
        .combine(Arbitraries.of("U01", "U02"), Arbitraries.of(Standing.class), Arbitraries.of(MODERATORS).set(),
            Arbitraries.of(MODERATORS).set())
        .as((id, standing, groups, unknown) -> new Asker(new Person(SLACK, "T01", id), id, standing, groups, unknown));
  }

  @Provide
  Arbitrary<Place> places() {
    return Arbitraries.of(Place.channel(SLACK, "T01", "C01"), Place.channel(SLACK, "T01", "C02"),
        Place.channel(DISCORD, "81", "C01"));
  }
}
