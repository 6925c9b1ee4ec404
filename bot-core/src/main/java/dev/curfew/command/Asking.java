package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.AskedAgain;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Reply.Answer;
import dev.curfew.command.Reply.Replace;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Allowed;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Decision.NeedsApproval;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.Rule;
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomService;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a typed request to its prompt, or to the sentence that says why there is none. */
final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  private final Policy policy;
  private final AppDirectory apps;
  private final CaseStore cases;
  private final RoomService rooms;
  private final Expiry expiry;
  private final Surroundings around;
  private final Timing timing;
  private final CaseWords words;
  private final CommandWords commandWords;

  Asking(Policy policy, AppDirectory apps, CaseStore cases, RoomService rooms, Expiry expiry, Surroundings around,
      Timing timing, CaseWords words, CommandWords commandWords) {
    this.policy = policy;
    this.apps = apps;
    this.cases = cases;
    this.rooms = rooms;
    this.expiry = expiry;
    this.around = around;
    this.timing = timing;
    this.words = words;
    this.commandWords = commandWords;
  }

  /** What somebody wants, once it is known to make sense. */
  private record Wish(Asker asker, Place place, Room room, Optional<String> reason) {}

  Reply dismissRoom(Typed typed) {
    return switch (CommandLine.read(typed.arguments())) {
      case Malformed malformed -> said(commandWords.malformed(malformed.fault()));
      case Request request -> dismissRoom(typed, request);
    };
  }

  /** The same once more, after nobody confirmed in time; the press decides whether it is still allowed. */
  Reply again(Pressed press, Case expired) {
    Optional<Case> won = expired.state() == CaseState.EXPIRED
        ? cases.move(expired, new AskedAgain(now()))
        : Optional.empty();
    if (won.isEmpty()) {
      return said(words.alreadyDecided(cases.find(expired.number()).orElse(expired)));
    }
    Asked before = expired.asked();
    Answered answered = ask(new Wish(press.asker(), press.place(), before.action().room(), before.reason()));
    return new Replace(answered.message(), Optional.of(answered.subject().number()));
  }

  private Reply dismissRoom(Typed typed, Request request) {
    if (request.ids().size() > 1) {
      return said(commandWords.oneRoomAtATime(request.ids()));
    }
    Optional<RoomKind> kind = request.kind().flatMap(Asking::kind);
    if (request.kind().isPresent() && kind.isEmpty()) {
      return said(commandWords.unknownKind(request.kind().get()));
    }
    List<App> meant = appsMeant(request.app());
    if (meant.isEmpty()) {
      return said(commandWords.unknownApp(request.app().orElse(""), apps.names()));
    }
    if (meant.size() > 1) {
      return said(commandWords.whichApp(apps.names()));
    }
    App app = meant.getFirst();
    String id = request.ids().getFirst();
    RoomKind meantKind = kind.orElse(app.defaultKind());
    try {
      Room room = new Room(app.name(), RoomId.parse(meantKind, id));
      return decide(new Wish(typed.asker(), typed.place(), room, request.reason()), request.dryRun());
    } catch (InvalidRoomId invalid) {
      return said(commandWords.invalidRoomId(id, meantKind, invalid.fault()));
    }
  }

  private Reply decide(Wish wish, boolean dryRun) {
    if (dryRun) {
      Decision decision = policy.decide(wish.asker(), wish.place(), Right.DISMISS, wish.room());
      return said(words.dryRun(wish.room(), apps.get(wish.room().app()), decision));
    }
    Answered answered = ask(wish);
    return new Answer(answered.message(), Optional.of(answered.subject().number()));
  }

  private record Answered(Case subject, Message message) {}

  private Answered ask(Wish wish) {
    Case asked = cases.open(new Asked(now(), new Actor(wish.asker().person(), wish.asker().name()), wish.place(),
        new DismissRoom(wish.room()), wish.reason(), around.tokens().get()));
    log.info("case {}: {} asks in {} to dismiss {} of {}", asked.number(), wish.asker().person(), wish.place(),
        wish.room().id().text(), wish.room().app());
    return switch (policy.decide(wish.asker(), wish.place(), Right.DISMISS, wish.room())) {
      case Allowed allowed -> prompt(asked, allowed.rule());
      case NeedsApproval needed -> {
        Case refused = refuse(asked, Optional.of(needed.rule().name()));
        yield new Answered(refused, words.approvalsNotCollected(refused, needed.rule()));
      }
      case Denied denied -> {
        Case refused = refuse(asked, denied.nearest().map(miss -> miss.rule().name()));
        yield new Answered(refused, words.refused(refused, denied));
      }
    };
  }

  private Answered prompt(Case asked, Rule rule) {
    App app = apps.get(asked.asked().action().room().app());
    Case waiting = moved(asked, new Prompted(now(), rule.name(), now().plus(timing.expiresAfter())));
    expiry.watch(waiting);
    keepWarm(waiting.number(), app);
    return new Answered(waiting, words.prompt(waiting, app));
  }

  /** For as long as the prompt waits, since people read before they press. */
  private void keepWarm(CaseNumber number, App app) {
    around.background().execute(() -> rooms.warmUp(app));
    around.later().after(RoomService.WARM,
        () -> cases.find(number).filter(subject -> subject.state() == CaseState.WAITING)
            .ifPresent(subject -> keepWarm(number, app)));
  }

  private Case refuse(Case asked, Optional<String> nearestRule) {
    log.info("case {}: refused, nearest rule: {}", asked.number(), nearestRule.orElse("none"));
    return moved(asked, new Refused(now(), nearestRule));
  }

  /** Nobody else knows of a case before its first message, so nobody can have moved it. */
  private Case moved(Case asked, CaseEvent event) {
    return cases.move(asked, event)
        .orElseThrow(() -> new IllegalStateException("Case " + asked.number() + " was moved while being asked"));
  }

  private List<App> appsMeant(Optional<String> typed) {
    if (typed.isEmpty()) {
      return apps.all();
    }
    return apps.all().stream().filter(app -> app.name().value().equals(typed.get().toLowerCase(Locale.ROOT))).toList();
  }

  private static Optional<RoomKind> kind(String typed) {
    return Arrays.stream(RoomKind.values()).filter(kind -> kind.label().equals(typed.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Reply said(Message message) {
    return new Answer(message, Optional.empty());
  }

  private Instant now() {
    return around.clock().instant();
  }
}
