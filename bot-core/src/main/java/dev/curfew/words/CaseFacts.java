package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.UserAction;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.List;

/** The small table under a message about a case: people scan it, and so do programs. */
final class CaseFacts {
  private final Phrases phrases;
  private final AppDirectory apps;

  CaseFacts(Phrases phrases, AppDirectory apps) {
    this.phrases = phrases;
    this.apps = apps;
  }

  List<Fact> of(Room room) {
    String key = switch (room.id().kind()) {
      case STRING -> "fact.room.string";
      case NUMBER -> "fact.room.number";
    };
    return List.of(new Fact(phrases.plain("fact.room"), phrases.text(key, literal(room.id().text()))),
        appOf(room));
  }

  private Fact appOf(Room room) {
    return new Fact(phrases.plain("fact.app"), app(room));
  }

  private Fact rooms(Case subject) {
    return new Fact(phrases.plain("fact.rooms"), phrases.text("fact.rooms.value", subject.actions().size(),
        ManyWords.listed(subject.actions().stream().map(action -> action.room().id().text()).toList())));
  }

  /** Whom it is done to, and what of them. */
  List<Fact> users(List<RoomAction> actions) {
    if (actions.getFirst().users().isEmpty()) {
      return List.of();
    }
    List<Fact> table = new ArrayList<>();
    List<String> users = actions.stream().flatMap(action -> action.users().stream()).map(UserId::text).toList();
    table.add(new Fact(phrases.plain("fact.users"), Text.of(literal(String.join(" ", users)))));
    if (actions.getFirst() instanceof UserAction about) {
      about.deed().choice().ifPresent(choice -> about.choice().ifPresent(chosen -> table.add(
          new Fact(phrases.plain("fact." + choice.name()), phrases.text(choice.name() + "." + chosen)))));
    }
    return table;
  }

  /** What it is about, who asked and why, and who approved so far. */
  List<Fact> of(Case subject) {
    boolean rooms = subject.isMany() && subject.deed().isDismissal();
    List<Fact> facts = new ArrayList<>(rooms ? List.of(rooms(subject), appOf(subject.room())) : of(subject.room()));
    facts.addAll(users(subject.actions()));
    facts.add(new Fact(phrases.plain("fact.asked-by"), Text.of(who(subject.asked().by()))));
    if (!subject.approvals().isEmpty()) {
      facts.add(new Fact(phrases.plain("fact.approved-by"), names(subject.approvals())));
    }
    subject.asked().reason()
        .ifPresent(reason -> facts.add(new Fact(phrases.plain("fact.reason"), Text.of(literal(reason)))));
    return facts;
  }

  /** The same, and what Tencent said. */
  List<Fact> ofResult(Case ended) {
    List<Fact> facts = new ArrayList<>(of(ended));
    ended.lastAnswer().ifPresent(answer -> facts.addAll(ofAnswer(answer.outcome())));
    if (ended.attempts() > 1) {
      facts.add(new Fact(phrases.plain("fact.attempts"), phrases.text("fact.attempts.value", ended.attempts())));
    }
    return facts;
  }

  private List<Fact> ofAnswer(Outcome outcome) {
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

  private Text app(Room room) {
    Span.Literal name = literal(room.app().value());
    return apps.find(room.app())
        .map(known -> phrases.text("fact.app.value", name, literal(Long.toString(known.sdkAppId()))))
        .orElseGet(() -> Text.of(name));
  }

  private static Text names(List<Approved> approvals) {
    List<Span> spans = new ArrayList<>();
    for (Approved approval : approvals) {
      if (!spans.isEmpty()) {
        spans.add(new Span.Plain(", "));
      }
      spans.add(who(approval.by()));
      spans.add(new Span.Plain(" "));
      spans.add(new Span.When(approval.at()));
    }
    return new Text(spans);
  }

  private Fact code(String code) {
    return new Fact(phrases.plain("fact.code"), Text.of(literal(code)));
  }

  private Fact requestId(String requestId) {
    return new Fact(phrases.plain("fact.request-id"), Text.of(literal(requestId)));
  }

  private static Span.Who who(Actor actor) {
    return new Span.Who(actor.person(), actor.name());
  }

  private static Span.Literal literal(String text) {
    return new Span.Literal(text);
  }
}
