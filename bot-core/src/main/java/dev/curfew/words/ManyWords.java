package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.Item;
import dev.curfew.casework.Item.State;
import dev.curfew.casework.Items;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.permission.Rule;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static dev.curfew.words.CaseWords.literal;
import static dev.curfew.words.CaseWords.privately;
import static dev.curfew.words.CaseWords.who;

/** What Curfew says about many things at once: which they are, how far they are, and what became of them. */
public final class ManyWords {
  /** The first and the last few of many, so that whoever reads can see what they are. */
  private static final int FIRST = 6;
  private static final int LAST = 3;
  /** More kinds of failures than this are left to the file. */
  private static final int MOST_GROUPS = 5;
  private static final int BAR = 20;

  private final Phrases phrases;
  private final ErrorAdvice advice;

  ManyWords(Phrases phrases, ErrorAdvice advice) {
    this.phrases = phrases;
    this.advice = advice;
  }

  /** None of what was named can be done. */
  public Message nothingLeft(List<String> names, List<LeftOut> leftOut) {
    List<Text> lines = new ArrayList<>(leftOut(leftOut));
    if (leftOut.isEmpty()) {
      lines.add(phrases.text("many.nothing.live", listed(names)));
    }
    return privately(Sign.REFUSED, phrases.text("many.nothing"), lines);
  }

  /** More than one case may be about. */
  public Message tooManyRooms(int rooms, int most) {
    return privately(Sign.REFUSED, phrases.text("many.too-many", rooms),
        List.of(phrases.text("many.too-many.next", most)));
  }

  /** What would have happened, had it not been a trial. */
  public Message dryRun(Wanted wanted, Optional<Seen> seen, Rule rule) {
    List<Text> lines = new ArrayList<>(List.of(items(wanted)));
    seen.ifPresent(each -> lines.addAll(seen(each)));
    lines.addAll(leftOut(wanted.leftOut()));
    lines.add(rule.approvals() == 0
        ? phrases.text(phrases.variant("dry-run.allowed", wanted.deed(), true), literal(rule.name()))
        : phrases.text("dry-run.approvals", literal(rule.name()), rule.approvals()));
    lines.add(phrases.text("dry-run.not-checked"));
    return privately(Sign.NONE,
        phrases.text(phrases.variant("dry-run.title", wanted.deed(), true), wanted.actions().size(),
            literal(wanted.actions().getFirst().room().app().value())),
        lines);
  }

  /** What is known of them, and what is not among them; which they are stands in the table. */
  List<Text> prompted(Case subject) {
    Wanted wanted = subject.asked().wanted();
    List<Text> lines = new ArrayList<>(seen(subject.seen()));
    lines.addAll(leftOut(wanted.leftOut()));
    return lines;
  }

  private List<Text> seen(Seen seen) {
    if (!(seen instanceof Seen.Many many)) {
      return List.of();
    }
    if (!many.hearing()) {
      return List.of(phrases.text("many.deaf"));
    }
    return many.live() == 0
        ? List.of(phrases.text("many.none-live"), phrases.text("many.quotes"))
        : List.of(phrases.text("many.live", many.live(), many.glances().size(), many.people()));
  }

  private Text items(Wanted wanted) {
    return phrases.text("many.rooms", listed(wanted.actions().stream().map(ManyWords::name).toList()));
  }

  private static String name(RoomAction action) {
    return action.deed().isDismissal()
        ? action.room().id().text()
        : action.users().stream().map(UserId::text).collect(Collectors.joining(" "));
  }

  private List<Text> leftOut(List<LeftOut> leftOut) {
    Map<Wanted.Why, List<String>> byWhy = new EnumMap<>(Wanted.Why.class);
    leftOut.forEach(each -> byWhy.computeIfAbsent(each.why(), why -> new ArrayList<>()).add(each.name()));
    List<Text> lines = new ArrayList<>();
    byWhy.forEach((why, names) -> lines.add(
        phrases.text("many.left-out." + CaseWords.label(why), names.size(), listed(names))));
    return lines;
  }

  /** The first few, how many are between, and the last few. */
  static Span listed(List<String> names) {
    if (names.size() <= FIRST + LAST) {
      return literal(String.join("   ", names));
    }
    return literal(String.join("   ", names.subList(0, FIRST)) + "   … (" + (names.size() - FIRST - LAST) + ") …   "
        + String.join("   ", names.subList(names.size() - LAST, names.size())));
  }

  /** How far it is. */
  List<Text> progress(Case subject) {
    Items items = subject.items();
    int all = items.all().size();
    int settled = all - items.count(State.UNTOUCHED) - items.count(State.UNDER_WAY);
    List<Text> lines = new ArrayList<>();
    lines.add(phrases.text("many.bar", literal(bar(settled, all)), settled, all));
    lines.add(counts(items));
    pace(subject, settled, all).ifPresent(lines::add);
    subject.stopped().ifPresent(stop -> lines.add(phrases.text("many.stopping", who(stop.by()))));
    return lines;
  }

