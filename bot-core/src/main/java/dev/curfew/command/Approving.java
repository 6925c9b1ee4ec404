package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.casework.CaseEvent.Declined;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.SignedOff;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Message;
import dev.curfew.command.Acting.Acted;
import dev.curfew.command.Office.Press;
import dev.curfew.permission.People.Relation;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other people's buttons do: those who approve, decline and sign off what somebody asked for. */
final class Approving {
  private static final Logger log = LoggerFactory.getLogger(Approving.class);

  private final Office office;

  Approving(Office office) {
    this.office = office;
  }

  Reply approve(Press press) {
    Optional<Reply> hindrance = hindrance(press).or(() -> approvedAlready(press)).or(() -> office.changed(press));
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    Case subject = press.subject();
    Optional<App> app = office.apps().find(subject.room().app());
    if (app.isEmpty()) {
      return Office.said(office.texts(press.asker()).presses().appGone(subject));
    }
    int stillNeeded = subject.approvalAsked().orElseThrow().needed() - subject.approvals().size() - 1;
    Approved approved = new Approved(office.now(), press.by(), press.place(), ruleName(press).orElseThrow(),
        stillNeeded);
    return stillNeeded > 0 ? oneMore(press, approved) : last(press, approved, app.get());
  }

  private Reply oneMore(Press press, Approved approved) {
    return switch (office.cases().move(press.subject(), approved)) {
      case Move.Made(Case now) -> {
        log.info("case {}: approved, {} more needed", now.number(), approved.stillNeeded());
        office.acting().tellEverybody(now.number());
        yield Office.said(office.texts(press.asker()).presses().youApproved(now));
      }
      // Somebody else approved in the same moment; that is no reason not to.
      case Move.TooLate(Case now) -> approve(press.on(now));
      case Move.RoomTaken(CaseNumber other) -> join(press, other);
    };
  }

  private Reply last(Press press, Approved approved, App app) {
    return switch (office.acting().actForAnother(press.subject(), approved, app)) {
      case Acted.Done(Message message) -> {
        log.info("case {}: was approved, and carried out", press.subject().number());
        yield Office.said(message);
      }
      case Acted.TooLate(Case now) -> approve(press.on(now));
      case Acted.RoomTaken(CaseNumber other) -> join(press, other);
    };
  }

  Reply decline(Press press) {
    Optional<Reply> hindrance = hindrance(press);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    Declined declined = new Declined(office.now(), press.by(), press.place(), ruleName(press).orElseThrow(),
        press.answer("reason").map(CommandLine::cut));
    return switch (office.cases().move(press.subject(), declined)) {
      case Move.Made(Case now) -> {
        log.info("case {}: declined by {}", now.number(), press.asker().person());
        office.acting().tellEverybody(now.number());
        yield Office.said(office.texts(press.asker()).presses().youDeclined(now));
      }
      case Move.TooLate(Case now) -> decline(press.on(now));
      case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
    };
  }

  Reply signOff(Press press) {
    Case subject = press.subject();
    if (!subject.isForReview() || !subject.state().isOver()) {
      return office.tooLate(press.asker(), subject);
    }
    Optional<Refusal> refusal = mayNotApprove(press).or(() -> notAnother(press, subject.asked().by()));
    if (refusal.isPresent()) {
      return office.refuse(press, refusal.get());
    }
    SignedOff signedOff = new SignedOff(office.now(), press.by(), press.place(), ruleName(press).orElseThrow());
    return switch (office.cases().move(subject, signedOff)) {
      case Move.Made(Case now) -> {
        office.acting().tellEverybody(now.number());
        yield Office.said(office.texts(press.asker()).presses().youSignedOff(now));
      }
      case Move.TooLate(Case now) -> signOff(press.on(now));
      case Move.RoomTaken taken -> office.tooLate(press.asker(), subject);
    };
  }

  /** Why this press does not count, if so. */
  private Optional<Reply> hindrance(Press press) {
    Case subject = press.subject();
    if (subject.state() != CaseState.APPROVING) {
      return Optional.of(office.tooLate(press.asker(), subject));
    }
    if (office.upkeep().isDue(subject)) {
      return Optional.of(office.tooLate(press.asker(), office.upkeep().expire(subject)));
    }
    return mayNotApprove(press).or(() -> notAnother(press, subject.asked().by()))
        .map(refusal -> office.refuse(press, refusal));
  }

  private Optional<Reply> approvedAlready(Press press) {
    for (Approved earlier : press.subject().approvals()) {
      Relation relation = relation(press, earlier.by());
      if (relation != Relation.DIFFERENT) {
        return Optional.of(office.refuse(press,
            relation == Relation.SAME ? new Refusal.ApprovedAlready() : new Refusal.PersonNotProven()));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> mayNotApprove(Press press) {
    return ruling(press) instanceof Ruling.MayNot(Refusal why) ? Optional.of(why) : Optional.empty();
  }

  /** Nobody approves their own request, under whichever identity. */
  private Optional<Refusal> notAnother(Press press, Actor requester) {
    return switch (relation(press, requester)) {
      case SAME -> Optional.of(new Refusal.OwnRequest());
      case UNPROVEN -> Optional.of(new Refusal.PersonNotProven());
      case DIFFERENT -> Optional.empty();
    };
  }

  private Relation relation(Press press, Actor other) {
    return office.policy().people().relation(press.asker().person(), other.person());
  }

  private Ruling ruling(Press press) {
    return Ruling.of(office.policy(), press.asker(), press.place(), Right.APPROVE, press.subject().actions());
  }

  /** By which rule they may approve. How many approvals that rule wants for other things does not matter here. */
  private Optional<String> ruleName(Press press) {
    return ruling(press) instanceof Ruling.May(Rule rule) ? Optional.of(rule.name()) : Optional.empty();
  }

  /** Somebody else closes the room at this moment, so there is nothing left to approve. */
  private Reply join(Press press, CaseNumber other) {
    return switch (office.cases().move(press.subject(), new Joined(office.now(), other))) {
      case Move.Made(Case joined) -> {
        office.acting().tellEverybody(joined.number());
        yield Office.said(office.words(joined).joined(joined, office.cases().find(other).orElseThrow()));
      }
      case Move.TooLate(Case now) -> approve(press.on(now));
      case Move.RoomTaken taken -> office.tooLate(press.asker(), press.subject());
    };
  }
}
