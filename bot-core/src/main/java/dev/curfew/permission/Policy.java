package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NearMiss;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.room.Room;
import dev.curfew.room.RoomFilter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All rules together. No rule, no right: everything is denied until a rule allows it. Immutable. */
public final class Policy {
  private final List<Rule> rules;
  private final People people;

  public Policy(List<Rule> rules, People people) {
    this.rules = List.copyOf(rules);
    this.people = people;
  }

  /** Decides for this moment; ask again before acting on it later. Of several rules that allow, the least demanding one counts. */
  public Decision decide(Asker asker, Place place, Right right, Room room) {
    List<NearMiss> readings = rules.stream().map(rule -> new NearMiss(rule, gaps(rule, asker, place, right, room)))
        .toList();
    return readings.stream().filter(reading -> reading.gaps().isEmpty()).map(NearMiss::rule)
        .min(Comparator.comparingInt(Rule::approvals))
        .map(Policy::allowing)
        .orElseGet(() -> denied(readings, right, room));
  }

  /**
   * The rooms about which {@link #decide} would not deny this, for asking about very many of them. For this moment too.
   */
  public RoomFilter reach(Asker asker, Place place, Right right) {
    return new Reach(speakingOf(asker).stream()
        .filter(rule -> rule.allows(right) && rule.where().includes(place))
        .toList());
  }

  /** The rules that let somebody do any of these to some rooms, from at least one place of that platform. */
  public List<Rule> anywhere(Asker asker, Platform platform, Set<Right> rights) {
    return speakingOf(asker).stream()
        .filter(rule -> rights.stream().anyMatch(rule::allows) && rule.where().isOn(platform)).toList();
  }

  /** The rooms of which any of these rules speaks. */
  public static RoomFilter rooms(List<Rule> rules) {
    return new Reach(rules);
  }

  /** The rules that speak of somebody, wherever they apply and whatever they allow. */
  public List<Rule> speakingOf(Asker asker) {
    return rules.stream().filter(rule -> personGap(rule.who(), asker).isEmpty()).toList();
  }

  /** The groups that some rule speaks of. */
  public Set<GroupId> groups() {
    return rules.stream().flatMap(rule -> rule.who().groups().stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** The rules by which somebody, from somewhere, may approve what others ask for about that room. */
  public List<Rule> approving(Room room) {
    return rules.stream()
        .filter(rule -> rule.allows(Right.APPROVE) && rule.speaksOf(room))
        .toList();
  }

  /** The rule of that name; where several have it, the first. */
  public Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /** Who is who. */
  public People people() {
    return people;
  }

  private static Decision allowing(Rule rule) {
    return rule.approvals() == 0 ? new Allowed(rule) : new NeedsApproval(rule);
  }

  private static Denied denied(List<NearMiss> readings, Right right, Room room) {
    List<Rule> couldAllow = readings.stream().map(NearMiss::rule)
        .filter(rule -> rule.allows(right) && rule.speaksOf(room)).toList();
    return new Denied(readings.stream().min(Comparator.comparingInt(Policy::distance)), couldAllow);
  }

  /** A person's place in the rules weighs more than any number of other gaps: who is missing matters most. */
  private static int distance(NearMiss reading) {
    return reading.gaps().stream().mapToInt(Gap::weight).sum();
  }

  private Set<Gap> gaps(Rule rule, Asker asker, Place place, Right right, Room room) {
    Set<Gap> gaps = personGap(rule.who(), asker);
    if (!rule.where().includes(place)) {
      gaps.add(Gap.PLACE);
    }
    if (!rule.allows(right)) {
      gaps.add(Gap.RIGHT);
    }
    if (!rule.apps().includes(room.app())) {
      gaps.add(Gap.APP);
    }
    if (!speaksOf(rule, room)) {
      gaps.add(Gap.ROOM);
    }
    return gaps;
  }

  private EnumSet<Gap> personGap(Who who, Asker asker) {
    boolean named = who.persons().stream().anyMatch(ref -> ref.names(asker))
        || who.people().stream().anyMatch(name -> people.is(asker, name));
    if (named) {
      return EnumSet.noneOf(Gap.class);
    }
    boolean inGroup = who.groups().stream().anyMatch(asker.groups()::contains);
    if (inGroup && asker.standing() == Standing.MEMBER) {
      return EnumSet.noneOf(Gap.class);
    }
    if (asker.standing() == Standing.UNKNOWN) {
      return EnumSet.of(Gap.STANDING_UNKNOWN);
    }
    if (inGroup) {
      return EnumSet.of(Gap.STANDING);
    }
    boolean maybeInGroup = who.groups().stream().anyMatch(asker.unknownGroups()::contains);
    return EnumSet.of(maybeInGroup ? Gap.GROUP_UNKNOWN : Gap.PERSON);
  }

  private static boolean speaksOf(Rule rule, Room room) {
    return rule.rooms().stream().anyMatch(pattern -> pattern.matches(room.id()));
  }
}