  private static String bar(int settled, int all) {
    int full = settled * BAR / all;
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private Text counts(Items items) {
    return phrases.text("many.counts", items.count(State.DONE), items.count(State.FAILED), items.count(State.UNKNOWN),
        items.count(State.LEFT), items.count(State.UNDER_WAY));
  }

  /** How fast it was so far, and how long the rest takes at that pace; nothing in the first moments. */
  private Optional<Text> pace(Case subject, int settled, int all) {
    Optional<Instant> begun = subject.steps().stream().filter(Begun.class::isInstance).map(step -> step.at())
        .findFirst();
    Duration took = Duration.between(begun.orElse(subject.asked().at()), subject.steps().getLast().at());
    if (settled == 0 || took.toMillis() < 500 || subject.stopped().isPresent()) {
      return Optional.empty();
    }
    double rate = settled * 1000.0 / took.toMillis();
    return Optional.of(phrases.text("many.pace", rate, Math.ceil((all - settled) / rate)));
  }

  /** What became of them. */
  List<Text> result(Case ended) {
    Items items = ended.items();
    List<Text> lines = new ArrayList<>();
    lines.add(counts(items));
    proved(ended, items).ifPresent(lines::add);
    int untouched = items.in(State.UNTOUCHED).size();
    ended.stopped()
        .ifPresent(stop -> lines.add(phrases.text("many.stopped", who(stop.by()), new Span.When(stop.at()))));
    if (untouched > 0) {
      lines.add(phrases.text(ended.stopped().isPresent() ? "many.untouched" : "many.untouched.abandoned", untouched,
          listed(items.in(State.UNTOUCHED).stream().map(Item::action).map(ManyWords::name).toList())));
    }
    lines.addAll(failures(items));
    lines.addAll(left(items));
    lines.add(phrases.text("many.file", phrases.command("curfew.case", String.valueOf(ended.number().value()))));
    return lines;
  }

  /** Only what Tencent accepted can be proved; where no events come, nothing is said. */
  private Optional<Text> proved(Case ended, Items items) {
    long proved = items.all().stream().filter(item -> item.proof().filter(ItemProof::certain).isPresent()).count();
    int done = items.in(State.DONE).size();
    boolean hearing = ended.seen() instanceof Seen.Many many && many.hearing();
    return done > 0 && (proved > 0 || hearing)
        ? Optional.of(phrases.text("many.proved", proved, done))
        : Optional.empty();
  }

  /** Each kind of failure and of doubt with what it means, and which things it happened to. */
  private List<Text> failures(Items items) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    items.all().stream().filter(item -> Set.of(State.FAILED, State.UNKNOWN).contains(item.state()))
        .forEach(item -> groups.computeIfAbsent(kind(item), kind -> new ArrayList<>()).add(item));
    List<Text> lines = new ArrayList<>();
    groups.entrySet().stream().limit(MOST_GROUPS).forEach(group -> {
      List<Item> of = group.getValue();
      lines.add(phrases.text("many.group." + CaseWords.label(of.getFirst().state()), of.size(), literal(group.getKey()),
          listed(of.stream().map(Item::action).map(ManyWords::name).toList())));
      lines.addAll(advice.explain(of.getFirst().outcome().orElseThrow()));
    });
    if (groups.size() > MOST_GROUPS) {
      lines.add(phrases.text("many.more-groups", groups.size() - MOST_GROUPS));
    }
    return lines;
  }

  private static String kind(Item item) {
    return switch (item.outcome().orElseThrow()) {
      case Outcome.Rejected rejected -> rejected.code().value();
      case Outcome.Unknown unknown ->
        unknown.code().map(Object::toString).orElseGet(() -> CaseWords.label(unknown.doubt()));
      case Outcome.Accepted accepted -> "";
      case Outcome.NotSent notSent -> CaseWords.label(notSent.obstacle());
    };
  }

  private List<Text> left(Items items) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    items.in(State.LEFT)
        .forEach(item -> groups.computeIfAbsent(key(item.left().orElseThrow()), key -> new ArrayList<>())
            .add(name(item.action())));
    return groups.entrySet().stream()
        .map(group -> phrases.text("many.left." + group.getKey(), group.getValue().size(), listed(group.getValue())))
        .toList();
  }

  private static String key(Item.Left left) {
    return switch (left) {
      case Item.Left.ToAnother other -> "other";
      case Item.Left.Gone gone -> "gone";
      case Item.Left.OpenedAnew anew -> "opened-anew";
    };
  }

  /** The state of the matter when all is over. */
  static Sign sign(Case ended) {
    Items items = ended.items();
    if (items.count(State.UNKNOWN) > 0) {
      return Sign.UNKNOWN;
    }
    if (items.count(State.FAILED) > 0) {
      return Sign.REJECTED;
    }
    if (items.count(State.UNTOUCHED) > 0) {
      return Sign.STOPPED;
    }
    boolean all = items.in(State.DONE).stream()
        .allMatch(item -> item.proof().filter(ItemProof::certain).isPresent());
    return all && items.count(State.DONE) > 0 ? Sign.PROVED : Sign.ACCEPTED;
  }

  /** Whether something is left that one may want to ask for once more. */
  static boolean hasRest(Case ended) {
    return ended.items().all().stream().anyMatch(item -> switch (item.state()) {
      case UNTOUCHED, FAILED, UNKNOWN -> true;
      case LEFT -> item.left().filter(Item.Left.OpenedAnew.class::isInstance).isPresent();
      case DONE, UNDER_WAY -> false;
    });
  }
}
