package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Curfew says about the past: lists of cases, and everything that happened to one. */
public final class HistoryWords {
  /** The newest events of a case; a channel cannot show more. */
  private static final int MOST_EVENTS = 30;

  private final Phrases phrases;

  public HistoryWords(Locale locale) {
    this.phrases = new Phrases(locale);
  }

  /** How a case stands, and below what happened to it. */
  public Message told(Message standing, List<CaseEvent> history) {
    List<Text> lines = new ArrayList<>(standing.lines());
    if (history.size() > MOST_EVENTS) {
      lines.add(phrases.text("history.left-out", history.size() - MOST_EVENTS));
    }
    history.subList(Math.max(0, history.size() - MOST_EVENTS), history.size()).stream().map(this::line)
        .forEach(lines::add);
    return new Message(standing.sign(), standing.title(), lines, standing.facts(), standing.buttons(),
        Visibility.PRIVATE);
  }

  /** The first message with what the second says below it. */
  public Message above(Message first, Message second) {
    List<Text> lines = new ArrayList<>(first.lines());
    lines.add(second.title());
    lines.addAll(second.lines());
    return new Message(first.sign(), first.title(), lines, first.facts(), first.buttons(), Visibility.PRIVATE);
  }

  /** A line for each case, the newest first. */
  public Message listed(Text title, List<Case> cases) {
    List<Text> lines = new ArrayList<>(cases.stream().map(this::line).toList());
    lines.add(cases.isEmpty()
        ? phrases.text("history.none")
        : phrases.text("history.more", phrases.command("curfew.case")));
    return new Message(Sign.NONE, title, lines, List.<Fact>of(), List.of(), Visibility.PRIVATE);
  }

  public Text historyTitle(Room room) {
    return phrases.text("history.title", literal(room.id().text()), literal(room.app().value()));
  }

  public Text mineTitle() {
    return phrases.text("history.mine");
  }

  public Text reviewTitle() {
    return phrases.text("history.review");
  }

  public Message whichCase() {
    return privately(phrases.text("history.which-case", phrases.command("curfew.case", "1042")));
  }

  /** There is none, or none that this person may see. */
  public Message noSuchCase(CaseNumber number) {
    return privately(phrases.text("history.no-such-case", new Span.Strong(number.toString())));
  }

  Text line(Case subject) {
    return phrases.text("history.case", new Span.Plain(CaseWords.sign(subject.state()).glyph()),
        new Span.Strong(subject.number().toString()), literal(about(subject)),
        literal(subject.room().app().value()), who(subject.asked().by()), new Span.When(subject.asked().at()),
        phrases.plain("state." + CaseWords.key(subject.state())));
  }

  /** The room; of many the first and how many more; and whom it is about. */
  static String about(Case subject) {
    String room = subject.room().id().text();
    if (!subject.deed().isDismissal()) {
      return room + " · " + subject.deed().label() + " " + CaseWords.users(subject).text();
    }
    return subject.isMany() ? room + " +" + (subject.actions().size() - 1) : room;
  }

