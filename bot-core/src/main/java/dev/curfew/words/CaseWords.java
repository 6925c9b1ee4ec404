package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Item;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.casework.Wanted.Why;
import dev.curfew.chat.Attachment;
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
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What Curfew says about a case, from the prompt to the result. Each message bears the case's number, and every one that stands
 * somewhere is a function of the case alone, so that it can be drawn again at any time.
 */
public final class CaseWords {
  /** More user ids than this are counted. */
  private static final int MOST_USERS = 12;
  private static final List<Verb> INSTEAD = List.of(Verb.INSTEAD_1, Verb.INSTEAD_2, Verb.INSTEAD_3);

  private final Phrases phrases;
  private final RuleWords rules;
  private final ErrorAdvice advice;
  private final CaseFacts facts;
  private final Supplier<Policy> policy;
  private final SightWords sights;
  private final ProofWords proofs;
  private final ManyWords many;
  private final IntSupplier typeTheIdAbove;

  /**
   * @param policy the rules in force
   * @param typeTheIdAbove with more people than this in a room, its id has to be typed
   * @param hearing the apps whose callbacks tell when a room closes
   */
  public CaseWords(Locale locale, AppDirectory apps, Supplier<Policy> policy, IntSupplier typeTheIdAbove,
      Set<AppName> hearing) {
    this.phrases = new Phrases(locale);
    this.rules = new RuleWords(phrases);
    this.advice = new ErrorAdvice(locale);
    this.facts = new CaseFacts(phrases, apps);
    this.policy = policy;
    this.sights = new SightWords(phrases);
    this.proofs = new ProofWords(phrases, hearing);
    this.many = new ManyWords(phrases, advice);
    this.typeTheIdAbove = typeTheIdAbove;
  }

  /** About many things at once. */
  public ManyWords many() {
    return many;
  }

  /** What became of each of many things, as a file. */
  public Attachment file(Case ended) {
    return new Outcomes(advice).of(ended);
  }

  /** How the case stands, for its requester, with the buttons that are theirs. */
  public Message privately(Case subject) {
    return switch (subject.state()) {
      case ASKED, REFUSED, ASKED_AGAIN, OVERTAKEN, JOINED -> brief(subject, List.of(), List.of());
      case CANCELLED, DECLINED -> brief(subject, reasonLines(subject), List.of());
      case WAITING -> prompt(subject);
      case APPROVING -> approving(subject, Visibility.PRIVATE, ownButtons(subject));
      case EXPIRED -> brief(subject, List.of(phrases.text("expired.again")),
          List.of(button(subject, Verb.ASK_AGAIN, Button.Style.PLAIN)));
      case CONFIRMED, SENDING -> sending(subject).with(Visibility.PRIVATE);
      case RUNNING, STOPPING -> running(subject, List.of(phrases.text("many.elsewhere"))).with(Visibility.PRIVATE);
      case DONE -> result(subject, List.of()).with(Visibility.PRIVATE);
      case ACCEPTED, CLOSED, REJECTED, UNKNOWN, NOT_SENT ->
        result(subject, anybodysButtons(subject)).with(Visibility.PRIVATE);
    };
  }

  /** How the case stands, for everybody in a channel, with the buttons that anybody who may can press. */
  public Message publicly(Case subject) {
    return switch (subject.state()) {
      case ASKED, WAITING, REFUSED, ASKED_AGAIN, OVERTAKEN, JOINED -> channel(brief(subject, List.of(), List.of()));
      case CANCELLED, DECLINED -> channel(brief(subject, reasonLines(subject), List.of()));
      case EXPIRED -> channel(brief(subject, List.of(phrases.text("expired.type")), List.of()));
      case APPROVING -> approving(subject, Visibility.CHANNEL, List.of(
          button(subject, Verb.APPROVE, Button.Style.DANGER), button(subject, Verb.DECLINE, Button.Style.PLAIN),
          button(subject, Verb.DECLINE_WHY, Button.Style.PLAIN)));
      case CONFIRMED, SENDING -> sending(subject);
      case RUNNING, STOPPING -> running(subject, many.progress(subject));
      case DONE, ACCEPTED, CLOSED, REJECTED, UNKNOWN, NOT_SENT -> result(subject, resultButtons(subject));
    };
  }

  /** No rule allows it: which comes nearest, what is missing, and who could. */
  public Message refused(Case refused, Denied denied) {
    return privately(Sign.REFUSED, title("refused.title", refused), rules.explain(denied, refused.deed()));
  }

