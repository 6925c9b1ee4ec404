package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.Case.Decided;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Button;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Curfew says about a case, from the prompt to the result. Each message bears the case's number. */
public final class CaseWords {
  private final Phrases phrases;
  private final RuleWords rules;
  private final ErrorAdvice advice;

  public CaseWords(Locale locale) {
    this.phrases = new Phrases(locale);
    this.rules = new RuleWords(phrases);
    this.advice = new ErrorAdvice(locale);
  }

  /** Asks once more, with the facts on the table. */
  public Message prompt(Case waiting, App app) {
    List<Text> lines = List.of(phrases.text("prompt.effect"), phrases.text("prompt.no-ban"),
        phrases.text("prompt.deadline", new Span.When(waiting.deadline().orElseThrow())));
    List<Button> buttons = List.of(
        button(waiting, Verb.CONFIRM, "button.confirm", Button.Style.DANGER),
        button(waiting, Verb.CANCEL, "button.cancel", Button.Style.PLAIN));
    return new Message(Sign.WAITING, title("prompt.title", waiting), lines, facts(waiting, Optional.of(app)), buttons,
        Visibility.PRIVATE);
  }

  /** No rule allows it: which comes nearest, what is missing, and who could. */
  public Message refused(Case refused, Denied denied) {
    return privately(Sign.REFUSED, title("refused.title", refused), rules.explain(denied));
  }

  /** A rule wants other people's approval, which cannot be asked for. */
  public Message approvalsNotCollected(Case refused, Rule rule) {
    return privately(Sign.REFUSED, title("refused.title", refused),
        List.of(phrases.text("refused.approvals", literal(rule.name()), rule.approvals())));
  }

  /** What would have happened, had it not been a trial. */
  public Message dryRun(Room room, App app, Decision decision) {
    List<Text> lines = new ArrayList<>(switch (decision) {
      case Decision.Allowed allowed -> List.of(phrases.text("dry-run.allowed", literal(allowed.rule().name())));
      case Decision.NeedsApproval needed ->
        List.of(phrases.text("refused.approvals", literal(needed.rule().name()), needed.rule().approvals()));
      case Denied denied -> rules.explain(denied);
    });
    lines.add(phrases.text("dry-run.not-checked"));
    Sign sign = decision instanceof Decision.Allowed ? Sign.NONE : Sign.REFUSED;
    return new Message(sign, phrases.text("dry-run.title", literal(room.id().text()), literal(room.app().value())),
        lines,
        List.of(roomFact(room), appFact(room, Optional.of(app))), List.of(), Visibility.PRIVATE);
  }

  /** A button that belongs to no case. */
  public Message noSuchButton() {
    return privately(Sign.REFUSED, phrases.text("no-such-button"), List.of());
  }

  /** Somebody else pressed. */
  public Message onlyTheRequester(Case subject) {
    return privately(Sign.REFUSED, phrases.text("only-the-requester", number(subject), who(subject.asked().by())),
        List.of());
  }

  /** The press came too late: what was decided, by whom and when. */
  public Message alreadyDecided(Case subject) {
    Optional<Decided> decided = subject.decided();
    Sign sign = sign(subject.state());
    if (decided.isEmpty()) {
      return privately(sign, phrases.text("already." + key(subject.state()), number(subject)), List.of());
    }
    String key = subject.state().isConfirmed() ? "already.confirmed" : "already.cancelled";
    return privately(sign,
        phrases.text(key, number(subject), who(decided.get().by()), new Span.When(decided.get().at())), List.of());
  }

  public Message cancelled(Case cancelled) {
    return privately(Sign.STOPPED, title("cancelled.title", cancelled), List.of());
  }

  /** The prompt ran out; it may be asked again with one press. */
  public Message expired(Case expired) {
    return new Message(Sign.EXPIRED, title("expired.title", expired), List.of(phrases.text("expired.again")), List.of(),
        List.of(button(expired, Verb.ASK_AGAIN, "button.ask-again", Button.Style.PLAIN)), Visibility.PRIVATE);
  }

  /** The request is on its way. */
  public Message sending(Case confirmed) {
    return new Message(Sign.WAITING, title("sending.title", confirmed), List.of(phrases.text("sending.line")),
        facts(confirmed, Optional.empty()), List.of(), Visibility.CHANNEL);
  }

