package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.Case.Decided;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.permission.Policy;
import dev.curfew.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import static dev.curfew.words.CaseWords.literal;
import static dev.curfew.words.CaseWords.number;
import static dev.curfew.words.CaseWords.other;
import static dev.curfew.words.CaseWords.privately;
import static dev.curfew.words.CaseWords.who;

/** What whoever pressed a button reads beside the case's own messages: that it counted, or why it did not. */
public final class PressWords {
  private final Phrases phrases;
  private final RuleWords rules;
  private final SightWords sights;
  private final ProofWords proofs;
  private final Supplier<Policy> policy;

  public PressWords(Locale locale, Supplier<Policy> policy) {
    this.phrases = new Phrases(locale);
    this.rules = new RuleWords(phrases);
    this.sights = new SightWords(phrases);
    this.proofs = new ProofWords(phrases, Set.of());
    this.policy = policy;
  }

  /** A button that belongs to no case. */
  public Message noSuchButton() {
    return privately(Sign.REFUSED, phrases.text("no-such-button"), List.of());
  }

  /** A press that did not count, and why. */
  public Message pressRefused(Case subject, Refusal why) {
    Span number = number(subject);
    Text title = switch (why) {
      case Refusal.NoRule none -> phrases.text("press.no-rule", number);
      case Refusal.TooMany limit -> phrases.text("press.no-rule", number);
      case Refusal.NotTheRequester other -> phrases.text("only-the-requester", number, who(subject.asked().by()));
      case Refusal.OwnRequest own -> phrases.text("press.own-request", number);
      case Refusal.NotAlone(String rule) -> phrases.text("press.not-alone", number, literal(rule));
      case Refusal.ApprovedAlready already -> phrases.text("press.approved-already", number);
      case Refusal.PersonNotProven unproven -> phrases.text("press.person-not-proven", number);
      case Refusal.OtherId id when subject.seen() instanceof Seen.Many -> phrases.text("press.other-count", number);
      case Refusal.OtherId id -> phrases.text("press.other-id", number);
      case Refusal.RightGone gone -> phrases.text("press.right-gone", number, gone.rooms());
    };
    List<Text> lines = switch (why) {
      case Refusal.NoRule none -> rules.explain(none, subject.deed());
      case Refusal.TooMany limit -> List.of(rules.limit(limit));
      case Refusal.NotTheRequester other -> List.of();
      case Refusal.OwnRequest own -> List.of(whoCouldApprove(subject.room()));
      case Refusal.NotAlone alone -> List.of(whoCouldApprove(subject.room()));
      case Refusal.ApprovedAlready already -> List.of(whoCouldApprove(subject.room()));
      case Refusal.PersonNotProven unproven -> List.of(phrases.text("press.person-not-proven.next"));
      case Refusal.RightGone gone -> List.of(phrases.text("press.right-gone.next"));
      case Refusal.OtherId id when subject.seen() instanceof Seen.Many many ->
        List.of(phrases.text("press.other-count.next", many.glances().size()));
      case Refusal.OtherId id ->
        List.of(phrases.text("press.other-id.next", literal(subject.room().id().text())));
    };
    return privately(Sign.REFUSED, title, lines);
  }

  /** Somebody wanted to approve, and the room is no longer what they were told. */
  public Message changed(Case approving) {
    List<Seen> seen = approving.sights();
    return privately(Sign.WAITING, phrases.text("changed.title", number(approving)),
        List.of(sights.changed(seen.get(seen.size() - 2), seen.getLast()), phrases.text("changed.press-again")));
  }

  /** Somebody wants to go ahead alone and gives no reason. */
  public Message reasonNeeded(Case subject) {
    return privately(Sign.REFUSED, phrases.text("press.reason-needed", number(subject)), List.of());
  }

  /** The app is no longer configured. */
  public Message appGone(Case subject) {
    return privately(Sign.REFUSED,
        phrases.text("press.app-gone", number(subject), literal(subject.room().app().value())), List.of());
  }