  /** Too many cases in too short a time. */
  public Message refused(Case refused, Refusal.TooMany limit) {
    return privately(Sign.REFUSED, title("refused.too-many.title", refused), List.of(rules.limit(limit)));
  }

  /** What would have happened, had it not been a trial. */
  public Message dryRun(Wanted wanted, Decision decision, Seen seen) {
    RoomAction action = wanted.actions().getFirst();
    List<Text> lines = new ArrayList<>(explain(action.room(), decision, action.deed()));
    lines.add(phrases.text(phrases.variant("dry-run.not-checked", action.deed(), false)));
    Message message = about(action.room(), phrases.variant("dry-run.title", action.deed(), false),
        decision instanceof Denied ? Sign.REFUSED : Sign.NONE, lines);
    List<Fact> table = new ArrayList<>(message.facts());
    table.addAll(facts.users(wanted.actions()));
    table.addAll(sights.facts(seen));
    return new Message(message.sign(), message.title(), message.lines(), table, List.of(), Visibility.PRIVATE);
  }

  /** What the rules say about all that can be done to that room, and nothing about the room itself. */
  public Message why(Room room, Map<Right, Decision> decisions) {
    Sign sign = decisions.values().stream().allMatch(Denied.class::isInstance) ? Sign.REFUSED : Sign.NONE;
    return about(room, "why.title", sign,
        new WhyWords(phrases, rules).lines(decisions, policy.get().approving(room)));
  }

  private Message about(Room room, String title, Sign sign, List<Text> lines) {
    return new Message(sign, phrases.text(title, literal(room.id().text()), literal(room.app().value())), lines,
        facts.of(room), List.of(), Visibility.PRIVATE);
  }

  private List<Text> explain(Room room, Decision decision, Deed deed) {
    return switch (decision) {
      case Decision.Allowed(Rule rule) ->
        List.of(phrases.text(phrases.variant("dry-run.allowed", deed, false), literal(rule.name())));
      case Decision.NeedsApproval(Rule rule) ->
        List.of(phrases.text("dry-run.approvals", literal(rule.name()), rule.approvals()),
            rules.whoCouldApprove(policy.get().approving(room)));
      case Denied denied -> rules.explain(denied, deed);
    };
  }

  /** Another case is closing, or has closed, the same room: that it is so, and how it stands. */
  public Message joined(Case joined, Case other) {
    if (other.state().isOver()) {
      Message outcome = publicly(other);
      List<Text> lines = new ArrayList<>(List.of(phrases.text("joined.line", number(joined), number(other))));
      lines.addAll(outcome.lines());
      return new Message(outcome.sign(), outcome.title(), lines, outcome.facts(), List.of(), Visibility.PRIVATE);
    }
    return new Message(Sign.WAITING, phrases.text(variant("joined.title", joined), number(joined),
        literal(joined.room().id().text()), literal(joined.room().app().value()), number(other),
        who(other.asked().by()), users(joined)), List.of(phrases.text("joined.next")), List.of(), List.of(),
        Visibility.PRIVATE);
  }

  /** What is added to an outcome that the history does not have yet. */
  public Text notWrittenDown() {
    return phrases.text("not-written-down");
  }

  private Message prompt(Case waiting) {
    Prompted prompted = waiting.prompted().orElseThrow();
    Seen seen = waiting.seen();
    List<Text> lines = new ArrayList<>(sighted(waiting));
    sights.near(seen).ifPresent(lines::add);
    lines.add(phrases.text(variant("prompt.effect", waiting)));
    lines.add(phrases.text(variant("prompt.no-ban", waiting)));
    if (prompted.approvals() > 0) {
      lines.add(phrases.text("prompt.approvals", literal(prompted.rule()), prompted.approvals()));
      lines.add(rules.whoCouldApprove(policy.get().approving(waiting.room())));
    }
    int people = people(waiting);
    boolean large = people > typeTheIdAbove.getAsInt();
    if (large) {
      lines.add(phrases.text(variant("prompt.crowd", waiting), people, waiting.actions().size()));
    }
    lines.add(phrases.text("prompt.deadline", new Span.When(prompted.deadline())));
    List<Button> buttons = new ArrayList<>(List.of(
        large ? typeId(waiting) : button(waiting, Verb.CONFIRM, Button.Style.DANGER)));
    if (mayGoAlone(waiting, prompted.rule())) {
      buttons.add(button(waiting, Verb.GO_ALONE, Button.Style.DANGER));
    }
    buttons.add(button(waiting, Verb.CANCEL, Button.Style.PLAIN));
    buttons.addAll(otherRooms(waiting, seen));
    if (waiting.asked().wanted().leftOut().stream().anyMatch(each -> each.why() == Why.NOT_LIVE)) {
      buttons.add(button(waiting, Verb.INCLUDE, Button.Style.PLAIN));
    }
    return new Message(Sign.WAITING, title("prompt.title", waiting), lines, withSight(waiting), buttons,
        Visibility.PRIVATE);
  }

