package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Checked;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Refused;
import dev.curfew.casework.CaseEvent.SignedOff;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseEvent.WentAlone;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every search over cases promises. */
public abstract class CaseSearchContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  /** Olga's other identity. */
  private static final Actor OLGA_TOO = new Actor(new Person(Platform.DISCORD, "", "80351110224678912"), "olga");
  private static final Actor MINA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "Mina");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");

  private CaseStore store;
  private CaseSearch search;
  private int tokens;

  /** A store without any case. */
  protected abstract CaseStore newStore();

  /** The search over the newest store. */
  protected abstract CaseSearch search();

  @BeforeEach
  void startEmpty() {
    store = newStore();
    search = search();
  }

  @Test
  void theNewestComeFirstAndNoMoreThanWanted() {
    Case first = ask(OLGA, new StringRoomId("a"), NOON);
    Case second = ask(OLGA, new StringRoomId("b"), NOON);
    Case third = ask(MINA, new StringRoomId("c"), NOON);

    assertThat(search.search(Filter.ALL, 10)).containsExactly(third, second, first);
    assertThat(search.search(Filter.ALL, 2)).containsExactly(third, second);
  }

  @Test
  void aRoomIsFoundByItsTextWhateverItsKindAndApp() {
    Case text = ask(OLGA, new StringRoomId("123"), NOON);
    Case number = ask(OLGA, new NumberRoomId(123), NOON);
    ask(OLGA, new StringRoomId("1234"), NOON);

    assertThat(search.search(Filter.ALL.withRoom("123"), 10)).containsExactly(number, text);
    assertThat(search.search(app("live"), 10)).hasSize(3);
    assertThat(search.search(app("other"), 10)).isEmpty();
  }

  @Test
  void aPersonIsFoundUnderAnyOfTheirIdentities() {
    Case slack = ask(OLGA, new StringRoomId("a"), NOON);
    ask(MINA, new StringRoomId("b"), NOON);
    Case discord = ask(OLGA_TOO, new StringRoomId("c"), NOON);
    Case again = ask(OLGA, new StringRoomId("d"), NOON);

    assertThat(search.search(Filter.ALL.withPeople(Set.of(OLGA.person(), OLGA_TOO.person())), 10))
        .containsExactly(again, discord, slack);
    assertThat(search.search(Filter.ALL.withPeople(Set.of(OLGA.person(), OLGA_TOO.person())), 2))
        .containsExactly(again, discord);
    assertThat(search.search(Filter.ALL.withPeople(Set.of(OLGA_TOO.person())), 10)).containsExactly(discord);
  }

  @Test
  void somebodyWhoNeverAskedHasNoCases() {
    ask(OLGA, new StringRoomId("a"), NOON);

    assertThat(search.search(Filter.ALL.withPeople(Set.of(MINA.person())), 10)).isEmpty();
    assertThat(search.openedBy(Set.of(MINA.person()), Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void statesAreFoundAsTheyAreNow() {
    Case waiting = moved(ask(OLGA, new StringRoomId("a"), NOON), prompted("rule", NOON));
    Case asked = ask(OLGA, new StringRoomId("b"), NOON);

    assertThat(search.search(Filter.ALL.withStates(Set.of(CaseState.WAITING)), 10)).containsExactly(waiting);
    assertThat(search.search(Filter.ALL.withStates(Set.of(CaseState.WAITING, CaseState.ASKED)), 10))
        .containsExactly(asked, waiting);
  }

  @Test
  void timeCountsFromTheMomentAndUpToTheOther() {
    ask(OLGA, new StringRoomId("a"), NOON);
    Case second = ask(OLGA, new StringRoomId("b"), NOON.plusSeconds(1));
    ask(OLGA, new StringRoomId("c"), NOON.plusSeconds(2));

    Filter between = new Filter(Optional.empty(), Optional.empty(), Set.of(), Set.of(),
        Optional.of(NOON.plusSeconds(1)),
        Optional.of(NOON.plusSeconds(2)), Optional.empty(), Optional.empty(), false);

    assertThat(search.search(between, 10)).containsExactly(second);
  }

  @Test
  void aRequestIdLeadsToItsCaseWhateverCameOfIt() {
    Case accepted = sent(new StringRoomId("a"), new Outcome.Accepted("id-1"));
    Case rejected = sent(new StringRoomId("b"), new Outcome.Rejected(new ErrorCode("FailedOperation"), "id-2"));
    Case unknown = sent(new StringRoomId("c"),
        new Outcome.Unknown(Outcome.Doubt.SERVER_FAULT, Optional.empty(), Optional.of("id-3")));

    assertThat(search.search(requestId("id-1"), 10)).containsExactly(accepted);
    assertThat(search.search(requestId("id-2"), 10)).containsExactly(rejected);
    assertThat(search.search(requestId("id-3"), 10)).containsExactly(unknown);
    assertThat(search.search(requestId("id-4"), 10)).isEmpty();
  }

  @Test
  void aRoomOfManyLeadsToTheirCaseOnce() {
    Case many = askForMany(new StringRoomId("a"), new StringRoomId("123"), new NumberRoomId(123));
    Case alone = ask(OLGA, new StringRoomId("123"), NOON);
    askForMany(new StringRoomId("b"), new StringRoomId("1234"));

    assertThat(search.search(Filter.ALL.withRoom("123"), 10)).containsExactly(alone, many);
    assertThat(search.search(Filter.ALL.withRoom("a"), 10)).containsExactly(many);
    assertThat(search.search(app("live"), 10)).hasSize(3);
  }

  @Test
  void aRequestIdOfOneOfManyLeadsToTheirCase() {
    Case sent = moved(askForMany(new StringRoomId("a"), new StringRoomId("b")), prompted("rule", NOON), confirmed(),
        new Begun(NOON), new ItemsAttempted(NOON, List.of(new ItemAttempt(1, 1), new ItemAttempt(2, 1))),
        new ItemsAnswered(NOON, List.of(new ItemAnswer(1, 1, new Outcome.Accepted("id-1"), false),
            new ItemAnswer(2, 1, new Outcome.Rejected(new ErrorCode("FailedOperation"), "id-2"), false))));

    assertThat(search.search(requestId("id-1"), 10)).containsExactly(sent);
    assertThat(search.search(requestId("id-2"), 10)).containsExactly(sent);
    assertThat(search.search(requestId("id-3"), 10)).isEmpty();
  }

  @Test
  void theNextPageBeginsBeforeTheLastOfThis() {
    Case first = ask(OLGA, new StringRoomId("a"), NOON);
    Case second = ask(OLGA, new StringRoomId("b"), NOON);

    Filter next = new Filter(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.of(second.number()), false);

    assertThat(search.search(next, 10)).containsExactly(first);
  }

  @Test
  void whoWentAloneIsForReviewUntilSomebodySignsOff() {
    ask(OLGA, new StringRoomId("a"), NOON);
    Case alone = moved(ask(OLGA, new StringRoomId("b"), NOON), prompted("rule", NOON),
        new WentAlone(NOON, OLGA, MODS, "rule", "the room is on fire"), new Attempted(NOON, 1),
        new Answered(NOON, 1, new Outcome.Accepted("id-1"), false));

    assertThat(search.search(Filter.ALL.onlyForReview(), 10)).containsExactly(alone);

    moved(alone, new SignedOff(NOON, MINA, MODS, "rule"));

    assertThat(search.search(Filter.ALL.onlyForReview(), 10)).isEmpty();
  }

  @Test
  void allPartsOfAFilterHaveToFit() {
    Case fits = moved(ask(OLGA, new StringRoomId("a"), NOON), prompted("rule", NOON));
    ask(OLGA, new StringRoomId("a"), NOON);
    moved(ask(MINA, new StringRoomId("a"), NOON), prompted("rule", NOON));
    moved(ask(OLGA, new StringRoomId("b"), NOON), prompted("rule", NOON));

    assertThat(search.search(Filter.ALL.withRoom("a").withPeople(Set.of(OLGA.person(), OLGA_TOO.person()))
        .withStates(Set.of(CaseState.WAITING)), 10)).containsExactly(fits);
  }

  @Test
  void theHistoryHasStepsAndNotesInOrder() {
    Case asked = ask(OLGA, new StringRoomId("a"), NOON);
    ask(MINA, new StringRoomId("b"), NOON);
    Checked note = new Checked(NOON.plusSeconds(1), MINA, MODS);
    store.note(asked.number(), note);
    Case waiting = moved(asked, prompted("rule", NOON));

    assertThat(search.history(asked.number())).containsExactly(asked.asked(), note, waiting.steps().getLast());
    assertThat(search.history(new CaseNumber(7))).isEmpty();
  }

  @Test
  void limitsCountWhatWasOpenedButNotWhatWasRefused() {
    ask(OLGA, new StringRoomId("a"), NOON);
    ask(OLGA_TOO, new StringRoomId("b"), NOON.plusSeconds(2));
    ask(OLGA, new StringRoomId("c"), NOON.plusSeconds(1));
    ask(MINA, new StringRoomId("d"), NOON.plusSeconds(3));
    moved(ask(OLGA, new StringRoomId("e"), NOON.plusSeconds(4)),
        new Refused(NOON.plusSeconds(4), new Refusal.NoRule(Optional.empty(), Set.of())));
    Set<Person> olga = Set.of(OLGA.person(), OLGA_TOO.person());

    assertThat(search.openedBy(olga, NOON, 10)).containsExactly(NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));
    assertThat(search.openedBy(olga, NOON.plusSeconds(1), 10)).containsExactly(NOON.plusSeconds(1),
        NOON.plusSeconds(2));
    assertThat(search.openedBy(olga, NOON, 1)).containsExactly(NOON.plusSeconds(2));
    assertThat(search.openedBy(Set.of(), NOON, 10)).isEmpty();
  }

  @Test
  void limitsCountWhatWasPromptedByARule() {
    moved(ask(OLGA, new StringRoomId("a"), NOON), prompted("rule", NOON.plusSeconds(1)));
    moved(ask(MINA, new StringRoomId("b"), NOON), prompted("rule", NOON.plusSeconds(2)), confirmed());
    moved(ask(MINA, new StringRoomId("c"), NOON), prompted("other", NOON.plusSeconds(3)));
    ask(OLGA, new StringRoomId("d"), NOON);

    assertThat(search.openedUnder("rule", NOON, 10)).containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(2));
    assertThat(search.openedUnder("rule", NOON.plusSeconds(2), 10)).containsExactly(NOON.plusSeconds(2));
    assertThat(search.openedUnder("rule", NOON, 1)).containsExactly(NOON.plusSeconds(2));
  }

  private Case ask(Actor by, RoomId room, Instant at) {
    tokens++;
    return store.open(new Asked(at, by, MODS, new DismissRoom(new Room(new AppName("live"), room)), Optional.empty(),
        "token" + tokens));
  }

  private Case askForMany(RoomId... rooms) {
    tokens++;
    List<RoomAction> actions = Stream.of(rooms)
        .<RoomAction>map(room -> new DismissRoom(new Room(new AppName("live"), room))).toList();
    return store.open(new Asked(NOON, OLGA, MODS, new Wanted(actions, List.of(), Optional.empty(), Optional.empty()),
        "token" + tokens));
  }

  private Case sent(RoomId room, Outcome outcome) {
    return moved(ask(OLGA, room, NOON), prompted("rule", NOON), confirmed(), new Attempted(NOON, 1),
        new Answered(NOON, 1, outcome, false));
  }

  private Case moved(Case from, Step... steps) {
    Case subject = from;
    for (Step step : List.of(steps)) {
      subject = ((Move.Made) store.move(subject, step)).now();
    }
    return subject;
  }

  private static Confirmed confirmed() {
    return new Confirmed(NOON, OLGA, MODS, "rule");
  }

  private static Prompted prompted(String rule, Instant at) {
    return new Prompted(at, rule, 0, at.plusSeconds(120), Seen.NOTHING);
  }

  private static Filter requestId(String id) {
    return new Filter(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty(),
        Optional.of(id), Optional.empty(), false);
  }

  private static Filter app(String name) {
    return new Filter(Optional.of(new AppName(name)), Optional.empty(), Set.of(), Set.of(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), false);
  }
}
