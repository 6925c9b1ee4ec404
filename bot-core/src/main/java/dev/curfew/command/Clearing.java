package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Checked;
import dev.curfew.casework.CaseEvent.SentAgain;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Message;
import dev.curfew.command.Acting.Acted;
import dev.curfew.command.Office.Press;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people can do about a case whose outcome nobody knows. */
final class Clearing {
  private static final Logger log = LoggerFactory.getLogger(Clearing.class);
  private static final int MOST = 20;

  private final Office office;

  Clearing(Office office) {
    this.office = office;
  }

  /** Says what is known by now. Sends nothing. */
  Reply check(Press press) {
    Optional<Reply> hindrance = hindrance(press);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    office.cases().note(press.subject().number(), new Checked(office.now(), press.by(), press.place()));
    Case now = office.proving().look(press.subject().number());
    return now.state() == CaseState.UNKNOWN
        ? Office.said(office.texts(press.asker()).presses().checked(now, closedSince(now),
            office.sighting().look(press.asker(), press.place(), now.room())))
        : Office.said(office.words(now).privately(now));
  }

  /** Sends once more, on somebody's word. */
  Reply sendAgain(Press press) {
    Optional<Reply> hindrance = hindrance(press);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    return switch (office.ruling(press)) {
      case Ruling.MayNot(Refusal why) -> office.refuse(press, why);
      case Ruling.May(Rule rule) when press.subject().approvals().size() >= rule.approvals() -> send(press, rule);
      case Ruling.May(Rule rule) -> office.refuse(press, new Refusal.NotAlone(rule.name()));
    };
  }

  private Reply send(Press press, Rule rule) {
    Case subject = press.subject();
    Optional<App> app = office.apps().find(subject.room().app());
    if (app.isEmpty()) {
      return Office.said(office.texts(press.asker()).presses().appGone(subject));
    }
    SentAgain again = new SentAgain(office.now(), press.by(), press.place(), rule.name());
    return switch (office.acting().actForAnother(subject, again, app.get())) {
      case Acted.Done(Message message) -> {
        log.info("case {}: was sent again on the word of {}", subject.number(), press.asker().person());
        yield Office.said(message);
      }
      case Acted.TooLate(Case now) -> office.tooLate(press.asker(), now);
      case Acted.RoomTaken(CaseNumber other) ->
        Office.said(office.texts(press.asker()).presses().roomTaken(subject, office.cases().find(other).orElseThrow()));
    };
  }

  private Optional<Reply> hindrance(Press press) {
    if (press.subject().state() != CaseState.UNKNOWN) {
      return Optional.of(office.tooLate(press.asker(), press.subject()));
    }
    return office.ruling(press) instanceof Ruling.MayNot(Refusal why)
        ? Optional.of(office.refuse(press, why))
        : Optional.empty();
  }

  /** A case that closed the same room after this one was last tried. */
  private Optional<Case> closedSince(Case unknown) {
    Filter same = Filter.ALL.withRoom(unknown.room().id().text())
        .withStates(Set.of(CaseState.ACCEPTED, CaseState.CLOSED));
    return office.stores().search().search(same, MOST).stream()
        .filter(other -> other.deed().isDismissal() && other.room().equals(unknown.room()))
        .filter(other -> other.closed().orElseThrow().isAfter(unknown.lastAnswer().orElseThrow().at()))
        .findFirst();
  }
}