  private Button typeId(Case waiting) {
    return new Button(Verb.TYPE_ID, waiting.asked().token(),
        phrases.plain(waiting.seen() instanceof Seen.Many ? "button.type-id.many" : "button.type-id"),
        Button.Style.DANGER);
  }

  /** How many people are known to be where rooms are to be closed. */
  private static int people(Case waiting) {
    if (waiting.deed() != Deed.DISMISS_ROOM) {
      return 0;
    }
    return switch (waiting.seen()) {
      case Seen.Live live -> live.session().people();
      case Seen.Many many -> many.people();
      case Seen.Absent absent -> 0;
      case Seen.Nothing nothing -> 0;
    };
  }

  /** What changed since the one who decides was last told, and what is known of the room now. */
  private List<Text> sighted(Case subject) {
    List<Text> lines = new ArrayList<>();
    List<Seen> seen = subject.sights();
    if (seen.size() > 1 && subject.steps().getLast() instanceof CaseEvent.FoundChanged) {
      lines.add(sights.changed(seen.get(seen.size() - 2), seen.getLast()));
      lines.add(phrases.text("changed.press-again"));
    }
    lines.addAll(many.prompted(subject));
    lines.addAll(sights.lines(subject, subject.seen(), subject.steps().getLast().at()));
    return lines;
  }

  private List<Fact> withSight(Case subject) {
    List<Fact> all = new ArrayList<>(facts.of(subject));
    all.addAll(sights.facts(subject.seen()));
    return all;
  }

  /** Rooms that may have been meant instead. */
  private List<Button> otherRooms(Case waiting, Seen seen) {
    if (!(seen instanceof Seen.Absent absent) || waiting.deed() != Deed.DISMISS_ROOM) {
      return List.of();
    }
    List<Button> buttons = new ArrayList<>();
    Iterator<Verb> verbs = INSTEAD.iterator();
    for (Room near : absent.near()) {
      buttons.add(new Button(verbs.next(), waiting.asked().token(),
          PickWords.cut(phrases.plain("button.instead", near.id().text()), PickWords.LABEL), Button.Style.PLAIN));
    }
    if (waiting.room().otherKind().isPresent()) {
      buttons.add(otherKind(waiting));
    }
    return buttons;
  }

  private Button otherKind(Case subject) {
    String kind = subject.room().id().kind().other().label();
    return new Button(Verb.OTHER_KIND, subject.asked().token(), phrases.plain("button.other-kind." + kind),
        Button.Style.PLAIN);
  }

  private Message approving(Case subject, Visibility visibility, List<Button> buttons) {
    CaseEvent.ApprovalAsked asked = subject.approvalAsked().orElseThrow();
    int stillNeeded = asked.needed() - subject.approvals().size();
    List<Text> lines = new ArrayList<>(sighted(subject));
    lines.add(phrases.text("approving.needed", literal(asked.rule()), stillNeeded));
    lines.add(rules.whoCouldApprove(policy.get().approving(subject.room())));
    lines.add(phrases.text(variant("prompt.effect", subject)));
    lines.add(phrases.text("approving.deadline", new Span.When(asked.deadline())));
    return new Message(Sign.WAITING, title("approving.title", subject), lines, withSight(subject), buttons,
        visibility);
  }

  private List<Button> ownButtons(Case approving) {
    List<Button> buttons = new ArrayList<>();
    if (mayGoAlone(approving, approving.approvalAsked().orElseThrow().rule())) {
      buttons.add(button(approving, Verb.GO_ALONE, Button.Style.DANGER));
    }
    buttons.add(button(approving, Verb.CANCEL, Button.Style.PLAIN));
    return buttons;
  }

  private boolean mayGoAlone(Case subject, String ruleName) {
    Optional<String> name = policy.get().people().nameOf(subject.asked().by().person());
    return name.isPresent()
        && policy.get().rule(ruleName).filter(rule -> rule.conditions().alone().contains(name.get())).isPresent();
  }

  /** A title and little more. */
  private Message brief(Case subject, List<Text> lines, List<Button> buttons) {
    return new Message(sign(subject.state()), title("brief." + key(subject.state()), subject), lines, List.of(),
        buttons,
        Visibility.PRIVATE);
  }

