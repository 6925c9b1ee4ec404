package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Verb;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Submitted;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Office.Press;
import dev.curfew.live.LiveRooms;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Rate;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.AppName;
import dev.curfew.room.RateGate;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomRecords;
import dev.curfew.room.RoomService;
import dev.curfew.room.UserCalls;
import dev.curfew.words.CaseWords;
import dev.curfew.words.CommandWords;
import dev.curfew.words.DoctorWords;
import dev.curfew.words.HistoryWords;
import dev.curfew.words.HomeWords;
import dev.curfew.words.PickWords;
import dev.curfew.words.PressWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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
  private final Running running;
  private final Following following;
  private final Asking asking;
  private final Deciding deciding;
  private final Approving approving;
  private final Clearing clearing;
  private final LookUp lookUp;
  private final Picking picking;
  private final Examining examining;
  private final Homing homing;

  /**
   * The composition root's; opens nothing.
   *
   * @param policy the rules in force, asked for anew at each decision
   * @param timing in force, like the bounds; what a case was told already stays as it is
   */
  public Desk(Supplier<Policy> policy, AppDirectory apps, Stores stores, Tencent tencent, Telegraph telegraph,
      Eyes eyes,
      Surroundings around, Supplier<Timing> timing, Supplier<Bounds> bounds, Tongues tongues) {
    Function<Case, CaseWords> tongue = subject -> tongues.of(subject.asked().wanted().language()).cases();
    Telling telling = new Telling(stores, telegraph.couriers(), telegraph.audience(), () -> tongues.house().cases(),
        tongue,
        tencent.gate(), around);
    Sending sending = new Sending(stores.cases(), tencent.rooms(),
        new Sending.Turns(tencent.gate(), () -> timing.get().calls()), around, () -> timing.get().retryFor());
    Proving proving = new Proving(stores.cases(), eyes.rooms(), eyes.hearing(), telling, around, timing);
    Sighting sighting = new Sighting(eyes.rooms(), eyes.records(), policy, eyes.typeTheIdAbove());
    this.running = new Running(stores.cases(), sending, sighting, telling, proving, around);
    Acting acting = new Acting(stores.cases(), sending, running, telling, proving, around, timing, tongue);
    this.office = new Office(policy, apps, stores, telling, acting,
        new Upkeep(stores, telling, proving, around, timing, acting::inHand, running, apps), sighting, proving, around,
        tongues);
    this.asking = new Asking(office, new Limits(stores.search(), () -> policy.get().people(), bounds, around.clock()),
        tencent.rooms(), timing);
    this.deciding = new Deciding(office, asking, timing);
    this.approving = new Approving(office);
    this.clearing = new Clearing(office);
    this.lookUp = new LookUp(office);
    this.picking = new Picking(office, eyes.rooms(), eyes.memory());
    this.examining = new Examining(office, eyes.examination());
    this.homing = new Homing(office, telegraph.audience(), eyes.rooms());
    this.following = new Following(office, eyes.rooms(), picking);
  }

  /** The way to Tencent, and whose turn it is. */
  public record Tencent(RoomService rooms, RateGate gate) {}

  /** The way to the chats, and who is to be told. */
  public record Telegraph(Couriers couriers, Audience audience) {}

  /**
   * What tells of rooms, and of how the bot is.
   *
   * @param hearing the apps whose callbacks come here
   * @param memory where lists of rooms are kept as long as their buttons are shown
   * @param typeTheIdAbove with more people than this in a room, its id has to be typed
   * @param examination of everything that the bot itself needs
   */
  public record Eyes(LiveRooms rooms, RoomRecords records, Set<AppName> hearing, SharedMemory memory,
      IntSupplier typeTheIdAbove, Examination examination) {}

  /**
   * How much is possible.
   *
   * @param roomsPerCase how many rooms one case may be about, 1 to 1000
   */
  public record Bounds(Rate casesPerPerson, int roomsPerCase) {}

  /** All that people read. */
  public record Texts(CaseWords cases, PressWords presses, CommandWords commands, HistoryWords history,
      PickWords picks, DoctorWords doctor, HomeWords home) {}

  /**
   * Begins nothing more of cases about many things, and waits for what is on its way, at most so long. Whoever comes after goes on
   * with them.
   */
  public void leave(Duration patience) throws InterruptedException {
    running.leave(patience);
  }

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
      return Office.said(
          office.texts(invocation.asker()).presses().cannotWriteDown(unavailable.mayHaveHappened()));
    }
  }

  @Override
  public List<Suggestion> suggest(Look look) {
    return picking.suggest(look);
  }

  @Override
  public List<Message> home(Asker asker) {
    return homing.home(asker);
  }

  private Reply typed(Typed typed) {
    return switch (typed.command()) {
      case "dismiss-room" -> asking.dismissRoom(typed);
      case "curfew" -> curfew(typed);
      default -> UserCalls.of(typed.command()).map(call -> asking.users(typed, call))
          .orElseGet(() -> Office.said(commands(typed).unknownCommand(typed.command())));
    };
  }

  private CommandWords commands(Typed typed) {
    return office.texts(typed.asker()).commands();
  }

  private Reply curfew(Typed typed) {
    String line = switch (typed.arguments()) {
      case Arguments.Line(String text) -> text.strip();
      case Arguments.Fields fields -> fields.rooms().strip();
    };
    String[] words = line.split("\\s+", 2);
    String argument = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "", "help" -> Office.said(commands(typed).help());
      case "whoami" -> Office.said(commands(typed).whoami(typed.asker(), typed.place(), office.policy()));
      case "why" -> lookUp.why(typed, argument);
      case "case" -> lookUp.caseOf(typed, argument);
      case "history" -> lookUp.history(typed, argument);
      case "mine" -> lookUp.mine(typed);
      case "review" -> lookUp.review(typed);
      case "doctor" -> examining.doctor(typed);
      case "rooms" -> picking.rooms(typed.asker(), typed.place(), argument);
      default -> Office.said(commands(typed).unknownCommand("curfew " + line));
    };
  }

  private Reply pressed(Pressed pressed) {
    // What opens a form is not done by the press itself.
    Optional<Case> found = pressed.verb().opensForm()
        ? Optional.empty()
        : office.cases().findByToken(pressed.token());
    return found.map(subject -> press(new Press(pressed.asker(), pressed.place(), pressed.verb(), subject, Map.of())))
        .orElseGet(() -> pressedInAList(pressed));
  }

  private Reply pressedInAList(Pressed pressed) {
    return switch (pressed.verb()) {
      case MORE -> picking.more(pressed.asker(), pressed.place(), pressed.token());
      case CLOSE, REMOVE, BLOCK -> picking.action(pressed.verb(), pressed.token())
          .map(action -> asking.act(pressed.asker(), pressed.place(), action))
          .orElseGet(() -> noSuchButton(pressed.asker()));
      case CONFIRM, CANCEL, ASK_AGAIN, APPROVE, DECLINE, DECLINE_WHY, GO_ALONE, TYPE_ID, SIGN_OFF, CHECK, SEND_AGAIN,
          INSTEAD_1, INSTEAD_2, INSTEAD_3, OTHER_KIND, INCLUDE, STOP, REST, WATCH, HOSTS ->
        noSuchButton(pressed.asker());
    };
  }

  private Reply noSuchButton(Asker asker) {
    return Office.said(office.texts(asker).presses().noSuchButton());
  }

  private Reply submitted(Submitted form) {
    Optional<Case> found = form.verb().opensForm() ? office.cases().findByToken(form.token()) : Optional.empty();
    return found.map(subject -> press(
        new Press(form.asker(), form.place(), form.verb(), subject, form.answers())))
        .orElseGet(() -> noSuchButton(form.asker()));
  }

  private Reply press(Press press) {
    boolean decidesIt = isTheRequesters(press.verb())
        || (press.verb() == Verb.OTHER_KIND && press.subject().state() == CaseState.WAITING);
    if (decidesIt && !press.subject().isBy(press.asker().person())) {
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
      case CLOSE -> asking.act(press.asker(), press.place(), new DismissRoom(press.subject().room()));
      case INCLUDE -> deciding.include(press);
      case STOP -> following.stop(press);
      case REST -> rest(press);
      case WATCH -> following.watch(press);
      case HOSTS -> following.hosts(press);
      case INSTEAD_1 -> deciding.instead(press, near(press.subject(), 0));
      case INSTEAD_2 -> deciding.instead(press, near(press.subject(), 1));
      case INSTEAD_3 -> deciding.instead(press, near(press.subject(), 2));
      case OTHER_KIND -> otherKind(press);
      case MORE, REMOVE, BLOCK -> noSuchButton(press.asker());
    };
  }

  private Reply rest(Press press) {
    if (press.subject().state() != CaseState.DONE) {
      return office.tooLate(press.asker(), press.subject());
    }
    Asking.Answered answered = asking.rest(press, press.subject());
    return new Reply.Answer(answered.message(), answered.number());
  }

  private static Optional<Room> near(Case subject, int index) {
    return subject.seen() instanceof Seen.Absent absent && index < absent.near().size()
        ? Optional.of(absent.near().get(index))
        : Optional.empty();
  }

  /** While the prompt waits it was the wrong kind; after Tencent knew no such room, somebody asks for the other one. */
  private Reply otherKind(Press press) {
    Optional<Room> other = press.subject().room().otherKind();
    if (other.isPresent() && press.subject().state() == CaseState.REJECTED) {
      return asking.act(press.asker(), press.place(), new DismissRoom(other.get()));
    }
    return deciding.instead(press, other);
  }

  private static boolean isTheRequesters(Verb verb) {
    return switch (verb) {
      case CONFIRM, TYPE_ID, CANCEL, ASK_AGAIN, GO_ALONE, INSTEAD_1, INSTEAD_2, INSTEAD_3, INCLUDE -> true;
      case APPROVE, DECLINE, DECLINE_WHY, SIGN_OFF, CHECK, SEND_AGAIN, CLOSE, OTHER_KIND, MORE, STOP, REST, WATCH,
          HOSTS,
          REMOVE, BLOCK ->
        false;
    };
  }
}
