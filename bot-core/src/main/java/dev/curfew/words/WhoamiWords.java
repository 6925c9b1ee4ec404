package dev.curfew.words;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Fact;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Text;
import dev.curfew.permission.Apps;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.room.AppName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Who somebody is to Curfew and what the rules let them do where they are, with all ids as the configuration wants them. */
final class WhoamiWords {
  /** More rules, or more patterns of one rule, are counted. */
  private static final int MOST = 8;

  private final Phrases phrases;
  private final RuleWords rules;
  private final Policy policy;

  WhoamiWords(Phrases phrases, Policy policy) {
    this.phrases = phrases;
    this.rules = new RuleWords(phrases);
    this.policy = policy;
  }

  List<Fact> facts(Asker asker, Place place) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("whoami.person", PersonRef.of(asker).written()));
    policy.people().nameOf(asker).ifPresent(name -> facts.addAll(tied(asker, name)));
    facts.add(fact("whoami.channel", place.channel()));
    facts.add(fact("whoami.space", place.space()));
    facts.add(new Fact(phrases.plain("whoami.standing"),
        phrases.text("standing." + asker.standing().name().toLowerCase(Locale.ROOT))));
    Predicate<GroupId> named = policy.groups()::contains;
    addIds(facts, "whoami.groups", asker.groups().stream().filter(named).toList());
    addIds(facts, "whoami.other-groups", asker.groups().stream().filter(named.negate()).toList());
    addIds(facts, "whoami.unknown-groups", asker.unknownGroups());
    return facts;
  }

  private List<Fact> tied(Asker asker, String name) {
    List<Text> others = policy.people().of(name).stream().filter(identity -> !identity.names(asker))
        .sorted(Comparator.comparing(PersonRef::platform).thenComparing(PersonRef::written)).map(rules::person)
        .toList();
    List<Fact> facts = new ArrayList<>(List.of(fact("whoami.name", name)));
    if (!others.isEmpty()) {
      facts.add(new Fact(phrases.plain("whoami.also"), listed(others)));
    }
    return facts;
  }

  private void addIds(List<Fact> facts, String key, Collection<GroupId> groups) {
    if (!groups.isEmpty()) {
      facts.add(new Fact(phrases.plain(key),
          listed(groups.stream().map(GroupId::id).sorted().map(WhoamiWords::literal).toList())));
    }
  }

  List<Text> lines(Asker asker, Place place) {
    List<Text> lines = new ArrayList<>();
    if (place.thread().isPresent()) {
      lines.add(phrases.text("whoami.thread"));
    }
    List<Rule> all = policy.speakingOf(asker);
    List<Rule> here = all.stream().filter(rule -> rule.where().includes(place)).toList();
    lines.addAll(here.isEmpty() ? nothing(asker) : applying(here));
    List<Text> elsewhere = all.stream().filter(rule -> !rule.where().includes(place)).map(Rule::name)
        .map(WhoamiWords::literal).toList();
    if (!elsewhere.isEmpty()) {
      lines.add(rules.listed(phrases.text("whoami.elsewhere"), elsewhere));
    }
    if (here.isEmpty()) {
      lines.addAll(paste(asker, place));
    }
    lines.add(phrases.text("whoami.why", phrases.command("curfew.why", "<room>")));
    return lines;
  }

  private List<Text> applying(List<Rule> here) {
    List<Text> lines = new ArrayList<>(List.of(phrases.text("whoami.rules")));
    here.stream().limit(MOST).map(this::applying).forEach(lines::add);
    if (here.size() > MOST) {
      lines.add(Text.plain("•" + phrases.plain("refused.and-more", here.size() - MOST)));
    }
    return lines;
  }

  private Text applying(Rule rule) {
    List<Right> rights = Arrays.stream(Right.values()).filter(rule::allows).toList();
    boolean approved = rule.approvals() > 0 && rights.stream().anyMatch(Right::acts);
    Span rooms = joined(rule.rooms().stream().map(RoomPattern::text).toList());
    Text head = phrases.text(approved ? "whoami.rule.approvals" : "whoami.rule", new Span.Literal(rule.name()), rooms,
        joined(apps(rule)), rule.approvals());
    return rules.rights(head, rights);
  }

  private static List<String> apps(Rule rule) {
    return switch (rule.apps()) {
      case Apps.Every every -> List.of("*");
      case Apps.Only only -> only.names().stream().map(AppName::value).sorted().toList();
    };
  }

  /** Whoever no group is counted for is told why. */
  private List<Text> nothing(Asker asker) {
    List<Text> lines = new ArrayList<>(List.of(phrases.text("whoami.none")));
    if (asker.standing() == Standing.UNKNOWN) {
      lines.add(phrases.text("gap.standing-unknown"));
    } else if (asker.standing() != Standing.MEMBER) {
      lines.add(phrases.text("gap.standing"));
    }
    return lines;
  }

  /** What a rule needs to speak of this person and this channel. */
  private List<Text> paste(Asker asker, Place place) {
    Platform platform = asker.person().platform();
    String who = policy.people().nameOf(asker).map(name -> entry("people", name))
        .orElseGet(() -> entry(platform.label() + "-users", PersonRef.of(asker).written()));
    String where = entry(place.platform().label() + "-channels", place.channel());
    return List.of(phrases.text("whoami.paste"), literal("who: " + who), literal("where: " + where));
  }

  private static String entry(String key, String value) {
    return "{ " + key + ": [\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"] }";
  }

  private static Span joined(List<String> values) {
    String shown = String.join(", ", values.subList(0, Math.min(values.size(), MOST)));
    return new Span.Literal(values.size() > MOST ? shown + ", …" : shown.isEmpty() ? "-" : shown);
  }

  private Text listed(List<Text> values) {
    return rules.listed(Text.of(), values);
  }

  private Fact fact(String key, String value) {
    return new Fact(phrases.plain(key), literal(value));
  }

  private static Text literal(String text) {
    return Text.of(new Span.Literal(text));
  }
}
