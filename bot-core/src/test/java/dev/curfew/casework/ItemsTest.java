package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Finished;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemLeft;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.ItemsLeft;
import dev.curfew.casework.CaseEvent.ItemsProved;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseEvent.StopAsked;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Many things of one case, and how they stand after what happened to each. */
class ItemsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "Olga");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Outcome ACCEPTED = new Outcome.Accepted("r-1");
  private static final Outcome REJECTED = new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-2");
  private static final Outcome UNKNOWN = new Outcome.Unknown(Doubt.TIMED_OUT, Optional.empty(), Optional.empty());
  private static final Outcome NOT_SENT = new Outcome.NotSent(Obstacle.NOT_CONNECTED);

  @Nested
  class OneOfThem {
    @Test
    void isUntouchedUntilSomethingLeaves() {
      assertThat(first()).isEqualTo(Item.of(1, dismiss("a")));
      assertThat(first().state()).isEqualTo(Item.State.UNTOUCHED);
      assertThat(first().isOpen()).isTrue();
    }

    @Test
    void isUnderWayWhileItsAttemptHasNoEnd() {
      Item item = first(attempted(1, 0));

      assertThat(item.state()).isEqualTo(Item.State.UNDER_WAY);
      assertThat(item.attempts()).isEqualTo(1);
      assertThat(item.tried()).contains(NOON);
      assertThat(item.isOpen()).isTrue();
    }

    @Test
    void isDoneByTencentsWord() {
      Item item = first(attempted(1, 0), answered(1, 1, ACCEPTED));

      assertThat(item.state()).isEqualTo(Item.State.DONE);
      assertThat(item.tried()).contains(NOON);
      assertThat(item.answered()).contains(NOON.plusSeconds(1));
      assertThat(item.isOpen()).isFalse();
    }

    @Test
    void failedWhereTencentRefusedAndSurelyDidNothing() {
      Item item = first(attempted(1, 0), answered(1, 1, REJECTED));

      assertThat(item.state()).isEqualTo(Item.State.FAILED);
      assertThat(item.tried()).isEmpty();
      assertThat(item.isOpen()).isFalse();
    }

    @Test
    void isOpenWhereAnotherAttemptFollows() {
      Item again = first(attempted(1, 0), willTryAgain(1, 1, REJECTED));
      Item second = first(attempted(1, 0), willTryAgain(1, 1, REJECTED), attempted(2, 2));

      assertThat(again.state()).isEqualTo(Item.State.UNTOUCHED);
      assertThat(again.isOpen()).isTrue();
      assertThat(second.state()).isEqualTo(Item.State.UNDER_WAY);
      assertThat(second.attempts()).isEqualTo(2);
      assertThat(second.tried()).contains(NOON.plusSeconds(2));
    }

    @Test
    void isUntouchedAndNotOpenWhereItNeverLeft() {
      Item item = first(attempted(1, 0), answered(1, 1, NOT_SENT));

      assertThat(item.state()).isEqualTo(Item.State.UNTOUCHED);
      assertThat(item.isOpen()).isFalse();
      assertThat(item.tried()).isEmpty();
    }

    @Test
    void isUnknownUntilAKnownAnswerFollowsForTheSameAttempt() {
      assertThat(first(attempted(1, 0), answered(1, 1, UNKNOWN)).state()).isEqualTo(Item.State.UNKNOWN);
      assertThat(first(attempted(1, 0), answered(1, 1, UNKNOWN), answered(1, 2, ACCEPTED)).state())
          .isEqualTo(Item.State.DONE);
    }

    @Test
    void isDoneWhereTrtcReportedItForCertain() {
      assertThat(first(attempted(1, 0), answered(1, 1, UNKNOWN), proved(true)).state()).isEqualTo(Item.State.DONE);
      assertThat(first(attempted(1, 0), answered(1, 1, UNKNOWN), proved(false)).state())
          .isEqualTo(Item.State.UNKNOWN);
    }

    @Test
    void isStillUnderWayWhereTheReportComesBeforeTheAnswer() {
      assertThat(first(attempted(1, 0), proved(true)).state()).isEqualTo(Item.State.UNDER_WAY);
      assertThat(first(attempted(1, 0), proved(true), answered(1, 1, UNKNOWN)).state()).isEqualTo(Item.State.DONE);
    }

    @Test
    void isLeftOnPurposeWhateverWentBefore() {
      Item item = first(attempted(1, 0), willTryAgain(1, 1, REJECTED), left());

      assertThat(item.state()).isEqualTo(Item.State.LEFT);
      assertThat(item.left()).contains(new Item.Left.Gone());
      assertThat(item.isOpen()).isFalse();
    }
  }

  @Nested
  class AllOfThem {
    @Test
    void areNumberedFromOneInTheOrderInWhichTheyWereAskedFor() {
      Items items = items();

      assertThat(items.all()).extracting(Item::number).containsExactly(1, 2);
      assertThat(items.get(1).action()).isEqualTo(dismiss("a"));
      assertThat(items.get(2).action()).isEqualTo(dismiss("b"));
    }

    @Test
    void standEachForItself() {
      Items items = items(attempted(1, 0));

      assertThat(items.get(2)).isEqualTo(Item.of(2, dismiss("b")));
      assertThat(items.in(Item.State.UNDER_WAY)).containsExactly(items.get(1));
    }

    @Test
    void areCountedInEveryState() {
      Items items = items(attempted(1, 0), answered(1, 1, ACCEPTED));

      assertThat(items.counts()).isEqualTo(Map.of(Item.State.UNTOUCHED, 1, Item.State.UNDER_WAY, 0, Item.State.DONE, 1,
          Item.State.FAILED, 0, Item.State.UNKNOWN, 0, Item.State.LEFT, 0));
      assertThat(items.count(Item.State.DONE)).isEqualTo(1);
    }

    @Test
    void areSettledOnceNothingIsToBeDoneOrWaitedFor() {
      ItemsAttempted second = new ItemsAttempted(NOON, List.of(new ItemAttempt(2, 1)));
      ItemsAnswered doubtful = new ItemsAnswered(NOON, List.of(new ItemAnswer(2, 1, UNKNOWN, false)));

      assertThat(items(attempted(1, 0), answered(1, 1, ACCEPTED)).areSettled()).isFalse();
      assertThat(items(attempted(1, 0), answered(1, 1, ACCEPTED), second).areSettled()).isFalse();
      assertThat(items(attempted(1, 0), answered(1, 1, ACCEPTED), second, doubtful).areSettled()).isTrue();
    }
  }

  @Nested
  class TheirCase {
    @Test
    void beginsOnceConfirmedAndEndsWhenFinished() {
      assertThat(told(new Begun(NOON)).state()).isEqualTo(CaseState.RUNNING);
      assertThat(told(new Begun(NOON), new Finished(NOON)).state()).isEqualTo(CaseState.DONE);
    }

    @Test
    void beginsNothingMoreOnceStoppedAndHearsWhatIsOnItsWay() {
      Case stopping = told(new Begun(NOON), attempted(1, 0), new StopAsked(NOON, OLGA, MODS));

      assertThatThrownBy(() -> stopping.with(attempted(2, 1))).isInstanceOf(IllegalStateException.class);
      assertThat(stopping.with(answered(1, 1, ACCEPTED)).state()).isEqualTo(CaseState.STOPPING);
    }

    @Test
    void hearsAnAnswerThatComesAfterItIsDone() {
      Case done = told(new Begun(NOON), attempted(1, 0), answered(1, 1, UNKNOWN), new Finished(NOON));

      assertThat(done.with(answered(1, 2, ACCEPTED)).items().get(1).state()).isEqualTo(Item.State.DONE);
    }

    @Test
    void isTakenOverByWhoeverBeginsItAgain() {
      assertThat(told(new Begun(NOON), attempted(1, 0), new Begun(NOON)).beginnings()).isEqualTo(2);
    }

    /** Progress is shown now and then; anything else at once. */
    @Test
    void hasItsLandmarkWhereSomethingElseThanProgressHappened() {
      Case running = told(new Begun(NOON));

      assertThat(running.landmark()).isEqualTo(running.version());
      assertThat(running.with(attempted(1, 0)).with(answered(1, 1, ACCEPTED)).landmark())
          .isEqualTo(running.version());
      assertThat(running.with(attempted(1, 0)).with(new StopAsked(NOON, OLGA, MODS)).landmark())
          .isEqualTo(running.version() + 2);
    }
  }

  private static Case told(Step... steps) {
    Case subject = Case.asked(new CaseNumber(1), new Asked(NOON, OLGA, MODS, wanted(), "token"))
        .with(new Prompted(NOON, "rule", 0, NOON.plusSeconds(120), Seen.NOTHING))
        .with(new Confirmed(NOON, OLGA, MODS, "rule"));
    for (Step step : steps) {
      subject = subject.with(step);
    }
    return subject;
  }

  private static Items items(Step... steps) {
    return Items.of(List.of(steps), wanted());
  }

  private static Item first(Step... steps) {
    return items(steps).get(1);
  }

  private static Wanted wanted() {
    return new Wanted(Stream.of("a", "b").map(ItemsTest::dismiss).toList(), List.of(), Optional.empty(),
        Optional.empty());
  }

  private static RoomAction dismiss(String id) {
    return new DismissRoom(new Room(new AppName("live"), new StringRoomId(id)));
  }

  private static ItemsAttempted attempted(int attempt, int second) {
    return new ItemsAttempted(NOON.plusSeconds(second), List.of(new ItemAttempt(1, attempt)));
  }

  private static ItemsAnswered answered(int attempt, int second, Outcome outcome) {
    return new ItemsAnswered(NOON.plusSeconds(second), List.of(new ItemAnswer(1, attempt, outcome, false)));
  }

  private static ItemsAnswered willTryAgain(int attempt, int second, Outcome outcome) {
    return new ItemsAnswered(NOON.plusSeconds(second), List.of(new ItemAnswer(1, attempt, outcome, true)));
  }

  private static ItemsLeft left() {
    return new ItemsLeft(NOON, List.of(new ItemLeft(1, new Item.Left.Gone())));
  }

  private static ItemsProved proved(boolean certain) {
    return new ItemsProved(NOON, List.of(new ItemProof(1, NOON, 3, certain)));
  }
}
