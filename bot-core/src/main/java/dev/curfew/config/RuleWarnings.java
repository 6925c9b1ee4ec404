package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that can never apply. They are harmless, since rules only add rights, but not what anybody meant. */
final class RuleWarnings {
  private final Problems problems;
  private final People people;
  private final Set<Platform> running;

  /**
   * Looks at rules of one file.
   *
   * @param running the platforms that are configured
   */
  RuleWarnings(Problems problems, People people, Set<Platform> running) {
    this.problems = problems;
    this.people = people;
    this.running = running;
  }

  void check(Spot rules, Map<Section, Rule> read) {
    if (read.isEmpty()) {
      problems.warn(rules, "There is no rule, so everything is denied.", "Add one, as in config/curfew.yaml.");
    }
    read.forEach(this::check);
    Map<String, Long> names = read.values().stream().collect(Collectors.groupingBy(Rule::name, Collectors.counting()));
    read.forEach((section, rule) -> {
      if (names.getOrDefault(rule.name(), 0L) > 1) {
        problems.warn(section.spot("name"), "Several rules have this name.",
            "Give each its own: people who are refused are told the name.");
      }
    });
  }

  private void check(Section section, Rule rule) {
    boolean nobody = rule.who().isEmpty();
    boolean nowhere = rule.where().isEmpty();
    warnIf(nobody, section.spot("who"), "who names nobody", "List people, user groups or roles.");
    warnIf(nowhere, section.spot("where"), "where names no channel", "List channels, or write where: \"*\".");
    warnIf(rule.may().isEmpty(), section.spot("may"), "may allows nothing", "Write may: [dismiss].");
    warnIf(rule.apps().isEmpty(), section.spot("apps"), "apps names none",
        "List apps, or write apps: \"*\".");
    warnIf(rule.rooms().isEmpty(), section.spot("rooms"), "rooms names none",
        "List ids or patterns, or write rooms: \"*\".");
    if (!nobody && !nowhere) {
      checkPlatforms(section, rule);
    }
    rule.rooms().forEach(pattern -> checkPattern(section, pattern));
  }

  private void warnIf(boolean never, Spot spot, String why, String remedy) {
    if (never) {
      problems.warn(spot, "This rule can never apply: " + why + ".", remedy);
    }
  }

  private void checkPlatforms(Section section, Rule rule) {
    Set<Platform> people = platforms(rule.who());
    Set<Platform> places = platforms(rule.where());
    warnIf(people.stream().noneMatch(running::contains), section.spot("who"),
        "who names people only of a chat that is not configured", "Add that chat's section, or people of the other.");
    warnIf(places.stream().noneMatch(running::contains), section.spot("where"),
        "where names channels only of a chat that is not configured",
        "Add that chat's section, or channels of the other.");
    warnIf(people.stream().noneMatch(places::contains), section.spot("where"),
        "who and where name different chats", "List channels of the chat that the people are in.");
  }

  private Set<Platform> platforms(Who who) {
    Stream<Platform> single = who.persons().stream().map(PersonRef::platform);
    Stream<Platform> grouped = who.groups().stream().map(GroupId::platform);
    Stream<Platform> named = who.people().stream()
        .flatMap(name -> people.identities().getOrDefault(name, Set.of()).stream()).map(PersonRef::platform);
    return Stream.of(single, grouped, named).flatMap(platforms -> platforms).collect(Collectors.toSet());
  }

  private static Set<Platform> platforms(Where where) {
    Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    platforms.addAll(where.everywhereOn());
    where.channels().stream().map(ChannelRef::platform).forEach(platforms::add);
    return platforms;
  }

  private void checkPattern(Section section, RoomPattern pattern) {
    warnIf(!fitsAnId(pattern), section.spot("rooms"),
        "no legal room id looks like " + Shown.value(pattern.text()).orElse("one of its patterns"),
        "Ids have up to 64 letters, digits, spaces and !#$%&()+-:;<=.>?@[]^_{}|~, and only * is special.");
  }

  /** What is left of a pattern without its stars has to fit into an id; digits fit both kinds of room. */
  private static boolean fitsAnId(RoomPattern pattern) {
    String literal = pattern.text().replace("*", "");
    try {
      return literal.isEmpty() || RoomId.parse(RoomKind.STRING, literal).text().equals(literal);
    } catch (InvalidRoomId invalid) {
      return false;
    }
  }
}
