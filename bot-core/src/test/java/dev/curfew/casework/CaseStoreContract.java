package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ApprovalAsked;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Cancelled;
import dev.curfew.casework.CaseEvent.Checked;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Finished;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.Joined;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Reopened;
import dev.curfew.casework.CaseEvent.SentAgain;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.CaseStore.Watched;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every store of cases promises. */
public abstract class CaseStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  private static final Actor MINA = new Actor(new Person(Platform.DISCORD, "", "80351110224678912"), "Mina");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Outcome.Accepted DONE = new Outcome.Accepted("request-1");

  private CaseStore store;

  /** A store without any case. */
  protected abstract CaseStore newStore();

  /** How often a race is run. */
  protected int rounds() {
    return 50;
  }

  @BeforeEach
  void startEmpty() {
    store = newStore();
  }

  @Nested
  class Opening {
    @Test
    void casesAreNumberedFromOneUpwards() {
      assertThat(store.open(asked("a")).number()).isEqualTo(new CaseNumber(1));
      assertThat(store.open(asked("b")).number()).isEqualTo(new CaseNumber(2));
    }

    @Test
    void aCaseIsFoundAsItWasOpened() {
      Case opened = store.open(asked("a"));

      assertThat(store.find(opened.number())).contains(opened);
      assertThat(store.findByToken("a")).contains(opened);
      assertThat(opened.state()).isEqualTo(CaseState.ASKED);
    }

    @Test
    void whateverPeopleTypeComesBackAsItWas() {
      String odd = "„방\" 房 部屋 👩‍🚀 \\ \u0000 \u2028 <@U1> {\"a\":1}' -- ;";
      Asked asked = new Asked(NOON, OLGA, new Place(Platform.SLACK, "T01", "C01", Optional.of("17.5")),
          new DismissRoom(room(new StringRoomId("a & <b>%"))), Optional.of(odd), "a");

      assertThat(store.find(store.open(asked).number()).orElseThrow().asked()).isEqualTo(asked);
    }

    @Test
    void whatWasNeverThereIsNotFound() {
      assertThat(store.find(new CaseNumber(7))).isEmpty();
      assertThat(store.findByToken("made-up")).isEmpty();
    }

    @Test
    void noTwoCasesHaveOneToken() {
      store.open(asked("a"));

      assertThatThrownBy(() -> store.open(asked("a"))).isInstanceOf(IllegalArgumentException.class);
      assertThat(store.open(asked("b")).number()).isEqualTo(new CaseNumber(2));
    }
  }

  @Nested
  class Moving {
    @Test
    void anEventMovesTheCaseThatItFollows() {
      Case opened = store.open(asked("a"));

      Case waiting = made(store.move(opened, prompted()));

      assertThat(waiting.state()).isEqualTo(CaseState.WAITING);
      assertThat(store.find(opened.number())).contains(waiting);
      assertThat(store.findByToken("a")).contains(waiting);
    }

    @Test
    void aWholeLifeIsToldAsItWas() {
      Case subject = moved(store.open(asked("a")), new Prompted(NOON, "rule", 1, NOON.plusSeconds(120), Seen.NOTHING),
          new ApprovalAsked(NOON.plusMillis(1), OLGA, MODS, "rule", 1, NOON.plusSeconds(1800)),
          new Approved(NOON.plusMillis(2), MINA, MODS, "rule", 0), new Attempted(NOON.plusMillis(3), 1),
          new Answered(NOON.plusMillis(4), 1, unknown(), false), new SentAgain(NOON.plusMillis(5), OLGA, MODS, "rule"),
          new Attempted(NOON.plusMillis(6), 2), new Answered(NOON.plusMillis(7), 2, DONE, false));

      assertThat(store.find(subject.number())).contains(subject);
      assertThat(subject.state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void whoeverSawAnOlderCaseMovesNothing() {
      Case waiting = waiting("a");
      Case cancelled = made(store.move(waiting, new Cancelled(NOON, OLGA, MODS)));

      assertThat(store.move(waiting, confirmed())).isEqualTo(new Move.TooLate(cancelled));
      assertThat(store.find(waiting.number())).contains(cancelled);
    }

    @Test
    void anEventThatCannotFollowIsRefusedAndChangesNothing() {
      Case opened = store.open(asked("a"));

      assertThatThrownBy(() -> store.move(opened, confirmed()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.find(opened.number())).contains(opened);
    }

    @Test
    void aNoteMovesNothing() {
      Case waiting = waiting("a");

      store.note(waiting.number(), new Checked(NOON, MINA, MODS));

      assertThat(store.find(waiting.number())).contains(waiting);
      assertThat(store.move(waiting, confirmed())).isInstanceOf(Move.Made.class);
    }

    @Test
    void ofManyWhoMoveTheSameCaseAtOnceExactlyOneWins() throws Exception {
      for (int round = 0; round < rounds(); round++) {
        Case waiting = waiting("round" + round);

        List<Move> moves = atOnce(4, any -> store.move(waiting, confirmed()));

        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
        assertThat(moves.stream().filter(Move.TooLate.class::isInstance)).as("losers in round %d", round).hasSize(3);
      }
    }
  }

  @Nested
  class OneRoomOneAct {
    @Test
    void whoTakesARoomThatAnotherCaseHasIsToldWhich() {
      Case first = waiting("a", room(new StringRoomId("abc")));
      Case second = waiting("b", room(new StringRoomId("abc")));
      made(store.move(first, confirmed()));

      assertThat(store.move(second, confirmed())).isEqualTo(new Move.RoomTaken(first.number()));
      assertThat(store.find(second.number())).contains(second);
      assertThat(store.inFlight(second.asked().action())).contains(first.number());
    }

    @Test
    void theRoomIsFreeAgainOnceTheCaseIsOver() {
      Case first = waiting("a", room(new StringRoomId("abc")));
      Case second = waiting("b", room(new StringRoomId("abc")));
      moved(first, confirmed(), new Attempted(NOON, 1), new Answered(NOON, 1, DONE, false));

      assertThat(store.inFlight(first.asked().action())).isEmpty();
      assertThat(store.move(second, confirmed())).isInstanceOf(Move.Made.class);
    }

    @Test
    void aCaseThatIsSentAgainTakesTheRoomOnceMore() {
      Case unknown = moved(waiting("a", room(new StringRoomId("abc"))), confirmed(), new Attempted(NOON, 1),
          new Answered(NOON, 1, unknown(), false));
      Case other = moved(waiting("b", room(new StringRoomId("abc"))), confirmed());

      assertThat(store.move(unknown, new SentAgain(NOON, OLGA, MODS, "rule")))
          .isEqualTo(new Move.RoomTaken(other.number()));
    }

    @Test
    void roomsOfOtherAppsAndKindsAreOtherRooms() {
      moved(waiting("a", room(new StringRoomId("123"))), confirmed());

      assertThat(store.move(waiting("b", room(new NumberRoomId(123))), confirmed())).isInstanceOf(Move.Made.class);
      assertThat(store.move(waiting("c", new Room(new AppName("test"), new StringRoomId("123"))), confirmed()))
          .isInstanceOf(Move.Made.class);
    }

    @Test
    void ofManyCasesThatTakeARoomAtOnceExactlyOneGetsIt() throws Exception {
      for (int round = 0; round < rounds() / 5; round++) {
        Room room = room(new StringRoomId("room" + round));
        List<Case> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          waiting.add(waiting("round" + round + "." + i, room));
        }

        List<Move> moves = atOnce(4, i -> store.move(waiting.get(i), confirmed()));

        CaseNumber holder = store.inFlight(new DismissRoom(room)).orElseThrow();
        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
        assertThat(moves.stream().filter(new Move.RoomTaken(holder)::equals)).as("losers in round %d", round)
            .hasSize(3);
      }
    }
  }

  @Nested
  class TakingARoomAndAttemptingAtOnce {
    private final Room room = room(new StringRoomId("abc"));

    @Test
    void areBothOnRecordThen() {
      Case sending = made(takes(waiting("a", room)));

      assertThat(sending.state()).isEqualTo(CaseState.SENDING);
      assertThat(sending.steps()).endsWith(confirmed(), new Attempted(NOON, 1));
      assertThat(store.find(sending.number())).contains(sending);
      assertThat(store.inFlight(sending.asked().action())).contains(sending.number());
      assertThat(store.move(sending, new Answered(NOON, 1, DONE, false))).isInstanceOf(Move.Made.class);
    }

    @Test
    void whoeverSawAnOlderCaseDoesNeither() {
      Case waiting = waiting("a", room);
      Case cancelled = made(store.move(waiting, new Cancelled(NOON, OLGA, MODS)));

      assertThat(takes(waiting)).isEqualTo(new Move.TooLate(cancelled));
      assertThat(store.find(waiting.number())).contains(cancelled);
      assertThat(store.inFlight(waiting.asked().action())).isEmpty();
    }

    @Test
    void stepsThatCannotFollowAreRefusedAndChangeNothing() {
      Case waiting = waiting("a", room);

      assertThatThrownBy(() -> store.move(waiting, new Cancelled(NOON, OLGA, MODS), new Attempted(NOON, 1)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.find(waiting.number())).contains(waiting);
    }

    @Test
    void aRoomThatAnotherCaseHasIsTaken() {
      Case second = waiting("b", room);
      Case first = made(takes(waiting("a", room)));

      assertThat(takes(second)).isEqualTo(new Move.RoomTaken(first.number()));
      assertThat(store.find(second.number())).contains(second);
    }

    @Test
    void soIsOneThatAnotherCaseClosedSinceThisOneWasAskedFor() {
      Case second = waiting("b", room);
      Case closer = accepted("a", room, NOON);

      assertThat(takes(second)).isEqualTo(new Move.RoomTaken(closer.number()));
      assertThat(store.find(second.number())).contains(second);
      assertThat(store.inFlight(second.asked().action())).isEmpty();
      assertThat(store.move(second, confirmed())).as("step by step").isInstanceOf(Move.Made.class);
    }

    @Test
    void aClosingOfBeforeDoesNotCountThoughItsCaseMovedSince() {
      Case earlier = accepted("a", room, NOON.minusMillis(1));
      made(store.move(earlier, new Reopened(NOON.plusSeconds(1), NOON, Optional.empty())));

      assertThat(takes(waiting("b", room))).isInstanceOf(Move.Made.class);
    }

    @Test
    void onSomebodysWordAClosedRoomIsTriedAgain() {
      Case unknown = moved(waiting("a", room), confirmed(), new Attempted(NOON, 1),
          new Answered(NOON, 1, unknown(), false));
      accepted("b", room, NOON.plusSeconds(1));

      Case again = made(store.move(unknown, new SentAgain(NOON.plusSeconds(2), OLGA, MODS, "rule"),
          new Attempted(NOON.plusSeconds(2), 2)));

      assertThat(again.state()).isEqualTo(CaseState.SENDING);
    }

    @Test
    void ofManyWhoTakeARoomAtOnceAndCloseItExactlyOneDoes() throws Exception {
      for (int round = 0; round < rounds() / 5; round++) {
        Room wanted = room(new StringRoomId("room" + round));
        List<Case> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          waiting.add(waiting("round" + round + "." + i, wanted));
        }

        List<Move> moves = atOnce(4, i -> takes(waiting.get(i)) instanceof Move.Made(Case sending)
            ? store.move(sending, new Answered(NOON, 1, DONE, false))
            : takes(waiting.get(i)));

        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
      }
    }

    private Move takes(Case waiting) {
      return store.move(waiting, confirmed(), new Attempted(NOON, 1));
    }
  }

  @Nested
  class LookingAround {
    @Test
    void thoseThatWaitForARoomAreFoundTheOldestFirst() {
      Room room = room(new StringRoomId("abc"));
      Case first = waiting("a", room);
      Case approving = made(store.move(waiting("b", room),
          new ApprovalAsked(NOON, OLGA, MODS, "rule", 1, NOON.plusSeconds(1800))));
      moved(waiting("c", room), new Cancelled(NOON, OLGA, MODS));
      waiting("d", room(new StringRoomId("ABC")));

      assertThat(store.waitingFor(room)).containsExactly(first.number(), approving.number());
    }

    @Test
    void thoseThatJoinedACaseAreFoundTheOldestFirst() {
      Room room = room(new StringRoomId("abc"));
      Case sending = moved(waiting("a", room), confirmed());
      Case second = moved(waiting("b", room), new Joined(NOON, sending.number()));
      Case third = moved(store.open(asked("c", room)), new Joined(NOON, sending.number()));

      assertThat(store.joinedTo(sending.number())).containsExactly(second.number(), third.number());
      assertThat(store.joinedTo(second.number())).isEmpty();
    }

    private Optional<CaseNumber> closedSince(Case subject) {
      return store.closedSince(subject.room(), subject.asked().at(), subject.number());
    }

    @Test
    void theNewestCaseThatClosedTheRoomSinceIsFound() {
      Room room = room(new StringRoomId("abc"));
      accepted("a", room, NOON.minusMillis(1));
      Case unknown = moved(waiting("b", room), confirmed(), new Attempted(NOON, 1),
          new Answered(NOON, 1, unknown(), false));
      assertThat(closedSince(unknown)).isEmpty();

      accepted("c", room(new NumberRoomId(123)), NOON.plusSeconds(1));
      accepted("d", room, NOON.plusSeconds(1));
      Case newest = accepted("e", room, NOON.plusSeconds(2));

      assertThat(closedSince(unknown)).contains(newest.number());
      assertThat(closedSince(newest)).isNotEmpty().isNotEqualTo(Optional.of(newest.number()));
    }

    @Test
    void whatNobodyHasInHandAndDidNotMoveForAMinuteIsOrphaned() {
      Case asked = store.open(asked("a"));
      Case sending = moved(waiting("b"), confirmed(), new Attempted(NOON.plusSeconds(1), 1));
      waiting("c");
      accepted("d", room(new StringRoomId("d")), NOON);

      assertThat(store.orphaned(NOON.plusSeconds(60), Set.of())).isEmpty();
      assertThat(store.orphaned(NOON.plusSeconds(60).plusMillis(1), Set.of())).containsExactly(asked.number());
      assertThat(store.orphaned(NOON.plusSeconds(62), Set.of())).containsExactly(asked.number(), sending.number());
      assertThat(store.orphaned(NOON.plusSeconds(62), Set.of(asked.number()))).containsExactly(sending.number());
    }

    @Test
    void thoseWhoseDeadlineHasComeAreDueTheMostOverdueFirst() {
      Case later = moved(store.open(asked("a")), new Prompted(NOON, "rule", 0, NOON.plusSeconds(60), Seen.NOTHING));
      Case sooner = moved(store.open(asked("b")), new Prompted(NOON, "rule", 0, NOON.plusSeconds(30), Seen.NOTHING));
      moved(waiting("c"), new Cancelled(NOON, OLGA, MODS));
      Case approving = moved(store.open(asked("d")), new Prompted(NOON, "rule", 1, NOON.plusSeconds(1), Seen.NOTHING),
          new ApprovalAsked(NOON, OLGA, MODS, "rule", 1, NOON.plusSeconds(45)));

      assertThat(store.due(NOON.plusSeconds(30).minusMillis(1))).isEmpty();
      assertThat(store.due(NOON.plusSeconds(30))).containsExactly(sooner.number());
      assertThat(store.due(NOON.plusSeconds(60))).containsExactly(sooner.number(), approving.number(), later.number());
    }
  }

  @Nested
  class ManyThings {
    @Test
    void areFoundAsTheyWereAskedFor() {
      Wanted wanted = new Wanted(List.of(dismiss("x"), new DismissRoom(room(new NumberRoomId(7)))),
          List.of(new LeftOut("y", Wanted.Why.NOT_LIVE), new LeftOut("z", Wanted.Why.NO_RIGHT)), Optional.of("raid"),
          Optional.of(Locale.forLanguageTag("ko-KR")));

      Case opened = store.open(new Asked(NOON, OLGA, MODS, wanted, "a"));

      assertThat(store.find(opened.number())).contains(opened);
      assertThat(opened.isMany()).isTrue();
    }

    @Test
    void takeTheirRoomsOnlyWhileTheirOwnAttemptsAreUnderWay() {
      Case many = begun("a", dismiss("x"), dismiss("y"));
      Case single = waiting("b", room(new StringRoomId("y")));

      Case first = moved(many, attempted(1));
      Case second = moved(single, confirmed());

      assertThat(store.inFlight(dismiss("x"))).contains(many.number());
      assertThat(store.inFlight(dismiss("y"))).contains(second.number());
      assertThat(store.move(first, attempted(2))).isEqualTo(new Move.RoomTaken(second.number()));
      moved(first, answered(1, DONE));
      assertThat(store.inFlight(dismiss("x"))).isEmpty();
    }

    @Test
    void takeAllOfTheirRoomsOrNone() {
      Case other = moved(waiting("b", room(new StringRoomId("y"))), confirmed());
      Case many = begun("a", dismiss("x"), dismiss("y"));

      assertThat(store.move(many, attempted(1, 2))).isEqualTo(new Move.RoomTaken(other.number()));

      assertThat(store.inFlight(dismiss("x"))).isEmpty();
      assertThat(store.find(many.number())).contains(many);
    }

    @Test
    void keepASingleCaseFromTheirRoomsMeanwhile() {
      Case many = moved(begun("a", dismiss("x"), dismiss("y")), attempted(1));
      Case single = waiting("b", room(new StringRoomId("x")));

      assertThat(store.move(single, confirmed())).isEqualTo(new Move.RoomTaken(many.number()));
    }

    @Test
    void areNotInTheWayOfOtherDeedsOnTheSameRoomNorOfOtherPeople() {
      Room room = room(new StringRoomId("x"));
      moved(begun("a", dismiss("x"), dismiss("y")), attempted(1));

      moved(waitingFor("b", removal(room, "u1")), confirmed());
      moved(waitingFor("c", removal(room, "u2")), confirmed());

      Case same = waitingFor("d", removal(room, "u1"));
      assertThat(store.move(same, confirmed())).isInstanceOf(Move.RoomTaken.class);
    }

    @Test
    void areBegunByOneOfSeveralWhoSawTheSame() {
      Case confirmed = moved(asked("a", dismiss("x"), dismiss("y")), prompted(), confirmed());

      Case begun = moved(confirmed, new Begun(NOON));

      assertThat(store.move(confirmed, new Begun(NOON))).isEqualTo(new Move.TooLate(begun));
      assertThat(begun.state()).isEqualTo(CaseState.RUNNING);
      assertThat(moved(begun, new Begun(NOON)).beginnings()).isEqualTo(2);
    }

    @Test
    void areBegunByOneOfSeveralWhoTryAtOnce() throws Exception {
      for (int round = 0; round < rounds() / 5; round++) {
        Case confirmed = moved(asked("round" + round, dismiss("x"), dismiss("y")), prompted(), confirmed());

        List<Move> moves = atOnce(4, any -> store.move(confirmed, new Begun(NOON)));

        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
        assertThat(moves.stream().filter(Move.TooLate.class::isInstance)).as("losers in round %d", round).hasSize(3);
      }
    }

    @Test
    void thatNameTheSameRoomsTheOtherWayRoundGetThemAllOrNone() throws Exception {
      for (int round = 0; round < rounds() / 10; round++) {
        RoomAction x = dismiss("x" + round);
        RoomAction y = dismiss("y" + round);
        List<Case> begun = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          String token = "round" + round + "." + i;
          begun.add(i % 2 == 0 ? begun(token, x, y) : begun(token, y, x));
        }

        List<Move> moves = atOnce(4, i -> store.move(begun.get(i), attempted(1, 2)));

        CaseNumber holder = store.inFlight(x).orElseThrow();
        assertThat(store.inFlight(y)).contains(holder);
        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
        assertThat(moves.stream().filter(new Move.RoomTaken(holder)::equals)).as("losers in round %d", round)
            .hasSize(3);
      }
    }

    @Test
    void andASingleCaseThatTakeARoomAtOnceAreNotBothSent() throws Exception {
      for (int round = 0; round < rounds() / 5; round++) {
        RoomAction x = dismiss("x" + round);
        Case many = begun("many" + round, x, dismiss("y" + round));
        Case single = waitingFor("single" + round, x);

        List<Move> moves = atOnce(2, i -> i == 0 ? store.move(many, attempted(1, 2)) : store.move(single, confirmed()));

        CaseNumber holder = store.inFlight(x).orElseThrow();
        assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
        assertThat(moves).as("round %d", round).contains(new Move.RoomTaken(holder));
        assertThat(store.inFlight(dismiss("y" + round)).isPresent()).isEqualTo(holder.equals(many.number()));
      }
    }

    @Test
    void areOrphanedLikeOthersUntilTheyAreFinished() {
      Case running = begun("a", dismiss("x"), dismiss("y"));
      Case done = moved(begun("b", dismiss("v"), dismiss("w")), new Finished(NOON));

      assertThat(store.orphaned(NOON.plusSeconds(61), Set.of())).containsExactly(running.number());
      assertThat(store.orphaned(NOON.plusSeconds(61), Set.of(running.number()))).isEmpty();
      assertThat(done.state().isOver()).isTrue();
    }

    @Test
    void closeEachRoomForItself() {
      Room x = room(new StringRoomId("x"));
      Case many = moved(begun("a", dismiss("x"), dismiss("y")), attempted(1, 2), answered(1, DONE),
          answered(2, unknown()));
      CaseNumber nobody = new CaseNumber(999);

      assertThat(store.closedSince(x, NOON, nobody)).contains(many.number());
      assertThat(store.closedSince(x, NOON.plusMillis(1), nobody)).isEmpty();
      assertThat(store.closedSince(x, NOON, many.number())).isEmpty();
      assertThat(store.closedSince(room(new StringRoomId("y")), NOON, nobody)).isEmpty();
      assertThat(store.watched(NOON)).extracting(Watched::room).containsExactlyInAnyOrder(x,
          room(new StringRoomId("y")));
      assertThat(store.watched(NOON.plusMillis(1))).isEmpty();
    }

    @Test
    void thatAreNoClosingsCloseNothing() {
      Room room = room(new StringRoomId("x"));
      moved(waitingFor("a", removal(room, "u1")), confirmed(), new Attempted(NOON, 1),
          new Answered(NOON, 1, DONE, false));

      assertThat(store.closedSince(room, NOON, new CaseNumber(999))).isEmpty();
    }

    @Test
    void areNoCasesThatWaitForARoomAlone() {
      Case single = waiting("a", room(new StringRoomId("x")));
      moved(asked("b", dismiss("x"), dismiss("y")), prompted());
      waitingFor("c", removal(room(new StringRoomId("x")), "u1"));

      assertThat(store.waitingFor(room(new StringRoomId("x")))).containsExactly(single.number());
    }

    @Test
    void areWatchedForLongerWhereSomebodyWantsIt() {
      Case closed = accepted("a", room(new StringRoomId("x")), NOON);
      Instant far = Instant.parse("2999-01-01T00:00:00Z");

      Case watched = moved(closed, new CaseEvent.Watched(NOON, OLGA, MODS, far));

      assertThat(store.watched(NOON.plusSeconds(3600))).extracting(Watched::number).containsExactly(watched.number());
    }

    private Case begun(String token, RoomAction... actions) {
      return moved(asked(token, actions), prompted(), confirmed(), new Begun(NOON));
    }

    private Case asked(String token, RoomAction... actions) {
      return store.open(new Asked(NOON, OLGA, MODS,
          new Wanted(List.of(actions), List.of(), Optional.empty(), Optional.empty()), token));
    }

    private Case waitingFor(String token, RoomAction action) {
      return moved(asked(token, action), prompted());
    }

    private static RoomAction dismiss(String id) {
      return new DismissRoom(room(new StringRoomId(id)));
    }

    private static RoomAction removal(Room room, String user) {
      return new RemoveUsers(room, List.of(new UserId(user)));
    }

    private static ItemsAttempted attempted(Integer... items) {
      return new ItemsAttempted(NOON, Stream.of(items).map(item -> new ItemAttempt(item, 1)).toList());
    }

    private static ItemsAnswered answered(int item, Outcome outcome) {
      return new ItemsAnswered(NOON, List.of(new ItemAnswer(item, 1, outcome, false)));
    }
  }

  private Case accepted(String token, Room room, Instant answered) {
    return moved(waiting(token, room), confirmed(), new Attempted(answered, 1), new Answered(answered, 1, DONE, false));
  }

  private <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      AtomicInteger ready = new AtomicInteger();
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        Callable<T> task = () -> {
          ready.incrementAndGet();
          while (ready.get() < threads) {
            Thread.onSpinWait();
          }
          return work.apply(index);
        };
        running.add(pool.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  private Case waiting(String token) {
    return waiting(token, room(new StringRoomId(token)));
  }

  private Case waiting(String token, Room room) {
    return moved(store.open(asked(token, room)), prompted());
  }

  private Case moved(Case from, Step... steps) {
    Case subject = from;
    for (Step step : steps) {
      subject = made(store.move(subject, step));
    }
    return subject;
  }

  private static Case made(Move move) {
    assertThat(move).isInstanceOf(Move.Made.class);
    return ((Move.Made) move).now();
  }

  private static Confirmed confirmed() {
    return new Confirmed(NOON, OLGA, MODS, "rule");
  }

  private static Prompted prompted() {
    return new Prompted(NOON, "rule", 0, NOON.plusSeconds(120), Seen.NOTHING);
  }

  private static Outcome unknown() {
    return new Outcome.Unknown(Doubt.TIMED_OUT, Optional.empty(), Optional.empty());
  }

  private static Room room(RoomId id) {
    return new Room(new AppName("live"), id);
  }

  private static Asked asked(String token) {
    return asked(token, room(new StringRoomId(token)));
  }

  private static Asked asked(String token, Room room) {
    return new Asked(NOON, OLGA, MODS, new DismissRoom(room), Optional.empty(), token);
  }
}
