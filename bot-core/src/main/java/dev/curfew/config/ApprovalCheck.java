package dev.curfew.config;

import dev.curfew.config.Human.Named;
import dev.curfew.config.Requester.Member;
import dev.curfew.config.Requester.Single;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.room.AppName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rules whose approvals cannot be had. One that nobody could ever satisfy looks like a safeguard and is a locked door
 * in an emergency: a problem. One that works for some people or rooms only is warned about.
 */
final class ApprovalCheck {
  private static final Set<Right> ACTING = Set.of(Right.DISMISS, Right.REMOVE, Right.BLOCK);
  private static final int MOST_LISTED = 5;

  private final Problems problems;
  private final Circles circles;
  private final Set<AppName> apps;
  private final Map<Section, Rule> rules;
  private final List<Rule> approving;

  /**
   * Looks at the rules of one file.
   *
   * @param apps all apps that there are, also those with problems of their own
   * @param rules all of them: without some, approvers would be missed
   */
  ApprovalCheck(Problems problems, Circles circles, Set<AppName> apps, Map<Section, Rule> rules) {
    this.problems = problems;
    this.circles = circles;
    this.apps = apps;
    this.rules = rules;
    this.approving = rules.values().stream().filter(rule -> rule.may().contains(Right.APPROVE)).toList();
  }

  /** The rooms of one pattern in one app. */
  private record Lot(AppName app, RoomPattern pattern) {

    String shown() {
      return Shown.value(pattern.text()).orElse("one of its patterns") + " of " + app.value();
    }
  }

  void check() {
    rules.forEach(this::check);
  }

  private void check(Section section, Rule rule) {
    if (rule.approvals() == 0) {
      return;
    }
    Circle asking = circles.of(List.of(rule));
    checkAlone(section, rule, asking);
    if (rule.may().stream().noneMatch(ACTING::contains)) {
      problems.warn(section.spot("approvals"), "Nothing that this rule allows is ever approved by others.",
          "Write approvals: 0, or add dismiss, remove or block to may.");
      return;
    }
    List<Lot> lots = lots(rule);
    List<Requester> anybody = anybody(asking);
    if (anybody.isEmpty() || lots.isEmpty()) {
      return; // A rule that can never apply: RuleWarnings says so.
    }
    Optional<Shortage> everywhere = shortageEverywhere(rule, anybody, lots);
    everywhere.ifPresentOrElse(shortage -> refuse(section, rule, asking, shortage),
        () -> warnOfSome(section, rule, asking, lots));
  }

  private void checkAlone(Section section, Rule rule, Circle asking) {
    List<String> strangers = rule.conditions().alone().stream().filter(name -> !canAsk(asking, new Named(name)))
        .sorted().map(name -> new Named(name).shown()).toList();
    if (!strangers.isEmpty()) {
      problems.warn(section.spot("alone-with-reason"),
          "Whoever goes ahead alone has to ask first, which this rule does not let " + either(strangers) + " do.",
          "Add them to who, with channels of their chat in where, or take them out of alone-with-reason.");
    }
  }

