package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Ledger.Press;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ApprovalAsked;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.SentAgain;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseEvent.WentAlone;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.room.Outcome;
import dev.curfew.sandbox.tencent.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What has to be true whatever happened. */
final class Judge {
  private static final Set<CaseState> MAY_HAVE_CLOSED = Set.of(CaseState.ACCEPTED, CaseState.CLOSED, CaseState.UNKNOWN);

  /** How long after a case's last step a bot may still be busy with its messages. */
  private static final Duration TIME_TO_TELL = Duration.ofSeconds(20);

  private final Evidence evidence;
  private final Map<CaseNumber, Case> cases;
  private final Sent sent;
  private final List<String> violations = new ArrayList<>();
  private int excused;

  private Judge(Evidence evidence) {
    this.evidence = evidence;
    this.cases = evidence.cases().stream().collect(Collectors.toMap(Case::number, Function.identity()));
    this.sent = new Sent(evidence);
  }

  /**
   * What comes out.
   *
   * @param violations what is not as it has to be, each in a sentence
   * @param excused how many messages are stale that nobody left alive knew how to change
   */
  record Ruling(List<String> violations, int excused) {}

  static Ruling on(Evidence evidence) {
    Judge judge = new Judge(evidence);
    judge.nothingIsLost();
    judge.nothingIsSentTwice();
    judge.whatIsOnRecordIsTrue();
    judge.peopleSaidSo();
    judge.messagesTellTheEnd();
    evidence.flaw().ifPresent(flaw -> judge.violations.add("The chain of hashes is broken: " + flaw));
    return new Ruling(List.copyOf(judge.violations), judge.excused);
  }

  private void nothingIsLost() {
    Set<Long> known = cases.keySet().stream().map(CaseNumber::value).collect(Collectors.toSet());
    evidence.numbers().stream().filter(number -> !known.contains(number)).sorted()
        .forEach(number -> violations.add("Somebody was shown case #" + number + ", which is not in the history."));
    LongStream.rangeClosed(1, known.size()).filter(number -> !known.contains(number)).boxed()
        .forEach(number -> violations.add("There is no case #" + number + " among " + known.size() + "."));
    evidence.cases().stream().filter(each -> !each.state().isOver())
        .forEach(each -> violations.add("Case " + each.number() + " never ended: " + each.state()));
  }

  private void nothingIsSentTwice() {
    sent.unrecorded().forEach(arrival -> violations.add("Nothing on record leads to the request " + arrival));
    sent.repeated().forEach(attempt -> violations.add("More than one request came of " + attempt));
    for (Case each : evidence.cases()) {
      List<Call> executed = sent.executed(each);
      if (executed.size() > 1 + count(each, SentAgain.class)) {
        violations.add("Case " + each.number() + " closed its room " + executed.size() + " times.");
      }
      steps(each, Answered.class).filter(Answered::willTryAgain)
          .filter(answer -> !sent.executed(each, answer.attempt()).isEmpty())
          .forEach(answer -> violations.add("Case " + each.number() + " was tried again after it had been executed."));
    }
  }

  private void whatIsOnRecordIsTrue() {
    for (Case each : evidence.cases()) {
      List<Call> executed = sent.executed(each);
      if (!executed.isEmpty() && !MAY_HAVE_CLOSED.contains(each.state())) {
        violations.add("Case " + each.number() + " closed its room and says " + each.state());
      }
      if (each.state() == CaseState.CLOSED && executed.isEmpty()) {
        violations.add("Case " + each.number() + " says that its room is closed, and Tencent knows nothing of that.");
      }
      if (each.state() == CaseState.ACCEPTED && executed.stream().noneMatch(call -> isTheAnswer(each, call))) {
        violations.add("Case " + each.number() + " says that Tencent did it, which knows nothing of that.");
      }
    }
    Set<Call> owned = new HashSet<>();
    evidence.cases().forEach(each -> owned.addAll(sent.executed(each)));
    evidence.calls().stream().filter(Call::acted).filter(call -> !owned.contains(call))
        .forEach(call -> violations.add("A room was closed without a case: " + call.room()));
  }

  private static boolean isTheAnswer(Case accepted, Call call) {
    return accepted.lastAnswer().map(Answered::outcome).filter(Outcome.Accepted.class::isInstance)
        .map(Outcome.Accepted.class::cast).filter(outcome -> outcome.requestId().equals(call.requestId())).isPresent();
  }

  private void peopleSaidSo() {
    for (Case each : evidence.cases()) {
      presses(each).map(said -> new Press(each.room().id().text(), name(said.by()), said.verb()))
          .filter(press -> !evidence.presses().contains(press))
          .forEach(press -> violations.add("Case " + each.number() + " has it that " + press.who() + " pressed "
              + press.verb() + ", who did not."));
      if (each.attempts() > 0) {
        isAgreedTo(each);
      }
    }
  }

  private record Said(Actor by, String verb) {}

  private static Stream<Said> presses(Case of) {
    return Stream.of(steps(of, Confirmed.class).map(step -> new Said(step.by(), "confirm")),
        steps(of, ApprovalAsked.class).map(step -> new Said(step.by(), "confirm")),
        steps(of, Approved.class).map(step -> new Said(step.by(), "approve")),
        steps(of, WentAlone.class).map(step -> new Said(step.by(), "go-alone"))).flatMap(Function.identity());
  }

