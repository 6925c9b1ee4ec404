package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.ApprovalAsked;
import dev.curfew.casework.CaseEvent.AskedAgain;
import dev.curfew.casework.CaseEvent.Cancelled;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Corrected;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseEvent.WentAlone;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.command.Office.Press;
import dev.curfew.command.Reply.Replace;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.Room;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the requester's own buttons do. */
final class Deciding {
  private static final Logger log = LoggerFactory.getLogger(Deciding.class);

  private final Office office;
  private final Asking asking;
  private final Timing timing;

  Deciding(Office office, Asking asking, Timing timing) {
    this.office = office;
    this.asking = asking;
    this.timing = timing;
  }

  Reply confirm(Press press) {
    return ifWaiting(press, CaseState.WAITING).orElseGet(() -> {
      if (office.sighting().isLarge(press.subject())) {
        // A button of an older drawing, from before so many people came in.
        return Office.instead(press.subject(), office.words().privately(press.subject()));
      }
      return confirmed(press);
    });
  }

  Reply typeId(Press press) {
    return ifWaiting(press, CaseState.WAITING).orElseGet(() -> {
      String id = press.subject().room().id().text();
      String typed = press.answers().getOrDefault("id", "");
      return typed.equals(id) || typed.strip().equals(id)
          ? confirmed(press)
          : office.refuse(press, new Refusal.OtherId());
    });
  }

  Reply cancel(Press press) {
    if (!press.subject().state().isWaiting()) {
      return office.tooLate(press.subject());
    }
    return switch (office.cases().move(press.subject(), new Cancelled(office.now(), press.by(), press.place()))) {
      case Move.Made(Case cancelled) -> {
        log.info("case {}: cancelled", cancelled.number());
        office.telling().tellOthers(cancelled.number());
        yield Office.instead(cancelled, office.words().privately(cancelled));
      }
      case Move.TooLate(Case now) -> now.state().isWaiting() ? cancel(press.on(now)) : office.tooLate(now);
      case Move.RoomTaken taken -> office.tooLate(press.subject());
    };
  }

  /** The same once more, after nobody decided in time; whether it is still allowed is asked anew. */
  Reply askAgain(Press press) {
    Case expired = press.subject();
    if (expired.state() != CaseState.EXPIRED) {
      return office.tooLate(expired);
    }
    return switch (office.cases().move(expired, new AskedAgain(office.now(), press.by(), press.place()))) {
      case Move.Made(Case done) -> {
        Reply again = asked(press, done.room(), done.asked().reason());
        office.telling().tellOthers(done.number());
        yield again;
      }
      case Move.TooLate(Case now) -> office.tooLate(now);
      case Move.RoomTaken taken -> office.tooLate(expired);
    };
  }

  /** Another room than the one that was asked for, in a case of its own. */
  Reply instead(Press press, Optional<Room> meant) {
    if (meant.isEmpty()) {
      return Office.said(office.pressWords().noSuchButton());
    }
    return ifWaiting(press, CaseState.WAITING).orElseGet(
        () -> switch (office.cases().move(press.subject(),
            new Corrected(office.now(), press.by(), press.place(), meant.get()))) {
          case Move.Made(Case done) -> {
            office.telling().tellOthers(done.number());
            yield asked(press, meant.get(), done.asked().reason());
          }
          case Move.TooLate(Case now) -> office.tooLate(now);
          case Move.RoomTaken taken -> office.tooLate(press.subject());
        });
  }

  private Replace asked(Press press, Room room, Optional<String> reason) {
    Asking.Answered answered = asking.ask(new Asking.Wish(press.asker(), press.place(), room, reason));
    return new Replace(answered.message(), Optional.of(answered.subject().number()));
  }