  /** What came of it. */
  public Message result(Case ended, App app) {
    List<Fact> facts = new ArrayList<>(facts(ended, Optional.of(app)));
    ended.lastAnswer().ifPresent(answer -> facts.addAll(answerFacts(answer.outcome())));
    if (ended.attempts() > 1) {
      facts.add(new Fact(phrases.plain("fact.attempts"), phrases.text("fact.attempts.value", ended.attempts())));
    }
    List<Text> lines = ended.lastAnswer().map(answer -> explain(answer.outcome())).orElse(List.of());
    return new Message(sign(ended.state()), title("result." + key(ended.state()), ended), lines, facts, List.of(),
        Visibility.CHANNEL);
  }

  private List<Text> explain(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> List.of(phrases.text("prompt.no-ban"));
      case Outcome.Rejected rejected -> advice.explain(rejected);
      case Outcome.Unknown unknown -> {
        List<Text> lines = new ArrayList<>(advice.explain(unknown));
        lines.add(phrases.text("result.unknown.next"));
        yield lines;
      }
      case Outcome.NotSent notSent -> advice.explain(notSent);
    };
  }

  private List<Fact> answerFacts(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> List.of(requestId(accepted.requestId()));
      case Outcome.Rejected rejected -> List.of(code(rejected.code().value()), requestId(rejected.requestId()));
      case Outcome.Unknown unknown -> {
        List<Fact> facts = new ArrayList<>();
        unknown.code().ifPresent(code -> facts.add(code(code.value())));
        unknown.requestId().ifPresent(id -> facts.add(requestId(id)));
        yield facts;
      }
      case Outcome.NotSent notSent -> List.of();
    };
  }

  private List<Fact> facts(Case subject, Optional<App> app) {
    Room room = subject.asked().action().room();
    List<Fact> facts = new ArrayList<>();
    facts.add(roomFact(room));
    facts.add(appFact(room, app));
    facts.add(new Fact(phrases.plain("fact.asked-by"), Text.of(who(subject.asked().by()))));
    subject.asked().reason()
        .ifPresent(reason -> facts.add(new Fact(phrases.plain("fact.reason"), Text.of(literal(reason)))));
    return facts;
  }

  private Fact roomFact(Room room) {
    String key = switch (room.id().kind()) {
      case STRING -> "fact.room.string";
      case NUMBER -> "fact.room.number";
    };
    return new Fact(phrases.plain("fact.room"), phrases.text(key, literal(room.id().text())));
  }

  private Fact appFact(Room room, Optional<App> app) {
    Span.Literal name = literal(room.app().value());
    Text value = app
        .map(known -> phrases.text("fact.app.value", name, literal(Long.toString(known.sdkAppId()))))
        .orElseGet(() -> Text.of(name));
    return new Fact(phrases.plain("fact.app"), value);
  }

  private Fact code(String code) {
    return new Fact(phrases.plain("fact.code"), Text.of(literal(code)));
  }

  private Fact requestId(String requestId) {
    return new Fact(phrases.plain("fact.request-id"), Text.of(literal(requestId)));
  }

  private Text title(String key, Case subject) {
    Room room = subject.asked().action().room();
    return phrases.text(key, number(subject), literal(room.id().text()), literal(room.app().value()),
        who(subject.asked().by()));
  }

  private Button button(Case subject, Verb verb, String key, Button.Style style) {
    return new Button(verb, subject.asked().token(), phrases.plain(key), style);
  }

  private static Sign sign(CaseState state) {
    return switch (state) {
      case ASKED, WAITING, CONFIRMED, SENDING -> Sign.WAITING;
      case REFUSED -> Sign.REFUSED;
      case CANCELLED -> Sign.STOPPED;
      case EXPIRED, ASKED_AGAIN -> Sign.EXPIRED;
      case ACCEPTED -> Sign.ACCEPTED;
      case REJECTED, NOT_SENT -> Sign.REJECTED;
      case UNKNOWN -> Sign.UNKNOWN;
    };
  }

  private static String key(CaseState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Span.Strong number(Case subject) {
    return new Span.Strong(subject.number().toString());
  }

  private static Span.Who who(Actor actor) {
    return new Span.Who(actor.person(), actor.name());
  }

  private static Span.Literal literal(String text) {
    return new Span.Literal(text);
  }

  private static Message privately(Sign sign, Text title, List<Text> lines) {
    return new Message(sign, title, lines, List.of(), List.of(), Visibility.PRIVATE);
  }
}