  private void isAgreedTo(Case each) {
    if (each.room().id().text().startsWith("vip-") && each.wentAlone().isEmpty()) {
      Set<String> approvers = each.approvals().stream().map(approved -> name(approved.by()))
          .collect(Collectors.toSet());
      if (approvers.size() < 2 || approvers.contains(name(each.asked().by()))) {
        violations.add("Case " + each.number() + " was sent with the approvals of " + approvers + " only.");
      }
      return;
    }
    if (each.wentAlone().isEmpty() && count(each, Confirmed.class) != 1) {
      violations.add("Case " + each.number() + " was sent and not confirmed once.");
    }
  }

  private void messagesTellTheEnd() {
    Set<Long> told = new HashSet<>();
    for (Sighting message : evidence.messages()) {
      Optional<Case> about = message.number().map(CaseNumber::new).map(cases::get);
      about.ifPresent(each -> check(message, each));
      if (message.onlyFor().isEmpty()) {
        message.number().ifPresent(told::add);
      }
    }
    evidence.cases().stream().filter(each -> each.attempts() > 0).map(Case::number)
        .filter(number -> !told.contains(number.value()))
        .forEach(number -> violations.add("No channel was told of case " + number + "."));
  }

  /**
   * Whether nobody could have done better: a bot died that alone knew how to change the message, and a later one in the same chat
   * tells the truth. Discord tells a repeated message from a new one, so there the bot that comes after finds the first.
   */
  private boolean isExcused(Sighting message, Case about) {
    boolean mayBeOrphaned = message.onlyFor().isPresent() || message.chat().equals("Slack");
    return mayBeOrphaned && wasKilledMeanwhile(about) && evidence.messages().stream()
        .filter(other -> other.onlyFor().isEmpty() && !other.equals(message) && other.chat().equals(message.chat()))
        .filter(other -> other.number().filter(number -> number == about.number().value()).isPresent())
        .anyMatch(other -> signs(about).stream().anyMatch(other::startsWith));
  }

  private boolean wasKilledMeanwhile(Case about) {
    Instant end = about.steps().getLast().at().plus(TIME_TO_TELL);
    return evidence.kills().stream().anyMatch(kill -> kill.isAfter(about.asked().at()) && kill.isBefore(end));
  }

  private void check(Sighting message, Case about) {
    List<String> complaints = complaints(message, about);
    if (complaints.isEmpty()) {
      return;
    }
    if (isExcused(message, about)) {
      excused++;
      return;
    }
    violations.addAll(complaints);
  }

  private List<String> complaints(Sighting message, Case about) {
    List<String> complaints = new ArrayList<>();
    boolean isPublic = message.onlyFor().isEmpty();
    if (isPublic && signs(about).stream().noneMatch(message::startsWith)) {
      complaints.add("Case " + about.number() + " is " + about.state() + ", and this is still read: " + message);
    }
    List<String> stale = message.verbs().stream().filter(verb -> !buttons(about).contains(verb)).toList();
    if (!stale.isEmpty()) {
      complaints.add("Case " + about.number() + " is " + about.state() + ", and can still be pressed " + stale + ": "
          + message);
    }
    return complaints;
  }

  /** With which sign a message about a case in that state may begin. */
  private Set<String> signs(Case about) {
    return switch (about.state()) {
      case ASKED, WAITING, APPROVING, CONFIRMED, SENDING, RUNNING, STOPPING -> Set.of("⏳");
      case REFUSED -> Set.of("⛔");
      case CANCELLED, DECLINED -> Set.of("✋");
      case EXPIRED, ASKED_AGAIN -> Set.of("⌛");
      case ACCEPTED -> Set.of("✅");
      case CLOSED -> Set.of("🔒");
      case REJECTED, NOT_SENT -> Set.of("❌");
      case UNKNOWN -> Set.of("❓");
      case JOINED -> about.other().map(cases::get).map(this::signs).orElse(Set.of());
      case OVERTAKEN -> Set.of("✅", "🔒", "✋");
      case DONE -> Set.of("✅", "🔒", "✋", "❌", "❓");
    };
  }

  private static Set<String> buttons(Case about) {
    Set<String> ofItsState = switch (about.state()) {
      case WAITING ->
        Set.of("confirm", "cancel", "go-alone", "type-id", "other-kind", "instead-1", "instead-2", "instead-3");
      case APPROVING -> Set.of("approve", "decline", "decline-why", "cancel", "go-alone");
      case EXPIRED -> Set.of("ask-again");
      case UNKNOWN -> Set.of("check", "send-again");
      case ACCEPTED, CLOSED -> Set.of("watch", "hosts");
      case RUNNING -> Set.of("stop");
      case DONE -> Set.of("rest");
      case ASKED, REFUSED, CANCELLED, DECLINED, ASKED_AGAIN, JOINED, OVERTAKEN, CONFIRMED, SENDING, STOPPING, REJECTED,
          NOT_SENT ->
        Set.of();
    };
    Stream<String> review = about.isForReview() ? Stream.of("sign-off") : Stream.of();
    Stream<String> opened = about.reopened().isPresent() ? Stream.of("close") : Stream.of();
    return Stream.of(ofItsState.stream(), review, opened).flatMap(Function.identity()).collect(Collectors.toSet());
  }

  private String name(Actor actor) {
    return evidence.names().getOrDefault(actor.person(), "somebody unknown");
  }

  private static <E extends Step> Stream<E> steps(Case of, Class<E> kind) {
    return of.steps().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static long count(Case of, Class<? extends Step> kind) {
    return steps(of, kind).count();
  }
}