  /** Without the approvals that the rule wants, if it lets that person. */
  Reply goAlone(Press press) {
    CaseState state = press.subject().state() == CaseState.APPROVING ? CaseState.APPROVING : CaseState.WAITING;
    return ifWaiting(press, state).orElseGet(() -> {
      Optional<String> reason = press.answer("reason").map(CommandLine::cut);
      if (reason.isEmpty()) {
        return Office.said(office.pressWords().reasonNeeded(press.subject()));
      }
      return switch (decide(press)) {
        case Denied denied -> office.refuse(press, Asking.noRule(denied));
        // The rule that wanted approvals is gone meanwhile.
        case Allowed allowed when press.subject().state() == CaseState.WAITING -> confirmed(press);
        case Allowed(Rule rule) -> act(press,
            new WentAlone(office.now(), press.by(), press.place(), rule.name(), reason.get()));
        case NeedsApproval(Rule rule) when mayGoAlone(press, rule) -> act(press,
            new WentAlone(office.now(), press.by(), press.place(), rule.name(), reason.get()));
        case NeedsApproval needed -> office.refuse(press, new Refusal.NotAlone(needed.rule().name()));
      };
    });
  }

  private boolean mayGoAlone(Press press, Rule rule) {
    return rule.conditions().alone().stream().anyMatch(name -> office.policy().people().is(press.asker(), name));
  }

  private Reply confirmed(Press press) {
    // The right may have been withdrawn between the two presses.
    return switch (decide(press)) {
      case Denied denied -> office.refuse(press, Asking.noRule(denied));
      case NeedsApproval needed -> askForApproval(press, needed.rule());
      case Allowed allowed ->
        act(press, new Confirmed(office.now(), press.by(), press.place(), allowed.rule().name()));
    };
  }

  private Decision decide(Press press) {
    return office.policy().decide(press.asker(), press.place(), Right.DISMISS, press.subject().room());
  }

  private Reply askForApproval(Press press, Rule rule) {
    if (press.subject().state() != CaseState.WAITING) {
      return office.tooLate(press.subject());
    }
    Optional<Reply> changed = office.changed(press);
    if (changed.isPresent()) {
      return changed.get();
    }
    ApprovalAsked asked = new ApprovalAsked(office.now(), press.by(), press.place(), rule.name(), rule.approvals(),
        office.now().plus(timing.approvalExpiresAfter()));
    return switch (office.cases().move(press.subject(), asked)) {
      case Move.Made(Case approving) -> {
        log.info("case {}: waits for {} approvals", approving.number(), rule.approvals());
        office.acting().tellOthers(approving.number());
        yield Office.instead(approving, office.words().privately(approving));
      }
      case Move.TooLate(Case now) -> office.tooLate(now);
      case Move.RoomTaken taken -> office.tooLate(press.subject());
    };
  }

  private Reply act(Press press, Step step) {
    Optional<App> app = office.apps().find(press.subject().room().app());
    if (app.isEmpty()) {
      return Office.said(office.pressWords().appGone(press.subject()));
    }
    Optional<Reply> changed = office.changed(press);
    if (changed.isPresent()) {
      return changed.get();
    }
    return switch (office.cases().move(press.subject(), step)) {
      case Move.Made(Case confirmed) -> Office.instead(confirmed, office.acting().act(confirmed, app.get()));
      case Move.TooLate(Case now) -> office.tooLate(now);
      case Move.RoomTaken(CaseNumber other) -> join(press, other);
    };
  }

  /** Somebody else closes the room at this moment. */
  private Reply join(Press press, CaseNumber other) {
    return switch (office.cases().move(press.subject(), new Joined(office.now(), other))) {
      case Move.Made(Case joined) -> {
        office.acting().tellOthers(other);
        yield Office.instead(joined, office.words().joined(joined, office.cases().find(other).orElseThrow()));
      }
      case Move.TooLate(Case now) -> office.tooLate(now);
      case Move.RoomTaken taken -> office.tooLate(press.subject());
    };
  }

  /** What to say where the case does not wait like that any more; empty where it does. */
  private Optional<Reply> ifWaiting(Press press, CaseState state) {
    if (press.subject().state() != state) {
      return Optional.of(office.tooLate(press.subject()));
    }
    if (!office.upkeep().isDue(press.subject())) {
      return Optional.empty();
    }
    Case now = office.upkeep().expire(press.subject());
    return Optional.of(now.state() == CaseState.EXPIRED
        ? Office.instead(now, office.words().privately(now))
        : office.tooLate(now));
  }
}
