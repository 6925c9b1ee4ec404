package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Refusal.TooMany;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Reply.Answer;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomService;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a typed request to its prompt, or to the sentence that says why there is none. */
final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  private final Office office;
  private final RoomReader reader;
  private final Limits limits;
  private final RoomService rooms;
  private final Timing timing;

  Asking(Office office, RoomReader reader, Limits limits, RoomService rooms, Timing timing) {
    this.office = office;
    this.reader = reader;
    this.limits = limits;
    this.rooms = rooms;
    this.timing = timing;
  }

  /** What somebody wants, once it is known to make sense. */
  record Wish(Asker asker, Place place, Room room, Optional<String> reason) {}

  /** The case that a wish became, and what its requester reads. */
  record Answered(Case subject, Message message) {}

  Reply dismissRoom(Typed typed) {
    return switch (CommandLine.read(typed.arguments())) {
      case Malformed malformed -> Office.said(reader.words().malformed(malformed.fault()));
      case Request request -> switch (reader.read(request)) {
        case RoomReader.Read.Unclear unclear -> Office.said(unclear.why());
        case RoomReader.Read.Clear(Room room) ->
          decide(new Wish(typed.asker(), typed.place(), room, request.reason()), request.dryRun());
      };
    };
  }

  /** A room that somebody picked rather than typed, in a case of their own. */
  Reply dismiss(Asker asker, Place place, Room room) {
    return decide(new Wish(asker, place, room, Optional.empty()), false);
  }

  private Reply decide(Wish wish, boolean dryRun) {
    if (dryRun) {
      Decision decision = office.policy().decide(wish.asker(), wish.place(), Right.DISMISS, wish.room());
      return Office.said(office.words().dryRun(wish.room(), decision));
    }
    Answered answered = ask(wish);
    return new Answer(answered.message(), Optional.of(answered.subject().number()));
  }

  Answered ask(Wish wish) {
    Decision decision = office.policy().decide(wish.asker(), wish.place(), Right.DISMISS, wish.room());
    Optional<TooMany> limit = rule(decision).flatMap(rule -> limits.reached(wish.asker().person(), rule));
    Case asked = office.cases().open(new Asked(office.now(), Office.actor(wish.asker()), wish.place(),
        new DismissRoom(wish.room()), wish.reason(), office.around().tokens().get()));
    log.info("case {}: {} asks in {} to dismiss {} of {}", asked.number(), wish.asker().person(), wish.place(),
        wish.room().id().text(), wish.room().app());
    if (limit.isPresent()) {
      Case refused = refuse(asked, limit.get());
      return new Answered(refused, office.words().refused(refused, limit.get()));
    }
    return switch (decision) {
      case Allowed allowed -> joinOrPrompt(asked, wish, allowed.rule());
      case NeedsApproval needed -> joinOrPrompt(asked, wish, needed.rule());
      case Denied denied -> {
        Case refused = refuse(asked, noRule(denied));
        yield new Answered(refused, office.words().refused(refused, denied));
      }
    };
  }

  private static Optional<Rule> rule(Decision decision) {
    return switch (decision) {
      case Allowed allowed -> Optional.of(allowed.rule());
      case NeedsApproval needed -> Optional.of(needed.rule());
      case Denied denied -> Optional.empty();
    };
  }

  static Refusal noRule(Denied denied) {
    return new Refusal.NoRule(denied.nearest().map(miss -> miss.rule().name()),
        denied.nearest().map(Decision.NearMiss::gaps).orElse(Set.of()));
  }

  private Answered joinOrPrompt(Case asked, Wish wish, Rule rule) {
    Optional<CaseNumber> inFlight = office.cases().inFlight(asked.room());
    if (inFlight.isPresent()) {
      Case joined = moved(asked, new Joined(office.now(), inFlight.get()));
      log.info("case {}: joins {}", joined.number(), inFlight.get());
      return new Answered(joined, office.words().joined(joined, office.cases().find(inFlight.get()).orElseThrow()));
    }
    Seen seen = office.sighting().look(wish.asker(), wish.place(), wish.room());
    Case waiting = moved(asked, new Prompted(office.now(), rule.name(), rule.approvals(),
        office.now().plus(timing.expiresAfter()), seen));
    office.apps().find(waiting.room().app()).ifPresent(app -> keepWarm(waiting.number(), app));
    return new Answered(waiting, office.words().privately(waiting));
  }

  /** For as long as the prompt waits, since people read before they press. */
  private void keepWarm(CaseNumber number, App app) {
    office.around().background().execute(() -> rooms.warmUp(app));
    office.around().later().after(RoomService.WARM, () -> {
      if (isWaiting(number)) {
        keepWarm(number, app);
      }
    });
  }

  private boolean isWaiting(CaseNumber number) {
    try {
      return office.cases().find(number).filter(subject -> subject.state() == CaseState.WAITING).isPresent();
    } catch (StoreUnavailable unavailable) {
      return false;
    }
  }

  private Case refuse(Case asked, Refusal why) {
    log.info("case {}: refused: {}", asked.number(), why);
    return moved(asked, new Refused(office.now(), why));
  }

  /** Nobody else knows of a case before its first message, so nobody can have moved it. */
  private Case moved(Case asked, Step step) {
    return switch (office.cases().move(asked, step)) {
      case Move.Made(Case now) -> now;
      case Move.TooLate(Case now) -> throw new IllegalStateException(now.number() + " was moved while being asked");
      case Move.RoomTaken(CaseNumber by) -> throw new IllegalStateException(asked.number() + " takes no room yet");
    };
  }
}