  /** The press came too late: what was decided, by whom and when. */
  public Message alreadyDecided(Case subject) {
    Sign sign = CaseWords.sign(subject.state());
    Optional<Decided> decided = subject.decided();
    if (subject.signedOff().isPresent()) {
      var by = subject.signedOff().get();
      return privately(sign, phrases.text("already.signed-off", number(subject), who(by.by()), new Span.When(by.at())),
          List.of());
    }
    boolean byAPerson = switch (subject.state()) {
      case CANCELLED, DECLINED, APPROVING, CONFIRMED, SENDING, RUNNING, STOPPING, DONE, ACCEPTED, CLOSED, REJECTED,
          UNKNOWN, NOT_SENT ->
        true;
      case ASKED, REFUSED, WAITING, EXPIRED, ASKED_AGAIN, JOINED, OVERTAKEN -> false;
    };
    if (decided.isEmpty() || !byAPerson) {
      return privately(sign, phrases.text("already." + CaseWords.key(subject.state()), number(subject), other(subject)),
          List.of());
    }
    String key = subject.stopped().isPresent()
        ? "already.stopped"
        : subject.state().isConfirmed() ? "already.confirmed" : "already." + CaseWords.key(subject.state());
    return privately(sign,
        phrases.text(key, number(subject), who(decided.get().by()), new Span.When(decided.get().at())), List.of());
  }

  /** Another case has the room, so this one is not sent again now. */
  public Message roomTaken(Case subject, Case other) {
    return privately(Sign.WAITING,
        phrases.text("room-taken", number(subject), number(other), who(other.asked().by())), List.of());
  }

  public Message youApproved(Case approving) {
    return privately(Sign.WAITING, phrases.text("you.approved", number(approving),
        approving.approvals().getLast().stillNeeded()), List.of(whoCouldApprove(approving.room())));
  }

  public Message youDeclined(Case declined) {
    return privately(Sign.STOPPED, phrases.text("you.declined", number(declined), who(declined.asked().by())),
        List.of());
  }

  /** Nothing more is begun. */
  public Message youStopped(Case stopping) {
    return privately(Sign.STOPPED, phrases.text("you.stopped", number(stopping)), List.of());
  }

  public Message youWatch(Case subject) {
    return privately(Sign.NONE, phrases.text("you.watch", number(subject), literal(subject.room().id().text()),
        new Span.When(subject.watch().orElseThrow().until())), List.of());
  }

  public Message youSignedOff(Case subject) {
    return privately(CaseWords.sign(subject.state()), phrases.text("you.signed-off", number(subject)), List.of());
  }

  /**
   * What is known by now about a case of unknown outcome.
   *
   * @param closedSince a later case that closed the same room
   * @param seen what is known of the room now
   */
  public Message checked(Case unknown, Optional<Case> closedSince, Seen seen) {
    List<Text> lines = new ArrayList<>();
    lines.add(phrases.text("checked.no-answer", unknown.attempts(),
        new Span.When(unknown.lastAnswer().orElseThrow().at())));
    lines.add(closedSince
        .map(other -> phrases.text("checked.closed-since", number(other), who(other.asked().by()),
            new Span.When(other.closed().orElseThrow())))
        .orElseGet(() -> phrases.text("checked.not-closed-since")));
    lines.addAll(proofs.lines(unknown));
    lines.addAll(sights.lines(unknown, seen, unknown.steps().getLast().at()));
    lines.add(phrases.text("checked.cannot-see"));
    return new Message(Sign.UNKNOWN,
        phrases.text(phrases.variant("checked.title", unknown.deed(), false), number(unknown),
            literal(unknown.room().id().text()), literal(unknown.room().app().value())),
        lines, sights.facts(seen),
        List.of(),
        Visibility.PRIVATE);
  }

  /** Nothing can be written down at the moment. */
  public Message cannotWriteDown(boolean mayHaveHappened) {
    Text title = mayHaveHappened
        ? phrases.text("cannot-write-down.perhaps", phrases.command("curfew.mine"))
        : phrases.text("cannot-write-down");
    return privately(Sign.REFUSED, title, List.of());
  }

  private Text whoCouldApprove(Room room) {
    return rules.whoCouldApprove(policy.get().approving(room));
  }
}