  /** What is missing at best, for the luckiest requester and room; empty where somebody can be satisfied. */
  private Optional<Shortage> shortageEverywhere(Rule rule, List<Requester> anybody, List<Lot> lots) {
    List<Optional<Shortage>> shortages = lots.stream().map(lot -> approvers(lot, RoomOverlap::meet))
        .flatMap(approvers -> anybody.stream().map(requester -> shortage(rule, requester, approvers))).toList();
    if (shortages.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return shortages.stream().flatMap(Optional::stream)
        .max(Comparator.comparing(Shortage::unproven).thenComparingInt(Shortage::count));
  }

  private void refuse(Section section, Rule rule, Circle asking, Shortage shortage) {
    String what = asksFor(rule) + ". Whoever asks, " + shortage.sentence();
    List<String> alone = rule.conditions().alone().stream().filter(name -> canAsk(asking, new Named(name))).sorted()
        .map(name -> new Named(name).shown()).toList();
    if (alone.isEmpty()) {
      problems.add(section.spot("approvals"), what, shortage.remedy());
      return;
    }
    problems.warn(section.spot("approvals"),
        what + " All that is left is to go ahead alone with a reason, for " + either(alone) + ".", shortage.remedy());
  }

  /** The rules that cover a pattern are those that speak of its least lucky room. */
  private void warnOfSome(Section section, Rule rule, Circle asking, List<Lot> lots) {
    Set<String> unlucky = new LinkedHashSet<>();
    Map<Shortage, Set<String>> lacking = new LinkedHashMap<>();
    for (Lot lot : lots) {
      Approvers approvers = approvers(lot, RoomOverlap::covers);
      if (anybody(asking).stream().allMatch(requester -> shortage(rule, requester, approvers).isPresent())) {
        unlucky.add(lot.shown());
        continue;
      }
      asking.requesters().stream().filter(requester -> !mayGoAlone(rule, requester))
          .forEach(requester -> shortage(rule, requester, approvers).ifPresent(shortage -> lacking
              .computeIfAbsent(shortage, added -> new LinkedHashSet<>()).add(shown(requester, shortage))));
    }
    Spot spot = section.spot("approvals");
    if (!unlucky.isEmpty()) {
      problems.warn(spot, asksFor(rule) + ", which not every room can get: too few people could approve for all of "
          + either(unlucky) + ".", "Let rules with may: [approve] cover the same apps and rooms.");
    }
    lacking.forEach((shortage, people) -> problems.warn(spot,
        asksFor(rule) + ". Asked by " + either(people) + ", " + shortage.sentence(), shortage.remedy()));
  }

  private Optional<Shortage> shortage(Rule rule, Requester requester, Approvers approvers) {
    int proven = approvers.proven(requester);
    return proven >= rule.approvals()
        ? Optional.empty()
        : Optional.of(new Shortage(proven, approvers.supposed(requester) >= rule.approvals()));
  }

  private Approvers approvers(Lot lot, BiPredicate<RoomPattern, RoomPattern> speaksOf) {
    return new Approvers(circles.of(approving.stream().filter(rule -> rule.apps().includes(lot.app()))
        .filter(rule -> rule.rooms().stream().anyMatch(pattern -> speaksOf.test(pattern, lot.pattern()))).toList()),
        circles);
  }

  private List<Lot> lots(Rule rule) {
    return apps.stream().filter(rule.apps()::includes)
        .flatMap(app -> rule.rooms().stream().map(pattern -> new Lot(app, pattern))).toList();
  }

  /** Everybody who can ask; of a group's members also those whom {@code people:} may turn out to name. */
  private List<Requester> anybody(Circle asking) {
    List<Requester> anybody = new ArrayList<>(asking.requesters());
    asking.groups().forEach(group -> circles.namedIn(group.platform())
        .forEach(human -> anybody.add(new Single(human, Set.of(group.platform())))));
    return anybody;
  }

  private boolean canAsk(Circle asking, Human human) {
    return anybody(asking).stream()
        .anyMatch(requester -> requester instanceof Single single && single.human().equals(human));
  }

  private static boolean mayGoAlone(Rule rule, Requester requester) {
    return requester instanceof Single(Named(String name), var chats) && rule.conditions().alone().contains(name);
  }

  private static String shown(Requester requester, Shortage shortage) {
    return switch (requester) {
      case Single single -> single.human().shown();
      case Member(var group) when shortage.unproven() ->
        "a member of " + group.id() + " whom people: does not name";
      case Member(var group) -> "a member of " + group.id();
    };
  }

  private static String asksFor(Rule rule) {
    String count = rule.approvals() == 1 ? "1 approval" : rule.approvals() + " approvals";
    return Shown.value(rule.name()).map(name -> "Rule " + name).orElse("This rule") + " asks for " + count;
  }

  private static String either(Collection<String> words) {
    if (words.size() > MOST_LISTED) {
      return words.stream().limit(MOST_LISTED).collect(Collectors.joining(", ")) + " or " + (words.size() - MOST_LISTED)
          + " more";
    }
    List<String> all = List.copyOf(words);
    String others = String.join(", ", all.subList(0, all.size() - 1));
    return Stream.of(others, all.getLast()).filter(word -> !word.isEmpty()).collect(Collectors.joining(" or "));
  }
}
