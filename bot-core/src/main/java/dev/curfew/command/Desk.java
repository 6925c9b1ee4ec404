package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Cancelled;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.PressRefused;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Visibility;
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
import dev.curfew.room.App;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.RoomService;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main path: takes what somebody typed or pressed and answers it. Everything that Curfew decides is decided here, in the
 * order a person would think. Thread-safe; a press that confirms returns only when there is an outcome.
 */
public final class Desk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Policy policy;
  private final AppDirectory apps;
  private final CaseStore cases;
  private final Couriers couriers;
  private final Surroundings around;
  private final Timing timing;
  private final CaseWords words;
  private final CommandWords commandWords;
  private final Asking asking;
  private final Expiry expiry;
  private final Sending sending;

  /** The composition root's; opens nothing. */
  public Desk(Policy policy, AppDirectory apps, CaseStore cases, RoomService rooms, Couriers couriers,
      Surroundings around, Timing timing, CaseWords words, CommandWords commandWords) {
    this.policy = policy;
    this.apps = apps;
    this.cases = cases;
    this.couriers = couriers;
    this.around = around;
    this.timing = timing;
    this.words = words;
    this.commandWords = commandWords;
    this.expiry = new Expiry(cases, couriers, around, words);
    this.asking = new Asking(policy, apps, cases, rooms, expiry, around, timing, words, commandWords);
    this.sending = new Sending(cases, rooms, around, timing.retryFor());
  }

  /** Answers one invocation. What happens twice is told that it did; what is made up is told that it is unknown. */
  public Reply handle(Invocation invocation) {
    return switch (invocation) {
      case Typed typed -> typed(typed);
      case Pressed pressed -> pressed(pressed);
    };
  }

  private Reply typed(Typed typed) {
    return switch (typed.command()) {
      case "dismiss-room" -> asking.dismissRoom(typed);
      case "curfew" -> curfew(typed);
      default -> said(commandWords.unknownCommand(typed.command()));
    };
  }

  private Reply curfew(Typed typed) {
    String subcommand = switch (typed.arguments()) {
      case Arguments.Line line -> line.text().strip();
      case Arguments.Fields fields -> fields.rooms().strip();
    };
    return switch (subcommand) {
      case "", "help" -> said(commandWords.help());
      case "whoami" -> said(commandWords.whoami(typed.asker(), typed.place()));
      default -> said(commandWords.unknownCommand("curfew " + subcommand));
    };
  }

  private Reply pressed(Pressed press) {
    Optional<Case> found = cases.findByToken(press.token());
    if (found.isEmpty()) {
      return said(words.noSuchButton());
    }
    Case subject = found.get();
    if (!subject.isBy(press.asker().person())) {
      return said(words.onlyTheRequester(subject));
    }
    return switch (press.verb()) {
      case CONFIRM -> confirm(press, subject);
      case CANCEL -> cancel(press, subject);
      case ASK_AGAIN -> asking.again(press, subject);
    };
  }

  private Reply confirm(Pressed press, Case subject) {
    if (subject.state() != CaseState.WAITING) {
      return said(words.alreadyDecided(subject));
    }
    if (expiry.isDue(subject)) {
      return replaceWith(expiry.expire(subject.number()));
    }
    App app = apps.get(subject.asked().action().room().app());
    // The right may have been withdrawn between the two presses.
    Decision decision = policy.decide(press.asker(), press.place(), Right.DISMISS, subject.asked().action().room());
    return switch (decision) {
      case Denied denied -> refusePress(press, subject, denied);
      case NeedsApproval needed -> said(words.approvalsNotCollected(subject, needed.rule()));
      case Allowed allowed -> {
        Confirmed confirmed = new Confirmed(now(), actor(press.asker()), allowed.rule().name());
        yield cases.move(subject, confirmed).map(won -> carryOut(won, app)).orElseGet(() -> lost(subject));
      }
    };
  }

  private Reply refusePress(Pressed press, Case subject, Denied denied) {
    Optional<String> nearest = denied.nearest().map(miss -> miss.rule().name());
    cases.move(subject, new PressRefused(now(), actor(press.asker()), nearest));
    log.info("case {}: {} pressed confirm and may not any more", subject.number(), press.asker().person());
    return said(words.refused(subject, denied));
  }

  private Reply cancel(Pressed press, Case subject) {
    if (subject.state() != CaseState.WAITING) {
      return said(words.alreadyDecided(subject));
    }
    return cases.move(subject, new Cancelled(now(), actor(press.asker())))
        .map(cancelled -> {
          log.info("case {}: cancelled", cancelled.number());
          return replaceWith(cancelled, words.cancelled(cancelled));
        })
        .orElseGet(() -> lost(subject));
  }

  /** From here on exactly one thread has the case. */
  private Reply carryOut(Case confirmed, App app) {
    log.info("case {}: confirmed by {}", confirmed.number(), confirmed.asked().by().person());
    Progress progress = new Progress(() -> {
      couriers.replacePrompt(confirmed, words.sending(confirmed));
      couriers.show(confirmed, words.sending(confirmed));
    });
    around.later().after(timing.progressAfter(), progress);
    Case ended = sending.send(confirmed, app);
    progress.over();
    Message result = words.result(ended, app);
    couriers.announce(ended, result);
    return replaceWith(ended, result);
  }

  private Reply lost(Case seen) {
    return said(words.alreadyDecided(cases.find(seen.number()).orElse(seen)));
  }

  private Reply replaceWith(Case expired) {
    return expired.state() == CaseState.EXPIRED ? replaceWith(expired, words.expired(expired)) : lost(expired);
  }

  private static Reply replaceWith(Case subject, Message message) {
    return new Replace(privately(message), Optional.of(subject.number()));
  }

  private static Reply said(Message message) {
    return new Answer(privately(message), Optional.empty());
  }

  private static Message privately(Message message) {
    return message.with(Visibility.PRIVATE);
  }

  private Instant now() {
    return around.clock().instant();
  }

  private static Actor actor(Asker asker) {
    return new Actor(asker.person(), asker.name());
  }
}
