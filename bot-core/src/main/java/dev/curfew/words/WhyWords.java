package dev.curfew.words;

import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the rules say to somebody about one room. Rights of which they say the same are told together. */
final class WhyWords {
  private final Phrases phrases;
  private final RuleWords rules;

  WhyWords(Phrases phrases, RuleWords rules) {
    this.phrases = phrases;
    this.rules = rules;
  }

  /** @param approving the rules that let somebody approve what is done to the room */
  List<Text> lines(Map<Right, Decision> decisions, List<Rule> approving) {
    Map<Decision, Set<Right>> together = new LinkedHashMap<>();
    new TreeMap<>(decisions).forEach((right, decision) -> together
        .computeIfAbsent(said(right, decision), said -> new TreeSet<>()).add(right));
    List<Text> lines = new ArrayList<>();
    together.forEach((decision, rights) -> lines.addAll(lines(decision, rights, approving)));
    return lines;
  }

  /** Looking, reading and approving themselves wait for nobody's approval. */
  private static Decision said(Right right, Decision decision) {
    return decision instanceof NeedsApproval(Rule rule) && !right.acts() ? new Allowed(rule) : decision;
  }

  private List<Text> lines(Decision decision, Set<Right> rights, List<Rule> approving) {
    return switch (decision) {
      case Allowed(Rule rule) -> List.of(rules.rights(phrases.text("why.allowed", name(rule)), rights));
      case NeedsApproval(Rule rule) -> List.of(
          rules.rights(phrases.text("why.approvals", name(rule), rule.approvals()), rights),
          rules.whoCouldApprove(approving));
      case Denied denied -> {
        List<Text> lines = new ArrayList<>(List.of(rules.rights(phrases.text("why.denied"), rights)));
        lines.addAll(rules.explain(denied));
        yield lines;
      }
    };
  }

  private static Span name(Rule rule) {
    return new Span.Literal(rule.name());
  }
}
