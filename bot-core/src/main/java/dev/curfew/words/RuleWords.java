package dev.curfew.words;

import dev.curfew.casework.Refusal;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Gap;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.RoomAction.Deed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why a rule does not apply, and who could do it instead. */
final class RuleWords {
  /** More names than this are a list that nobody reads. */
  private static final int MOST_NAMES = 8;

  private final Phrases phrases;

  RuleWords(Phrases phrases) {
    this.phrases = phrases;
  }

  List<Text> explain(Denied denied, Deed deed) {
    return explain(denied, gap -> gap(gap, deed));
  }

  private List<Text> explain(Denied denied, Function<Gap, String> gaps) {
    List<Text> lines = new ArrayList<>();
    if (denied.nearest().isEmpty()) {
      lines.add(phrases.text("refused.no-rules"));
    }
    denied.nearest().ifPresent(miss -> lines.addAll(nearest(miss.rule().name(), miss.gaps(), gaps)));
    if (denied.couldAllow().isEmpty()) {
      lines.add(phrases.text("refused.nobody"));
    } else {
      lines.add(whoCould("refused.who-could", denied.couldAllow()));
    }
    return lines;
  }

  /** The same, whatever it is that is not allowed. */
  List<Text> explain(Denied denied) {
    return explain(denied, gap -> gap == Gap.RIGHT ? "gap.right.any" : "gap." + key(gap));
  }

  /** The same for a press, where who could has been said before. */
  List<Text> explain(Refusal.NoRule none, Deed deed) {
    return none.nearest().map(rule -> nearest(rule, none.gaps(), gap -> gap(gap, deed)))
        .orElseGet(() -> List.of(phrases.text("refused.no-rules")));
  }

  private List<Text> nearest(String rule, Set<Gap> gaps, Function<Gap, String> keys) {
    List<Text> lines = new ArrayList<>();
    lines.add(phrases.text("refused.nearest", new Span.Literal(rule)));
    gaps.stream().sorted().forEach(gap -> lines.add(phrases.text(keys.apply(gap))));
    return lines;
  }

  private String gap(Gap gap, Deed deed) {
    return phrases.variant("gap." + key(gap), deed, false);
  }

  /** When it is possible again. */
  Text limit(Refusal.TooMany limit) {
    return limit.rule()
        .map(rule -> phrases.text("refused.too-many.rule", new Span.Literal(rule), new Span.When(limit.again())))
        .orElseGet(() -> phrases.text("refused.too-many.person", new Span.When(limit.again())));
  }

  /** @param approving the rules that let somebody approve */
  Text whoCouldApprove(List<Rule> approving) {
    return approving.isEmpty() ? phrases.text("approving.nobody") : whoCould("approving.who-could", approving);
  }

  /** Groups and people as the rules name them: not a list of a thousand members. */
  Text whoCould(String key, List<Rule> rules) {
    return listed(phrases.text(key), rules.stream().flatMap(this::names).distinct().toList());
  }

  /** As many as people read, after something that introduces them. */
  Text listed(Text head, List<Text> names) {
    List<Span> spans = new ArrayList<>(head.spans());
    String separator = spans.isEmpty() ? "" : " ";
    for (Text name : names.subList(0, Math.min(names.size(), MOST_NAMES))) {
      spans.add(new Span.Plain(separator));
      spans.addAll(name.spans());
      separator = ", ";
    }
    if (names.size() > MOST_NAMES) {
      spans.addAll(phrases.text("refused.and-more", names.size() - MOST_NAMES).spans());
    }
    return new Text(spans);
  }

  private Stream<Text> names(Rule rule) {
    Stream<Text> people = rule.who().people().stream().sorted().map(name -> Text.of(new Span.Literal(name)));
    Stream<Text> groups = rule.who().groups().stream().sorted(Comparator.comparing(GroupId::id))
        .map(group -> named("who.group.", group.platform(), group.id()));
    Stream<Text> persons = rule.who().persons().stream().sorted(Comparator.comparing(PersonRef::id))
        .map(ref -> named("who.person.", ref.platform(), ref.id()));
    return Stream.of(people, groups, persons).flatMap(names -> names);
  }

  private Text named(String key, Platform platform, String id) {
    return phrases.text(key + platform.label(), new Span.Literal(id));
  }

  /** What rules may allow, as it is configured and in words, after something that introduces it. */
  Text rights(Text head, Collection<Right> rights) {
    return listed(head, rights.stream().sorted()
        .map(right -> phrases.text("right." + right.label(), new Span.Literal(right.label()))).toList());
  }

  /** A person as configured, with the platform. */
  Text person(PersonRef ref) {
    return named("who.person.", ref.platform(), ref.written());
  }

  private static String key(Gap gap) {
    return gap.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
