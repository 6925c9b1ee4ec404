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
import dev.curfew.casework.Item;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Refusal.TooMany;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.command.Gathering.Gathered;
import dev.curfew.command.Gathering.Names;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Office.Press;
import dev.curfew.command.Reply.Answer;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomService;
import dev.curfew.room.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a typed request to its prompt, or to the sentence that says why there is none. */
final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  private final Office office;
  private final Gathering gathering;
  private final Limits limits;
  private final RoomService rooms;
  private final Supplier<Timing> timing;

  Asking(Office office, Limits limits, RoomService rooms, Supplier<Timing> timing) {
    this.office = office;
    this.gathering = new Gathering(office);
    this.limits = limits;
    this.rooms = rooms;
    this.timing = timing;
  }

  /**
   * What somebody wants, once it is known to make sense.
   *
   * @param seen what was seen of many rooms; of one it is looked at when it is certain that it will be asked
   */
  record Wish(Asker asker, Place place, Wanted wanted, Optional<Seen> seen) {}

  /**
   * What a requester reads, and the case that a wish became, if it became one.
   */
  record Answered(Optional<CaseNumber> number, Message message) {}

  private RoomReader reader(Asker asker) {
    return new RoomReader(office.apps(), office.texts(asker).commands());
  }

  Reply dismissRoom(Typed typed) {
    return switch (CommandLine.read(typed.arguments())) {
      case Malformed malformed ->
        Office.said(office.texts(typed.asker()).commands().malformed(RoomDeed.DISMISS_ROOM, malformed.fault()));
      case Request request -> switch (reader(typed.asker()).read(request)) {
        case RoomReader.Read.Unclear unclear -> Office.said(unclear.why());
        case RoomReader.Read.Clear(Room room) -> reply(new Wish(typed.asker(), typed.place(),
            Wanted.one(new DismissRoom(room), request.reason()), Optional.empty()), request.dryRun());
        case RoomReader.Read.Many(Names names) -> dismissMany(typed, names, request);
      };
    };
  }

  private Reply dismissMany(Typed typed, Names names, Request request) {
    Gathered gathered = gathering.gather(typed.asker(), typed.place(), names);
    Optional<Message> hindrance = hindrance(typed.asker(), names, gathered);
    return hindrance.map(Office::said)
        .orElseGet(() -> reply(wish(typed.asker(), typed.place(), gathered, request.reason()), request.dryRun()));
  }

  private Optional<Message> hindrance(Asker asker, Names names, Gathered gathered) {
    if (gathered.actions().isEmpty()) {
      return Optional.of(office.texts(asker).cases().many().nothingLeft(names.names(), gathered.leftOut()));
    }
    int most = limits.roomsPerCase();
    return gathered.actions().size() > most
        ? Optional.of(office.texts(asker).cases().many().tooManyRooms(gathered.actions().size(), most))
        : Optional.empty();
  }

  private static Wish wish(Asker asker, Place place, Gathered gathered, Optional<String> reason) {
    Optional<Seen> seen = gathered.actions().size() > 1 ? Optional.of(gathered.seen()) : Optional.empty();
    return new Wish(asker, place, gathered.wanted(reason), seen);
  }

  /** A command about users in a room. */
  Reply users(Typed typed, UserCall call) {
    return switch (CommandLine.read(typed.arguments())) {
      case Malformed malformed ->
        Office.said(office.texts(typed.asker()).commands().malformed(call, malformed.fault()));
      case Request request -> switch (new UserReader(reader(typed.asker())).read(call, request)) {
        case UserReader.Read.Unclear unclear -> Office.said(unclear.why());
        case UserReader.Read.Clear(var actions) -> reply(new Wish(typed.asker(), typed.place(),
            new Wanted(actions, List.of(), request.reason(), Optional.empty()), Optional.empty()), request.dryRun());
      };
    };
  }

  /** Something that somebody picked rather than typed, in a case of their own. */
  Reply act(Asker asker, Place place, RoomAction action) {
    return reply(new Wish(asker, place, Wanted.one(action, Optional.empty()), Optional.empty()), false);
  }

  private Reply reply(Wish wish, boolean dryRun) {
    if (dryRun) {
      return Office.said(dryRun(wish));
    }
    Answered answered = ask(wish);
    return new Answer(answered.message(), answered.number());
  }

  /** Everything but the call: also what is known of the rooms. */
  private Message dryRun(Wish wish) {
    RoomAction first = wish.wanted().actions().getFirst();
    Decision decision = office.policy().decide(wish.asker(), wish.place(), Right.to(first.deed()), first.room());
    if (isManyRooms(wish) && ruling(wish) instanceof Ruling.May(Rule rule)) {
      return office.texts(wish.asker()).cases().many().dryRun(wish.wanted(), wish.seen(), rule);
    }
    Seen seen = decision instanceof Denied
        ? Seen.NOTHING
        : office.sighting().look(wish.asker(), wish.place(), first.room());
    return office.texts(wish.asker()).cases().dryRun(wish.wanted(), decision, seen);
  }

  private static boolean isManyRooms(Wish wish) {
    return wish.wanted().deed().isDismissal() && wish.wanted().actions().size() > 1;
  }

  private Ruling ruling(Wish wish) {
    return Ruling.of(office.policy(), wish.asker(), wish.place(), Right.to(wish.wanted().deed()),
        wish.wanted().actions());
  }

  Answered ask(Wish wish) {
    Wanted wanted = wish.wanted().in(wish.asker().language());
    RoomAction first = wanted.actions().getFirst();
    if (office.isSwitchedOff(first)) {
      return new Answered(Optional.empty(), office.texts(wish.asker()).commands().blockingIsOff(first.room().app()));
    }
    Ruling ruling = ruling(wish);
    Optional<TooMany> limit = ruling instanceof Ruling.May(Rule rule)
        ? limits.reached(wish.asker().person(), rule)
        : Optional.empty();
    Case asked = office.cases().open(new Asked(office.now(), Office.actor(wish.asker()), wish.place(), wanted,
        office.around().tokens().get()));
    log.info("case {}: {} asks in {} for {} of {}{}", asked.number(), wish.asker().person(), wish.place(),
        first.deed().label(), first.room().id().text(),
        asked.isMany() ? " and " + (wanted.actions().size() - 1) + " more" : "");
    if (limit.isPresent()) {
      Case refused = refuse(asked, limit.get());
      return answered(refused, office.words(refused).refused(refused, limit.get()));
    }
    return switch (ruling) {
      case Ruling.May(Rule rule) -> joinOrPrompt(asked, wish, rule);
      case Ruling.MayNot(Refusal why) -> {
        Case refused = refuse(asked, why);
        Decision decision = office.policy().decide(wish.asker(), wish.place(), Right.to(first.deed()), first.room());
        yield answered(refused, decision instanceof Denied denied
            ? office.words(refused).refused(refused, denied)
            : office.words(refused).privately(refused));
      }
    };
  }

  private static Answered answered(Case subject, Message message) {
    return new Answered(Optional.of(subject.number()), message);
  }

  /** The same as that case once more, with what is known now. */
  Answered again(Press press, Case before) {
    Wanted wanted = before.asked().wanted();
    return ask(press, wanted.actions(), wanted);
  }

  /** The rooms of that case, and with them those that were not known to be live. */
  Answered includingAll(Press press, Case before) {
    Wanted wanted = before.asked().wanted();
    App app = office.apps().get(before.room().app());
    List<String> names = new ArrayList<>();
    wanted.leftOut().stream().filter(each -> each.why() == Wanted.Why.NOT_LIVE).forEach(each -> names.add(each.name()));
    Gathered more = gathering.gather(press.asker(), press.place(),
        new Names(app, Optional.of(kindOfNames(wanted, app)), names, true));
    List<RoomAction> all = new ArrayList<>(wanted.actions());
    more.actions().stream().filter(action -> !all.contains(action)).forEach(all::add);
    return all.size() > limits.roomsPerCase()
        ? new Answered(Optional.empty(),
            office.texts(press.asker()).cases().many().tooManyRooms(all.size(), limits.roomsPerCase()))
        : ask(press, all, wanted);
  }

  /** Beside rooms of the app's own kind, which a pattern may have mixed with others, an id that was named is of that kind too. */
  private static RoomKind kindOfNames(Wanted wanted, App app) {
    boolean mixed = wanted.actions().stream().anyMatch(action -> action.room().id().kind() == app.defaultKind());
    return mixed ? app.defaultKind() : app.defaultKind().other();
  }

  /** What of that case was not done, in a case of the presser's own. */
  Answered rest(Press press, Case ended) {
    List<RoomAction> rest = ended.items().all().stream().filter(item -> switch (item.state()) {
      case UNTOUCHED, FAILED, UNKNOWN -> true;
      case LEFT -> item.left().filter(Item.Left.OpenedAnew.class::isInstance).isPresent();
      case DONE, UNDER_WAY -> false;
    }).map(Item::action).toList();
    return rest.isEmpty()
        ? new Answered(Optional.empty(), office.texts(press.asker()).presses().alreadyDecided(ended))
        : ask(press, rest, ended.asked().wanted());
  }

  /** Those actions anew: rooms that are known not to be live any more stay in, since they were asked for by name before. */
  private Answered ask(Press press, List<RoomAction> actions, Wanted before) {
    if (!before.deed().isDismissal() || actions.size() == 1) {
      return ask(
          new Wish(press.asker(), press.place(), new Wanted(actions, List.of(), before.reason(), Optional.empty()),
              Optional.empty()));
    }
    Gathered gathered = gathering.glance(actions);
    return ask(wish(press.asker(), press.place(), gathered, before.reason()));
  }

  private Answered joinOrPrompt(Case asked, Wish wish, Rule rule) {
    Optional<CaseNumber> inFlight = asked.isMany() ? Optional.empty() : office.cases().inFlight(asked.asked().action());
    if (inFlight.isPresent()) {
      Case joined = moved(asked, new Joined(office.now(), inFlight.get()));
      log.info("case {}: joins {}", joined.number(), inFlight.get());
      return answered(joined,
          office.words(joined).joined(joined, office.cases().find(inFlight.get()).orElseThrow()));
    }
    Seen seen = wish.seen().orElseGet(() -> office.sighting().look(wish.asker(), wish.place(), asked.room()));
    Case waiting = moved(asked, new Prompted(office.now(), rule.name(), rule.approvals(),
        office.now().plus(timing.get().expiresAfter()), seen));
    office.apps().find(waiting.room().app()).ifPresent(app -> keepWarm(waiting.number(), app));
    return answered(waiting, office.words(waiting).privately(waiting));
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
