package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Rate;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** The rules, without those that have problems of their own. */
  Map<Section, Rule> read(Section root) {
    Map<Section, Rule> rules = new LinkedHashMap<>();
    for (Section section : root.sections("rules")) {
      rule(section).ifPresent(rule -> rules.put(section, rule));
    }
    return rules;
  }

  private Optional<Rule> rule(Section section) {
    int before = problems.count();
    Optional<String> name = section.required("name", NAME);
    Who who = who(section.section("who"));
    Where where = where(section);
    Set<Right> may = Set.copyOf(section.list("may", RIGHT));
    Section.Choice<String> apps = section.listOrAll("apps", app);
    Section.Choice<RoomPattern> rooms = section.listOrAll("rooms", ROOM_PATTERN);
    Conditions conditions = conditions(section);
    section.finish();
    if (name.isEmpty() || problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(new Rule(name.get(), who, where, may,
        apps.all() ? new Apps.Every() : new Apps.Only(AppsReader.legal(apps.items())),
        rooms.all() ? List.of(new RoomPattern("*")) : rooms.items(), conditions));
  }

  private Who who(Section who) {
    Set<PersonRef> persons = new HashSet<>(who.list("slack-users", Ids.SLACK_USER));
    persons.addAll(who.list("discord-users", Ids.DISCORD_USER));
    Set<GroupId> groups = new HashSet<>(who.list("slack-user-groups", Ids.SLACK_USER_GROUP));
    groups.addAll(who.list("discord-roles", Ids.DISCORD_ROLE));
    Set<String> people = Set.copyOf(who.list("people", person));
    who.finish();
    return new Who(persons, groups, people);
  }

  private Where where(Section rule) {
    if (rule.isAll("where")) {
      return new Where(Set.of(), Set.of(Platform.values()));
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
    where.finish();
    return new Where(channels, everywhereOn);
  }

  private Conditions conditions(Section rule) {
    int approvals = rule.value("approvals", Kinds.wholeNumber(0, MOST_APPROVALS), 0);
    Set<String> alone = Set.copyOf(rule.list("alone-with-reason", person));
    Optional<Rate> cases = rule.value("cases", Kinds.RATE_KIND);
    if (approvals == 0 && !alone.isEmpty()) {
      problems.add(rule.spot("alone-with-reason"),
          "This rule asks for no approvals, so there is nothing that anybody could go ahead without.",
          "Write how many other people must approve, such as approvals: 1, or leave the list empty.");
    }
    return new Conditions(approvals, alone, cases);
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
