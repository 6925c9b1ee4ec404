package dev.curfew.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.curfew.chat.Platform;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Report;
import dev.curfew.permission.Apps;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what, where, and which rules can never apply as things are. */
final class RulesTable {
  private static final List<String> HEADER = List.of("rule", "who", "where", "may", "apps", "rooms", "approvals",
      "applies");

  private final List<Rule> rules;
  private final Report found;

  /** @param found tells which of the groups and channels nobody knows */
  RulesTable(List<Rule> rules, Report found) {
    this.rules = List.copyOf(rules);
    this.found = found;
  }

  /** A line for each rule that can never apply. */
  List<Finding> findings() {
    return rules.stream().flatMap(rule -> never(rule).map(why -> Finding.warning("rule " + rule.name(),
        "can never apply: " + why, "mend the ids in that rule, or remove it")).stream()).toList();
  }

  Table table() {
    return new Table(HEADER, rules.stream().map(rule -> cells(rule).stream().map(Printable::of).toList()).toList());
  }

  void writeTo(ArrayNode array) {
    rules.forEach(rule -> {
      var entry = array.addObject();
      List<String> cells = cells(rule);
      for (int i = 0; i < HEADER.size(); i++) {
        entry.put(HEADER.get(i), cells.get(i));
      }
    });
  }

  private List<String> cells(Rule rule) {
    return List.of(rule.name(), who(rule.who()), where(rule.where()),
        joined(rule.may().stream().map(Right::label)), apps(rule.apps()),
        joined(rule.rooms().stream().map(pattern -> pattern.text())), Integer.toString(rule.approvals()),
        never(rule).map(why -> "never: " + why).orElse("yes"));
  }

  /** Why it cannot apply; empty where it can. */
  private Optional<String> never(Rule rule) {
    if (rule.may().isEmpty() || rule.rooms().isEmpty() || rule.apps().isEmpty()) {
      return Optional.of("it allows nothing");
    }
    if (!hasPeople(rule.who())) {
      return Optional.of(rule.who().groups().isEmpty() ? "it names nobody" : "none of its groups and roles exists");
    }
    if (!hasPlaces(rule.where())) {
      return Optional.of(rule.where().channels().isEmpty()
          ? "it names no channel"
          : "none of its channels is known to the bot");
    }
    boolean needsOthers = rule.approvals() > 0 && rule.may().stream().anyMatch(Right::acts)
        && rule.conditions().alone().isEmpty();
    return needsOthers && rules.stream().noneMatch(other -> approves(other, rule))
        ? Optional.of("nobody could approve")
        : Optional.empty();
  }

  private boolean approves(Rule other, Rule rule) {
    return other.may().contains(Right.APPROVE) && hasPeople(other.who()) && hasPlaces(other.where())
        && haveAppInCommon(other.apps(), rule.apps());
  }

  private static boolean haveAppInCommon(Apps one, Apps other) {
    return switch (one) {
      case Apps.Every every -> true;
      case Apps.Only only -> only.names().stream().anyMatch(other::includes);
    };
  }

  private boolean hasPeople(Who who) {
    return !who.persons().isEmpty() || !who.people().isEmpty() || !found.groups().containsAll(who.groups());
  }

  private boolean hasPlaces(Where where) {
    return !where.everywhereOn().isEmpty() || !found.channels().containsAll(where.channels());
  }

  private static String who(Who who) {
    return joined(Stream.of(who.people().stream(), who.groups().stream().map(group -> group.id()),
        who.persons().stream().map(PersonRef::written))
        .flatMap(names -> names));
  }

  private static String where(Where where) {
    return joined(Stream.concat(where.everywhereOn().stream().map(Platform::label).map(chat -> "all of " + chat),
        where.channels().stream().map(channel -> channel.id())));
  }

  private static String apps(Apps apps) {
    return switch (apps) {
      case Apps.Every every -> "*";
      case Apps.Only only -> joined(only.names().stream().map(Objects::toString));
    };
  }

  private static String joined(Stream<String> names) {
    return names.sorted().collect(Collectors.collectingAndThen(Collectors.joining(", "),
        text -> text.isEmpty() ? "-" : text));
  }
}