  private List<Text> reasonLines(Case subject) {
    return subject.steps().getLast() instanceof CaseEvent.Declined declined
        ? declined.reason().map(reason -> phrases.text("declined.reason", literal(reason))).stream().toList()
        : List.of();
  }

  private Message sending(Case confirmed) {
    List<Text> lines = new ArrayList<>(alone(confirmed));
    lines.add(phrases.text("sending.line"));
    return new Message(Sign.WAITING, title("sending.title", confirmed), lines, facts.of(confirmed), List.of(),
        Visibility.CHANNEL);
  }

  private Message running(Case subject, List<Text> howFar) {
    List<Text> lines = new ArrayList<>(alone(subject));
    lines.addAll(howFar);
    List<Button> buttons = subject.state() == CaseState.RUNNING
        ? List.of(button(subject, Verb.STOP, Button.Style.DANGER))
        : List.of();
    return new Message(Sign.WAITING, title("sending.title", subject), lines, facts.of(subject), buttons,
        Visibility.CHANNEL);
  }

  private Message result(Case ended, List<Button> buttons) {
    List<Text> lines = new ArrayList<>(alone(ended));
    if (ended.isMany()) {
      lines.addAll(many.result(ended));
      return new Message(ManyWords.sign(ended), doneTitle(ended), lines, facts.of(ended), buttons, Visibility.CHANNEL);
    }
    lines.addAll(proofs.lines(ended));
    ended.watch().filter(watch -> ended.reopened().isEmpty())
        .ifPresent(watch -> lines.add(phrases.text("result.watched", who(watch.by()), new Span.When(watch.until()))));
    ended.lastAnswer().ifPresentOrElse(answer -> lines.addAll(explain(ended, answer.outcome())),
        () -> lines.addAll(advice.explain(new Outcome.NotSent(Outcome.Obstacle.INTERRUPTED))));
    return new Message(sign(ended.state()), title(proofs.title(ended), ended), lines, facts.ofResult(ended),
        buttons, Visibility.CHANNEL);
  }

  private Text doneTitle(Case ended) {
    int done = ended.items().in(Item.State.DONE).size();
    return phrases.text(phrases.variant("result.done", ended.deed(), true), number(ended), done, ended.actions().size(),
        literal(ended.room().app().value()), who(ended.asked().by()), literal(ended.room().id().text()));
  }

  /** Loud, where somebody went ahead without the others. */
  private List<Text> alone(Case subject) {
    if (subject.wentAlone().isEmpty()) {
      return List.of();
    }
    CaseEvent.WentAlone alone = subject.wentAlone().get();
    Text loud = phrases.text("alone.line", who(alone.by()), literal(alone.rule()), literal(alone.reason()));
    Text review = subject.signedOff()
        .map(by -> phrases.text("alone.signed-off", who(by.by()), new Span.When(by.at())))
        .orElseGet(() -> phrases.text("alone.for-review"));
    return List.of(loud, review);
  }

  private List<Button> resultButtons(Case ended) {
    List<Button> buttons = new ArrayList<>(anybodysButtons(ended));
    if (ended.state() == CaseState.UNKNOWN) {
      buttons.add(button(ended, Verb.CHECK, Button.Style.PLAIN));
      buttons.add(button(ended, Verb.SEND_AGAIN, Button.Style.DANGER));
    }
    if (ended.isForReview()) {
      buttons.add(button(ended, Verb.SIGN_OFF, Button.Style.PLAIN));
    }
    if (ended.state() == CaseState.DONE && ManyWords.hasRest(ended)) {
      buttons.add(button(ended, Verb.REST, Button.Style.PLAIN));
    }
    buttons.addAll(followUps(ended));
    return buttons;
  }

  /** What usually comes after a room was closed. */
  private List<Button> followUps(Case ended) {
    boolean closed = ended.state() == CaseState.ACCEPTED || ended.state() == CaseState.CLOSED;
    if (ended.deed() != Deed.DISMISS_ROOM || !closed || !proofs.isHearing(ended.room().app())) {
      return List.of();
    }
    List<Button> buttons = new ArrayList<>();
    if (ended.seen() instanceof Seen.Live live && !live.session().hosts().isEmpty()) {
      buttons.add(button(ended, Verb.HOSTS, Button.Style.PLAIN));
    }
    if (ended.reopened().isEmpty() && ended.watch().isEmpty()) {
      buttons.add(button(ended, Verb.WATCH, Button.Style.PLAIN));
    }
    return buttons;
  }

