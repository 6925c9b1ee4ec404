package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Visibility;
import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Reply.Answer;
import dev.curfew.permission.Decision;
import dev.curfew.permission.Decision.Denied;
import dev.curfew.permission.Right;
import dev.curfew.room.Room;
import dev.curfew.words.HistoryWords;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions about cases, to those who may ask: one's own cases, and with the right to audit all of them. */
final class LookUp {
  private static final int MOST = 10;
  /** How many are looked at for those that the person may see. */
  private static final int SEARCHED = 100;
  private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

  private final Office office;

  LookUp(Office office) {
    this.office = office;
  }

  private RoomReader reader(Typed typed) {
    return new RoomReader(office.apps(), office.texts(typed.asker()).commands());
  }

  private HistoryWords words(Typed typed) {
    return office.texts(typed.asker()).history();
  }

  /** {@code case 1042}: how it stands and all that happened; to its requester with the buttons that they have. */
  Reply caseOf(Typed typed, String argument) {
    Matcher number = NUMBER.matcher(argument);
    if (!number.matches() || Long.parseLong(number.group(1)) < 1) {
      return Office.said(words(typed).whichCase());
    }
    CaseNumber wanted = new CaseNumber(Long.parseLong(number.group(1)));
    Optional<Case> found = office.cases().find(wanted).filter(subject -> maySee(typed, subject));
    if (found.isEmpty()) {
      // The same whether there is no such case or it is none of theirs.
      return Office.said(words(typed).noSuchCase(wanted));
    }
    Case subject = found.get();
    List<CaseEvent> history = office.stores().search().history(wanted);
    if (subject.isBy(typed.asker().person())) {
      return own(subject, words(typed).told(office.words(subject).privately(subject), history));
    }
    return Office.said(words(typed).told(office.texts(typed.asker()).cases().publicly(subject), history));
  }

  /** {@code history <room>}: the newest cases about it. */
  Reply history(Typed typed, String argument) {
    return about(typed, "history", argument, room -> history(typed, room));
  }

  private Reply about(Typed typed, String question, String argument, Function<Room, Reply> answer) {
    return switch (CommandLine.read(new Arguments.Line(argument))) {
      case Malformed malformed -> Office.said(reader(typed).words().malformed(question, malformed.fault()));
      case Request request -> switch (reader(typed).readOne(request)) {
        case RoomReader.Read.Unclear unclear -> Office.said(unclear.why());
        case RoomReader.Read.Many many -> throw new IllegalStateException("Only one was to be read.");
        case RoomReader.Read.Clear(Room room) -> answer.apply(room);
      };
    };
  }

  private Reply history(Typed typed, Room room) {
    List<Case> cases = office.stores().search().search(Filter.ALL.withRoom(room.id().text()), SEARCHED).stream()
        .filter(subject -> subject.actions().stream().anyMatch(action -> action.room().equals(room)))
        .filter(subject -> maySee(typed, subject)).limit(MOST).toList();
    return Office.said(words(typed).listed(words(typed).historyTitle(room), cases));
  }

  /** {@code mine}: one's newest cases; the prompt that waits for the person is drawn again. */
  Reply mine(Typed typed) {
    List<Case> cases = office.stores().search().search(Filter.ALL.withPeople(Set.of(typed.asker().person())), MOST);
    Optional<Case> waiting = cases.stream().filter(subject -> subject.state().isWaiting()).findFirst();
    Message list = words(typed).listed(words(typed).mineTitle(), cases);
    return waiting.map(subject -> own(subject, words(typed).above(office.words(subject).privately(subject), list)))
        .orElseGet(() -> Office.said(list));
  }

  /** {@code review}: cases in which somebody went ahead alone and that the person may sign off. */
  Reply review(Typed typed) {
    List<Case> cases = office.stores().search().search(Filter.ALL.onlyForReview(), SEARCHED).stream()
        .filter(subject -> may(typed, Right.APPROVE, subject.room()) || maySee(typed, subject)).limit(MOST).toList();
    if (cases.size() == 1) {
      return Office.said(office.texts(typed.asker()).cases().publicly(cases.getFirst()));
    }
    return Office.said(words(typed).listed(words(typed).reviewTitle(), cases));
  }

  /** {@code why <room>}: what the rules say to this person, here, about that room; and who could approve. */
  Reply why(Typed typed, String argument) {
    return about(typed, "why", argument, room -> Office.said(why(typed, room)));
  }

  /** From the rules alone: whoever may not look learns nothing of the room. */
  private Message why(Typed typed, Room room) {
    boolean blocks = office.apps().get(room.app()).blocks();
    Map<Right, Decision> decisions = new EnumMap<>(Right.class);
    for (Right right : Right.values()) {
      if (blocks || right != Right.BLOCK) {
        decisions.put(right, office.policy().decide(typed.asker(), typed.place(), right, room));
      }
    }
    Message said = office.texts(typed.asker()).cases().why(room, decisions);
    return blocks ? said : said.plus(reader(typed).words().blockingIsOff(room.app()).title());
  }

  /** Its buttons are the person's, so the adapter remembers the message as their prompt. */
  private static Reply own(Case subject, Message message) {
    return new Answer(message.with(Visibility.PRIVATE), Optional.of(subject.number()));
  }

  private boolean maySee(Typed typed, Case subject) {
    return isOwn(typed.asker(), subject) || may(typed, Right.AUDIT, subject.room());
  }

  private static boolean isOwn(Asker asker, Case subject) {
    return subject.isBy(asker.person());
  }

  private boolean may(Typed typed, Right right, Room room) {
    return !(office.policy().decide(typed.asker(), typed.place(), right, room) instanceof Denied);
  }
}
