package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.AppName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code rules:}. */
final class RulesReader {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_APPROVALS = 10;

  private static final Pattern NAME_TEXT = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1," + LONGEST_NAME + "}");
  private static final Kind<String> NAME = Kind.text("Name the rule in a few words: people who are refused are told.",
      text -> {
        if (text.isBlank()) {
          throw Unfit.because("is blank");
        }
        return Kinds.matching(NAME_TEXT, text, "is not 1 to " + LONGEST_NAME + " printable characters on one line");
      });
  private static final Kind<Right> RIGHT = Kinds.oneOf(List.of(Right.values()), Right::label);
  private static final Kind<RoomPattern> ROOM_PATTERN = Kind
      .text("Write ids or patterns like \"eu-*\", or \"*\" for all.", RoomPattern::new);

  private final Problems problems;
  private final Kind<String> app;
  private final Kind<String> person;

  /**
   * A reader for rules of one file.
   *
   * @param apps the aliases that there are, also of apps with problems of their own
   * @param people the names that there are, also of people with problems of their own
   */
  RulesReader(Problems problems, Set<String> apps, Set<String> people) {
    this.problems = problems;
    this.app = known(apps, "no app of this configuration");
    this.person = known(people, "nobody under people:");
  }

  /** The rules; those after the first problem of the file are missing. */
  Map<Section, Rule> read(Section root) {
    Map<Section, Rule> rules = new LinkedHashMap<>();
    for (Section section : root.sections("rules")) {
      rule(section).ifPresent(rule -> rules.put(section, rule));
    }
    return rules;
  }

  private Optional<Rule> rule(Section section) {
    Optional<String> name = section.required("name", NAME);
    Optional<Who> who = who(section.section("who"));
    Optional<Where> where = where(section);
    Set<Right> may = Set.copyOf(section.list("may", RIGHT));
    Section.Choice<String> apps = section.listOrAll("apps", app);
    Section.Choice<RoomPattern> rooms = section.listOrAll("rooms", ROOM_PATTERN);
    refuseApprovals(section);
    return section.make(() -> new Rule(name.orElseThrow(), who.orElseThrow(), where.orElseThrow(), may,
        apps.all()
            ? new Apps.Every()
            : new Apps.Only(apps.items().stream().map(AppName::new).collect(Collectors.toSet())),
        rooms.all() ? List.of(new RoomPattern("*")) : rooms.items(), Conditions.NONE));
  }

  private Optional<Who> who(Section who) {
    Set<PersonRef> persons = new HashSet<>(who.list("slack-users", Ids.SLACK_USER));
    persons.addAll(who.list("discord-users", Ids.DISCORD_USER));
    Set<GroupId> groups = new HashSet<>(who.list("slack-user-groups", Ids.SLACK_USER_GROUP));
    groups.addAll(who.list("discord-roles", Ids.DISCORD_ROLE));
    Set<String> people = Set.copyOf(who.list("people", person));
    return who.make(() -> new Who(persons, groups, people));
  }

  private Optional<Where> where(Section rule) {
    if (rule.isAll("where")) {
      return Optional.of(new Where(Set.of(), Set.of(Platform.values())));
    }
    Section where = rule.section("where");
    Section.Choice<ChannelRef> slack = where.listOrAll("slack-channels", Ids.SLACK_CHANNEL_ID);
    Section.Choice<ChannelRef> discord = where.listOrAll("discord-channels", Ids.DISCORD_CHANNEL);
    Set<ChannelRef> channels = new HashSet<>(slack.items());
    channels.addAll(discord.items());
    Set<Platform> everywhereOn = new HashSet<>();
    if (slack.all()) {
      everywhereOn.add(Platform.SLACK);
    }
    if (discord.all()) {
      everywhereOn.add(Platform.DISCORD);
    }
    return where.make(() -> new Where(channels, everywhereOn));
  }

  /** A rule that nobody could satisfy would look like a safeguard and be a locked door in an emergency. */
  private void refuseApprovals(Section section) {
    int approvals = section.value("approvals", Kinds.wholeNumber(0, MOST_APPROVALS), 0);
    if (approvals > 0) {
      problems.add(section.spot("approvals"),
          "This version cannot collect approvals yet, so nobody could ever use this rule.",
          "Write approvals: 0, or take the rule out until a version that can.");
    }
    if (!section.list("alone-with-reason", person).isEmpty()) {
      problems.add(section.spot("alone-with-reason"),
          "This version cannot collect approvals yet, so there is nothing that anybody could go ahead without.",
          "Leave the list empty until a version that can.");
    }
  }

  private static Kind<String> known(Set<String> names, String otherwise) {
    return Kind.open("Write names that are defined in this file.", text -> {
      if (!names.contains(text)) {
        throw Unfit.because("is " + otherwise,
            names.isEmpty() ? "None is defined in this file." : Suggestion.among(names, text));
      }
      return text;
    });
  }
}