  /** What begins a case of its own, for whoever presses it. */
  private List<Button> anybodysButtons(Case ended) {
    if (ended.reopened().isPresent()) {
      return List.of(button(ended, Verb.CLOSE, Button.Style.DANGER));
    }
    boolean otherKind = ended.deed() == Deed.DISMISS_ROOM && ended.state() == CaseState.REJECTED
        && isRoomNotThere(ended)
        && ended.room().otherKind().isPresent();
    return otherKind ? List.of(otherKind(ended)) : List.of();
  }

  private static boolean isRoomNotThere(Case ended) {
    return ended.lastAnswer().orElseThrow().outcome() instanceof Outcome.Rejected rejected
        && rejected.code().isRoomNotThere();
  }

  private List<Text> explain(Case ended, Outcome outcome) {
    if (ended.state() == CaseState.CLOSED) {
      return List.of(phrases.text(variant("prompt.no-ban", ended)));
    }
    List<Text> lines = new ArrayList<>();
    switch (outcome) {
      case Outcome.Accepted accepted -> lines.add(phrases.text(variant("prompt.no-ban", ended)));
      case Outcome.Rejected rejected -> {
        goneAlready(ended, rejected).ifPresent(lines::add);
        lines.addAll(advice.explain(rejected));
      }
      case Outcome.Unknown unknown -> {
        lines.addAll(advice.explain(unknown));
        lines.add(phrases.text(variant("result.unknown.next", ended)));
      }
      case Outcome.NotSent notSent -> lines.addAll(advice.explain(notSent));
    }
    return lines;
  }

  /** A room that is not there after an attempt of unknown outcome was perhaps closed by that one. */
  private Optional<Text> goneAlready(Case ended, Outcome.Rejected rejected) {
    return ended.steps().stream().filter(CaseEvent.Answered.class::isInstance).map(CaseEvent.Answered.class::cast)
        .filter(answer -> answer.outcome() instanceof Outcome.Unknown && rejected.code().isRoomNotThere()).findFirst()
        .map(answer -> phrases.text("result.gone-already", answer.attempt()));
  }

  private Text title(String key, Case subject) {
    Room room = subject.room();
    Span decider = subject.decided().<Span>map(decided -> who(decided.by())).orElseGet(() -> who(subject.asked().by()));
    Object what = subject.isMany() && subject.deed() == Deed.DISMISS_ROOM
        ? subject.actions().size()
        : literal(room.id().text());
    return phrases.text(variant(key, subject), number(subject), what, literal(room.app().value()),
        who(subject.asked().by()), other(subject), decider, users(subject));
  }

  private String variant(String key, Case subject) {
    return phrases.variant(key, subject.deed(), subject.isMany());
  }

  /** Whom it is about. */
  static Span.Literal users(Case subject) {
    List<String> users = subject.actions().stream().flatMap(action -> action.users().stream()).map(UserId::text)
        .toList();
    return literal(users.size() <= MOST_USERS
        ? String.join(" ", users)
        : String.join(" ", users.subList(0, MOST_USERS)) + " … (" + users.size() + ")");
  }

  private Button button(Case subject, Verb verb, Button.Style style) {
    return new Button(verb, subject.asked().token(), phrases.plain("button." + verb.label()), style);
  }

  static Sign sign(CaseState state) {
    return switch (state) {
      case ASKED, WAITING, APPROVING, CONFIRMED, SENDING, RUNNING, STOPPING, JOINED -> Sign.WAITING;
      case REFUSED -> Sign.REFUSED;
      case CANCELLED, DECLINED -> Sign.STOPPED;
      case EXPIRED, ASKED_AGAIN -> Sign.EXPIRED;
      case DONE, ACCEPTED, OVERTAKEN -> Sign.ACCEPTED;
      case CLOSED -> Sign.PROVED;
      case REJECTED, NOT_SENT -> Sign.REJECTED;
      case UNKNOWN -> Sign.UNKNOWN;
    };
  }

  static String key(CaseState state) {
    return label(state);
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Span other(Case subject) {
    return new Span.Strong(subject.other().map(Object::toString).orElse("–"));
  }

  static Span.Strong number(Case subject) {
    return new Span.Strong(subject.number().toString());
  }

  static Span.Who who(Actor actor) {
    return new Span.Who(actor.person(), actor.name());
  }

  static Span.Literal literal(String text) {
    return new Span.Literal(text);
  }

  private static Message channel(Message message) {
    return message.with(Visibility.CHANNEL);
  }

  static Message privately(Sign sign, Text title, List<Text> lines) {
    return new Message(sign, title, lines, List.of(), List.of(), Visibility.PRIVATE);
  }
}