  private Text line(CaseEvent event) {
    Span at = new Span.When(event.at());
    return switch (event) {
      case CaseEvent.Asked e -> phrases.text("event.asked", at, who(e.by()), literal(e.place().channel()));
      case CaseEvent.Refused e -> phrases.text("event.refused", at, literal(reason(e.why())));
      case CaseEvent.Prompted e -> phrases.text("event.prompted", at, literal(e.rule()));
      case CaseEvent.Confirmed e -> phrases.text("event.confirmed", at, who(e.by()));
      case CaseEvent.ApprovalAsked e -> phrases.text("event.approval-asked", at, who(e.by()), e.needed());
      case CaseEvent.Approved e -> phrases.text("event.approved", at, who(e.by()), literal(e.from().channel()));
      case CaseEvent.Declined e -> phrases.text("event.declined", at, who(e.by()));
      case CaseEvent.WentAlone e -> phrases.text("event.went-alone", at, who(e.by()), literal(e.reason()));
      case CaseEvent.SignedOff e -> phrases.text("event.signed-off", at, who(e.by()));
      case CaseEvent.Cancelled e -> phrases.text("event.cancelled", at, who(e.by()));
      case CaseEvent.Expired e -> phrases.text("event.expired", at);
      case CaseEvent.AskedAgain e -> phrases.text("event.asked-again", at, who(e.by()));
      case CaseEvent.Joined e -> phrases.text("event.joined", at, new Span.Strong(e.other().toString()));
      case CaseEvent.Overtaken e -> phrases.text("event.overtaken", at, new Span.Strong(e.other().toString()));
      case CaseEvent.Attempted e -> phrases.text("event.attempted", at, e.attempt());
      case CaseEvent.Answered e -> phrases.text("event.answered", at, e.attempt(), literal(outcome(e.outcome())));
      case CaseEvent.GivenUp e -> phrases.text("event.given-up", at);
      case CaseEvent.SentAgain e -> phrases.text("event.sent-again", at, who(e.by()));
      case CaseEvent.PressRefused e ->
        phrases.text("event.press-refused", at, who(e.by()), literal(e.verb().label()), literal(reason(e.why())));
      case CaseEvent.FoundChanged e -> phrases.text("event.found-changed", at, who(e.by()));
      case CaseEvent.Corrected e ->
        phrases.text("event.corrected", at, who(e.by()), literal(e.to().id().text()), e.to().id().kind().label());
      case CaseEvent.Proved e -> phrases.text(e.certain() ? "event.proved" : "event.proved.perhaps", at,
          new Span.When(e.closed()), e.out());
      case CaseEvent.NotProved e -> phrases.text("event.not-proved", at);
      case CaseEvent.Reopened e -> phrases.text("event.reopened", at, new Span.When(e.opened()));
      case CaseEvent.Begun e -> phrases.text("event.begun", at);
      case CaseEvent.ItemsAttempted e -> phrases.text("event.items-attempted", at, e.attempts().size(),
          items(e.attempts().stream().map(CaseEvent.ItemAttempt::item)));
      case CaseEvent.ItemsAnswered e -> phrases.text("event.items-answered", at, e.answers().size(),
          items(e.answers().stream().map(CaseEvent.ItemAnswer::item)));
      case CaseEvent.ItemsLeft e -> phrases.text("event.items-left", at, e.left().size(),
          items(e.left().stream().map(CaseEvent.ItemLeft::item)));
      case CaseEvent.ItemsProved e -> phrases.text("event.items-proved", at, e.proofs().size());
      case CaseEvent.StopAsked e -> phrases.text("event.stop-asked", at, who(e.by()));
      case CaseEvent.Finished e -> phrases.text("event.finished", at);
      case CaseEvent.Watched e -> phrases.text("event.watched", at, who(e.by()), new Span.When(e.until()));
      case CaseEvent.Checked e -> phrases.text("event.checked", at, who(e.by()));
      case CaseEvent.Shown e -> phrases.text("event.shown", at, literal(e.place().channel()),
          new Span.Plain(CaseWords.sign(e.state()).glyph()));
    };
  }

  private static Span items(Stream<Integer> numbers) {
    return literal(numbers.limit(12).map(Object::toString).collect(Collectors.joining(" ")));
  }

  private String reason(Refusal why) {
    return switch (why) {
      case Refusal.NoRule none -> phrases.plain("reason.no-rule");
      case Refusal.TooMany many -> phrases.plain("reason.too-many");
      case Refusal.NotTheRequester other -> phrases.plain("reason.not-the-requester");
      case Refusal.OwnRequest own -> phrases.plain("reason.own-request");
      case Refusal.NotAlone alone -> phrases.plain("reason.not-alone");
      case Refusal.ApprovedAlready already -> phrases.plain("reason.approved-already");
      case Refusal.PersonNotProven unproven -> phrases.plain("reason.person-not-proven");
      case Refusal.OtherId other -> phrases.plain("reason.other-id");
      case Refusal.RightGone gone -> phrases.plain("reason.right-gone");
    };
  }

  private String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(String requestId) -> phrases.plain("outcome.accepted", requestId);
      case Outcome.Rejected(var code, String requestId) -> phrases.plain("outcome.rejected", code.value(), requestId);
      case Outcome.Unknown unknown -> phrases.plain("outcome.unknown", key(unknown.doubt()));
      case Outcome.NotSent(var obstacle) -> phrases.plain("outcome.not-sent", key(obstacle));
    };
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Message privately(Text title) {
    return new Message(Sign.REFUSED, title, List.of(), List.of(), List.of(), Visibility.PRIVATE);
  }

  private static Span.Who who(Actor actor) {
    return new Span.Who(actor.person(), actor.name());
  }

  private static Span.Literal literal(String text) {
    return new Span.Literal(text);
  }
}
