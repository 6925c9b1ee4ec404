package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Verb;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Submitted;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Office.Press;
import dev.curfew.live.Crowd;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Rate;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.RateGate;
import dev.curfew.room.RoomService;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import dev.curfew.words.HistoryWords;
import dev.curfew.words.PressWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main path: takes what somebody typed or pressed and answers it. Everything that Curfew decides is decided here and in the
 * classes that it calls, in the order a person would think. Thread-safe; a press that sends something returns only when there is
 * an outcome. What cannot be written down is not done, and the person is told.
 */
public final class Desk implements FrontDesk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Office office;
  private final CommandWords commandWords;
  private final Asking asking;
  private final Deciding deciding;
  private final Approving approving;
  private final Clearing clearing;
  private final LookUp lookUp;

  /** The composition root's; opens nothing. */
  public Desk(Policy policy, AppDirectory apps, Stores stores, Tencent tencent, Telegraph telegraph, Crowd crowd,
      Surroundings around, Timing timing, Rate casesPerPerson, Texts texts) {
    Telling telling = new Telling(stores, telegraph.couriers(), telegraph.audience(), texts.cases(), around);
    Sending sending = new Sending(stores.cases(), tencent.rooms(),
        new Sending.Turns(tencent.gate(), timing.callSpacing()), around, timing.retryFor());
    Acting acting = new Acting(stores.cases(), sending, telling, around, timing, texts.cases());
    this.office = new Office(policy, apps, stores, telling, acting,
        new Upkeep(stores, telling, around, timing, acting::inHand), around, texts.cases(), texts.presses());
    this.commandWords = texts.commands();
    RoomReader reader = new RoomReader(apps, commandWords);
    this.asking = new Asking(office, reader,
        new Limits(stores.search(), policy.people(), casesPerPerson, around.clock()), tencent.rooms(), timing);
    this.deciding = new Deciding(office, asking, crowd, timing);
    this.approving = new Approving(office);
    this.clearing = new Clearing(office);
    this.lookUp = new LookUp(office, reader, texts.history());
  }

  /** The way to Tencent, and whose turn it is. */
  public record Tencent(RoomService rooms, RateGate gate) {}

  /** The way to the chats, and who is to be told. */
  public record Telegraph(Couriers couriers, Audience audience) {}

  /** All that people read. */
  public record Texts(CaseWords cases, PressWords presses, CommandWords commands, HistoryWords history) {}

  /** What has to happen without anybody pressing; to be started once. */
  public Upkeep upkeep() {
    return office.upkeep();
  }

  @Override
  public Reply handle(Invocation invocation) {
    try {
      return switch (invocation) {
        case Typed typed -> typed(typed);
        case Pressed pressed -> pressed(pressed);
        case Submitted submitted -> submitted(submitted);
      };
    } catch (StoreUnavailable unavailable) {
      log.error("Nothing was done for {}, since it cannot be written down: {}", invocation.asker().person(),
          unavailable.getMessage(), unavailable);
      return Office.said(office.pressWords().cannotWriteDown(unavailable.mayHaveHappened()));
    }
  }

  @Override
  public List<Suggestion> suggest(Look look) {
    return List.of();
  }

  private Reply typed(Typed typed) {
    return switch (typed.command()) {
      case "dismiss-room" -> asking.dismissRoom(typed);
      case "curfew" -> curfew(typed);
      default -> Office.said(commandWords.unknownCommand(typed.command()));
    };
  }

  private Reply curfew(Typed typed) {
    String line = switch (typed.arguments()) {
      case Arguments.Line(String text) -> text.strip();
      case Arguments.Fields fields -> fields.rooms().strip();
    };
    String[] words = line.split("\\s+", 2);
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "", "help" -> Office.said(commandWords.help());
      case "whoami" -> Office.said(commandWords.whoami(typed.asker(), typed.place()));
      case "why" -> lookUp.why(typed, argument);
      case "case" -> lookUp.caseOf(typed, argument);
      case "history" -> lookUp.history(typed, argument);
      case "mine" -> lookUp.mine(typed);
      case "review" -> lookUp.review(typed);
      default -> Office.said(commandWords.unknownCommand("curfew " + line));
    };
  }

  private Reply pressed(Pressed pressed) {
    // What opens a form is not done by the press itself.
    Optional<Case> found = pressed.verb().opensForm()
        ? Optional.empty()
        : office.cases().findByToken(pressed.token());
    return found.map(subject -> press(new Press(pressed.asker(), pressed.place(), pressed.verb(), subject, Map.of())))
        .orElseGet(() -> Office.said(office.pressWords().noSuchButton()));
  }

  private Reply submitted(Submitted form) {
    Optional<Case> found = form.verb().opensForm() ? office.cases().findByToken(form.token()) : Optional.empty();
    return found.map(subject -> press(
        new Press(form.asker(), form.place(), form.verb(), subject, form.answers())))
        .orElseGet(() -> Office.said(office.pressWords().noSuchButton()));
  }

  private Reply press(Press press) {
    if (isTheRequesters(press.verb()) && !press.subject().isBy(press.asker().person())) {
      return office.refuse(press, new Refusal.NotTheRequester());
    }
    return switch (press.verb()) {
      case CONFIRM -> deciding.confirm(press);
      case TYPE_ID -> deciding.typeId(press);
      case CANCEL -> deciding.cancel(press);
      case ASK_AGAIN -> deciding.askAgain(press);
      case GO_ALONE -> deciding.goAlone(press);
      case APPROVE -> approving.approve(press);
      case DECLINE, DECLINE_WHY -> approving.decline(press);
      case SIGN_OFF -> approving.signOff(press);
      case CHECK -> clearing.check(press);
      case SEND_AGAIN -> clearing.sendAgain(press);
      case CLOSE, INSTEAD_1, INSTEAD_2, INSTEAD_3, OTHER_KIND, MORE -> Office.said(office.pressWords().noSuchButton());
    };
  }

  private static boolean isTheRequesters(Verb verb) {
    return switch (verb) {
      case CONFIRM, TYPE_ID, CANCEL, ASK_AGAIN, GO_ALONE, INSTEAD_1, INSTEAD_2, INSTEAD_3, OTHER_KIND -> true;
      case APPROVE, DECLINE, DECLINE_WHY, SIGN_OFF, CHECK, SEND_AGAIN, CLOSE, MORE -> false;
    };
  }
}
