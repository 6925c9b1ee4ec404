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
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Message;
import dev.curfew.command.Acting.Acted;
import dev.curfew.command.Office.Press;
import dev.curfew.command.Reply.Replace;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the requester's own buttons do. */
final class Deciding {
  private static final Logger log = LoggerFactory.getLogger(Deciding.class);

  private final Office office;
  private final Asking asking;
  private final Supplier<Timing> timing;

  Deciding(Office office, Asking asking, Supplier<Timing> timing) {
    this.office = office;
    this.asking = asking;
    this.timing = timing;
  }

  Reply confirm(Press press) {
    return ifWaiting(press, CaseState.WAITING).orElseGet(() -> {
      if (office.sighting().isLarge(press.subject())) {
        // A button of an older drawing, from before so many people came in.
        return Office.instead(press.subject(), office.words(press.subject()).privately(press.subject()));
      }
      return confirmed(press);
    });
  }

  Reply typeId(Press press) {
    return ifWaiting(press, CaseState.WAITING).orElseGet(() -> {
      Case subject = press.subject();
      String id = subject.seen() instanceof Seen.Many
          ? Integer.toString(subject.actions().size())
          : subject.room().id().text();
      String typed = press.answers().getOrDefault("id", "");
      return typed.equals(id) || typed.strip().equals(id)
          ? confirmed(press)
          : office.refuse(press, new Refusal.OtherId());
    });
  }

  Reply cancel(Press press) {
    if (!press.subject().state().isWaiting()) {
      return office.tooLate(press.asker(), press.subject());
    }
    return switch (office.cases().move(press.subject(), new Cancelled(office.now(), press.by(), press.place()))) {
      case Move.Made(Case cancelled) -> {
        log.info("case {}: cancelled", cancelled.number());
        office.telling().tellOthers(cancelled.number());
        yield Office.instead(cancelled, office.words(cancelled).privately(cancelled));
      }
      case Move.TooLate(Case now) ->
        now.state().isWaiting() ? cancel(press.on(now)) : office.tooLate(press.asker(), now);
      case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
    };
  }

  /** The same once more, after nobody decided in time; whether it is still allowed is asked anew. */
  Reply askAgain(Press press) {
    Case expired = press.subject();
    if (expired.state() != CaseState.EXPIRED) {
      return office.tooLate(press.asker(), expired);
    }
    return switch (office.cases().move(expired, new AskedAgain(office.now(), press.by(), press.place()))) {
      case Move.Made(Case done) -> {
        Asking.Answered again = asking.again(press, done);
        office.telling().tellOthers(done.number());
        yield new Replace(again.message(), again.number());
      }
      case Move.TooLate(Case now) -> office.tooLate(press.asker(), now);
      case Move.RoomTaken taken -> office.tooLate(press.asker(), expired);
    };
  }

  /** Another room than the one that was asked for, in a case of its own. */
  Reply instead(Press press, Optional<Room> meant) {
    if (meant.isEmpty()) {
      return Office.said(office.texts(press.asker()).presses().noSuchButton());
    }
    return ifWaiting(press, CaseState.WAITING).orElseGet(
        () -> switch (office.cases().move(press.subject(),
            new Corrected(office.now(), press.by(), press.place(), meant.get()))) {
          case Move.Made(Case done) -> {
            office.telling().tellOthers(done.number());
            yield asked(press, Wanted.one(new DismissRoom(meant.get()), done.asked().reason()));
          }
          case Move.TooLate(Case now) -> office.tooLate(press.asker(), now);
          case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
        });
  }

  private Replace asked(Press press, Wanted wanted) {
    Asking.Answered answered = asking.ask(new Asking.Wish(press.asker(), press.place(), wanted, Optional.empty()));
    return new Replace(answered.message(), answered.number());
  }

  /** All rooms that were named, those that are not known to be live too, in a case of its own. */
  Reply include(Press press) {
    return ifWaiting(press, CaseState.WAITING).orElseGet(() -> {
      Case subject = press.subject();
      return switch (office.cases().move(subject, new Cancelled(office.now(), press.by(), press.place()))) {
        case Move.Made(Case done) -> {
          office.telling().tellOthers(done.number());
          Asking.Answered answered = asking.includingAll(press, done);
          yield new Replace(answered.message(), answered.number());
        }
        case Move.TooLate(Case now) -> office.tooLate(press.asker(), now);
        case Move.RoomTaken taken -> office.tooLate(press.asker(), subject);
      };
    });
  }

  /** Without the approvals that the rule wants, if it lets that person. */
  Reply goAlone(Press press) {
    CaseState state = press.subject().state() == CaseState.APPROVING ? CaseState.APPROVING : CaseState.WAITING;
    return ifWaiting(press, state).orElseGet(() -> {
      Optional<String> reason = press.answer("reason").map(CommandLine::cut);
      if (reason.isEmpty()) {
        return Office.said(office.texts(press.asker()).presses().reasonNeeded(press.subject()));
      }
      return switch (office.ruling(press)) {
        case Ruling.MayNot(Refusal why) -> office.refuse(press, why);
        // The rule that wanted approvals is gone meanwhile.
        case Ruling.May(Rule rule) when rule.approvals() == 0 && press.subject().state() == CaseState.WAITING ->
          confirmed(press);
        case Ruling.May(Rule rule) when rule.approvals() == 0 || mayGoAlone(press, rule) -> act(press,
            new WentAlone(office.now(), press.by(), press.place(), rule.name(), reason.get()));
        case Ruling.May(Rule rule) -> office.refuse(press, new Refusal.NotAlone(rule.name()));
      };
    });
  }

  private boolean mayGoAlone(Press press, Rule rule) {
    return rule.conditions().alone().stream().anyMatch(name -> office.policy().people().is(press.asker(), name));
  }

  private Reply confirmed(Press press) {
    // The right may have been withdrawn between the two presses.
    return switch (office.ruling(press)) {
      case Ruling.MayNot(Refusal why) -> office.refuse(press, why);
      case Ruling.May(Rule rule) when rule.approvals() > 0 -> askForApproval(press, rule);
      case Ruling.May(Rule rule) ->
        act(press, new Confirmed(office.now(), press.by(), press.place(), rule.name()));
    };
  }

  private Reply askForApproval(Press press, Rule rule) {
    if (press.subject().state() != CaseState.WAITING) {
      return office.tooLate(press.asker(), press.subject());
    }
    Optional<Reply> changed = office.changed(press);
    if (changed.isPresent()) {
      return changed.get();
    }
    ApprovalAsked asked = new ApprovalAsked(office.now(), press.by(), press.place(), rule.name(), rule.approvals(),
        office.now().plus(timing.get().approvalExpiresAfter()));
    return switch (office.cases().move(press.subject(), asked)) {
      case Move.Made(Case approving) -> {
        log.info("case {}: waits for {} approvals", approving.number(), rule.approvals());
        office.acting().tellOthers(approving.number());
        yield Office.instead(approving, office.words(approving).privately(approving));
      }
      case Move.TooLate(Case now) -> office.tooLate(press.asker(), now);
      case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
    };
  }

  private Reply act(Press press, Step step) {
    Optional<App> app = office.apps().find(press.subject().room().app());
    if (app.isEmpty()) {
      return Office.said(office.texts(press.asker()).presses().appGone(press.subject()));
    }
    Optional<Reply> changed = office.changed(press);
    if (changed.isPresent()) {
      return changed.get();
    }
    return switch (office.acting().act(press.subject(), step, app.get())) {
      case Acted.Done(Message message) -> Office.instead(press.subject(), message);
      case Acted.TooLate(Case now) -> office.tooLate(press.asker(), now);
      case Acted.RoomTaken(CaseNumber other) -> join(press, other);
    };
  }

  /** Somebody else closes the room at this moment. */
  private Reply join(Press press, CaseNumber other) {
    return switch (office.cases().move(press.subject(), new Joined(office.now(), other))) {
      case Move.Made(Case joined) -> {
        office.acting().tellOthers(other);
        yield Office.instead(joined, office.words(joined).joined(joined, office.cases().find(other).orElseThrow()));
      }
      case Move.TooLate(Case now) -> office.tooLate(press.asker(), now);
      case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
    };
  }

  /** What to say where the case does not wait like that any more; empty where it does. */
  private Optional<Reply> ifWaiting(Press press, CaseState state) {
    if (press.subject().state() != state) {
      return Optional.of(office.tooLate(press.asker(), press.subject()));
    }
    if (!office.upkeep().isDue(press.subject())) {
      return Optional.empty();
    }
    Case now = office.upkeep().expire(press.subject());
    return Optional.of(now.state() == CaseState.EXPIRED
        ? Office.instead(now, office.words(now).privately(now))
        : office.tooLate(press.asker(), now));
  }
}
