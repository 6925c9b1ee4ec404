package dev.curfew.live;

import dev.curfew.live.LiveRooms.Closing;
import dev.curfew.live.LiveRooms.LiveUser;
import dev.curfew.live.LiveRooms.Opening;
import dev.curfew.live.LiveRooms.Presence;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.room.AppName;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.live.Happening.LIVE;
import static dev.curfew.live.Happening.at;
import static dev.curfew.live.Happening.in;
import static dev.curfew.live.Happening.number;
import static dev.curfew.live.Happening.string;
import static org.assertj.core.api.Assertions.assertThat;

/** What is known of rooms after something was heard, wherever it is kept. */
public abstract class LiveRoomsContract {
  private static final Happening ABCD = in("abcd");
  private static final Room ROOM = string("abcd");

  protected final Time time = new Time();

  protected abstract LiveRooms rooms();

  /** Looks after what is kept, as happens every minute. */
  protected abstract void sweep();

  private void heard(RoomEvent... events) {
    rooms().apply(List.of(events));
  }

  private Optional<LiveSession> session(Room room) {
    return rooms().sight(room).session();
  }

  private LiveSession session() {
    return session(ROOM).orElseThrow();
  }

  private List<String> found(String text) {
    return rooms().search(new Search(text, Set.of(LIVE), room -> true, 0, 25)).stream()
        .map(room -> room.room().id().kind().label() + " " + room.room().id().text()).toList();
  }

  @Nested
  class NothingHeard {
    @Test
    void nothingIsKnown() {
      assertThat(rooms().sight(ROOM)).isEqualTo(Sight.NOTHING);
      assertThat(rooms().closing(ROOM, Instant.EPOCH)).isEmpty();
      assertThat(rooms().openedAfter(ROOM, Instant.EPOCH)).isEmpty();
      assertThat(rooms().of(ROOM)).isEmpty();
      assertThat(found("")).isEmpty();
    }

    @Test
    void ofNothingNothingComes() {
      heard();

      assertThat(rooms().sight(ROOM)).isEqualTo(Sight.NOTHING);
    }

    @Test
    void whatIsHeardOfAnotherRoomSaysThatCallbacksCome() {
      heard(in("other").created(3), in("other").enters("ann", 1));

      assertThat(rooms().sight(ROOM))
          .isEqualTo(new Sight(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at(3))));
    }

    @Test
    void anotherAppsRoomIsAnother() {
      AppName test = new AppName("test");
      heard(new Happening(test, "abcd", false).created(1));

      assertThat(rooms().sight(ROOM)).isEqualTo(Sight.NOTHING);
      assertThat(found("abcd")).isEmpty();
    }
  }

  @Nested
  class ALiveRoom {
    @Test
    void isKnownWithEverybodyInside() {
      heard(ABCD.created(0), ABCD.entersAsHost("ann", 1), ABCD.begins(Medium.VIDEO, "ann", 2),
          ABCD.begins(Medium.AUDIO, "ann", 2), ABCD.entersAsHost("bob", 3), ABCD.begins(Medium.SCREEN, "bob", 4),
          ABCD.enters("cid", 5), ABCD.enters("dan", 6), ABCD.leaves("dan", 7));

      assertThat(session()).isEqualTo(new LiveSession(Optional.of(at(0)), at(7), 3, List.of("ann", "bob"), 2,
          new Publishing(1, 1, 1)));
      assertThat(rooms().of(ROOM)).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void namesThreeHostsThoseWhoPublishFirst() {
      heard(ABCD.entersAsHost("ann", 1), ABCD.entersAsHost("bob", 2), ABCD.entersAsHost("cid", 3),
          ABCD.entersAsHost("dan", 4), ABCD.begins(Medium.AUDIO, "dan", 5));

      assertThat(session().hosts()).containsExactly("dan", "ann", "bob");
      assertThat(session().anchors()).isEqualTo(4);
    }

    @Test
    void isKnownSinceNobodyKnowsWhenWhenItsCreationWasLost() {
      heard(ABCD.enters("ann", 1));

      assertThat(session().since()).isEmpty();
      assertThat(session().people()).isEqualTo(1);
    }

    @Test
    void hasThoseInsideWhoseComingWasLostButWhoPublish() {
      heard(ABCD.begins(Medium.AUDIO, "ann", 1));

      assertThat(session().people()).isEqualTo(1);
      assertThat(session().publishing()).isEqualTo(new Publishing(0, 1, 0));
    }

    @Test
    void hasItsHostsByTheirNewestRole() {
      heard(ABCD.becomes(Role.AUDIENCE, "ann", 3), ABCD.entersAsHost("ann", 1), ABCD.enters("bob", 1),
          ABCD.becomes(Role.ANCHOR, "bob", 2));

      assertThat(session().hosts()).containsExactly("bob");
    }

    @Test
    void countsSomebodyWhoseNetworkChangedOnceAndStillPublishing() {
      heard(ABCD.entersAsHost("ann", 1), ABCD.begins(Medium.VIDEO, "ann", 2), ABCD.entersAsHost("ann", 9));

      assertThat(session().people()).isEqualTo(1);
      assertThat(session().publishing().video()).isEqualTo(1);
    }
  }

  @Nested
  class Leaving {
    @Test
    void endsWhatSomebodyPublishedAlsoAfterTheyAreBack() {
      heard(ABCD.entersAsHost("ann", 1), ABCD.begins(Medium.VIDEO, "ann", 2), ABCD.leaves("ann", 3),
          ABCD.enters("ann", 4));

      assertThat(session().people()).isEqualTo(1);
      assertThat(session().publishing()).isEqualTo(Publishing.NOTHING);
      assertThat(session().anchors()).isZero();
    }

    @Test
    void countsLastInTheSameMillisecond() {
      heard(ABCD.enters("ann", 1), ABCD.enters("bob", 1), ABCD.leaves("bob", 1));

      assertThat(session().people()).isEqualTo(1);
    }

    @Test
    void isNotUndoneByWhatCameBeforeAndIsHeardLater() {
      heard(ABCD.enters("ann", 1), ABCD.enters("bob", 1), ABCD.leaves("bob", 3));
      heard(ABCD.begins(Medium.VIDEO, "bob", 2));

      assertThat(session().people()).isEqualTo(1);
      assertThat(session().publishing()).isEqualTo(Publishing.NOTHING);
    }

    @Test
    void isNotUndoneByAStreamThatCeasesAfterwards() {
      heard(ABCD.enters("ann", 1), ABCD.enters("bob", 1), ABCD.begins(Medium.AUDIO, "bob", 2), ABCD.leaves("bob", 3),
          ABCD.ceases(Medium.AUDIO, "bob", 3.002));

      assertThat(session().people()).isEqualTo(1);
    }

    @Test
    void aStreamCeasedAndBegunInOneMillisecondHasCeased() {
      heard(ABCD.enters("ann", 1), ABCD.ceases(Medium.AUDIO, "ann", 2), ABCD.begins(Medium.AUDIO, "ann", 2));

      assertThat(session().publishing().audio()).isZero();
    }
  }

  @Nested
  class AClosedRoom {
    @Test
    void isNotLiveAndHowManyWereRemovedIsKnown() {
      time.is(10);
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.enters("bob", 1), ABCD.enters("cid", 1), ABCD.leaves("cid", 2),
          ABCD.closed(5), ABCD.isRemoved("ann", 5.003), ABCD.isRemoved("bob", 4.998));

      assertThat(rooms().sight(ROOM))
          .isEqualTo(new Sight(Optional.empty(), Optional.of(at(5)), Optional.empty(), Optional.of(at(5.003))));
      assertThat(rooms().closing(ROOM, at(5))).contains(new Closing(at(5), 2, true));
      assertThat(rooms().closing(ROOM, at(5.001))).isEmpty();
      assertThat(rooms().of(ROOM)).isEmpty();
      assertThat(found("")).isEmpty();
    }

    @Test
    void isNotReopenedByWhatCameBeforeAndIsHeardLater() {
      heard(ABCD.closed(5));
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.begins(Medium.VIDEO, "ann", 5));

      assertThat(session(ROOM)).isEmpty();
      assertThat(rooms().closing(ROOM, at(0))).contains(new Closing(at(5), 0, true));
    }

    @Test
    void isClosedWhenCreatedAndClosedInOneMillisecond() {
      heard(ABCD.created(5), ABCD.closed(5));

      assertThat(session(ROOM)).isEmpty();
    }

    @Test
    void isHeardOfForHalfAnHour() {
      heard(ABCD.created(0), ABCD.closed(5));

      time.passes(Duration.ofMinutes(30));
      assertThat(rooms().sight(ROOM).closed()).contains(at(5));
      time.passes(Duration.ofMinutes(5));
      assertThat(rooms().sight(ROOM).closed()).isEmpty();
      assertThat(rooms().closing(ROOM, at(0))).isEmpty();
    }
  }

  @Nested
  class ARoomOpenedAgain {
    @Test
    void isANewSessionWithoutAnybodyOfTheOld() {
      heard(ABCD.created(0), ABCD.entersAsHost("ann", 1), ABCD.begins(Medium.VIDEO, "ann", 2), ABCD.enters("bob", 1),
          ABCD.closed(5), ABCD.created(17), ABCD.enters("bob", 17.1));

      assertThat(session()).isEqualTo(
          new LiveSession(Optional.of(at(17)), at(17.1), 1, List.of(), 0, Publishing.NOTHING));
      assertThat(rooms().openedAfter(ROOM, at(5))).contains(new Opening(at(17), Optional.of("bob")));
      assertThat(rooms().sight(ROOM).closed()).isEmpty();
    }

    @Test
    void isFoundAlsoAfterItWasClosedOnceMore() {
      time.is(60);
      heard(ABCD.created(0), ABCD.closed(5), ABCD.created(17), ABCD.enters("bob", 17.1), ABCD.closed(30));

      assertThat(rooms().openedAfter(ROOM, at(5))).contains(new Opening(at(17), Optional.of("bob")));
      assertThat(rooms().openedAfter(ROOM, at(30))).isEmpty();
    }

    @Test
    void isKnownByItsFirstVisitorWhenItsCreationWasLost() {
      heard(ABCD.created(0), ABCD.closed(5), ABCD.enters("cid", 18), ABCD.enters("bob", 17));

      assertThat(rooms().openedAfter(ROOM, at(5))).contains(new Opening(at(17), Optional.of("bob")));
      assertThat(session().since()).isEmpty();
    }

    @Test
    void hasNobodyOfTheOldSessionWhenItsClosingWasLost() {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.created(60), ABCD.enters("bob", 60));

      assertThat(session().people()).isEqualTo(1);
      assertThat(session().since()).contains(at(60));
    }

    @Test
    void hasItsFirstVisitorAlsoWhenTheyAreDatedAMomentBeforeIt() {
      heard(ABCD.enters("ann", 59.9), ABCD.created(60));

      assertThat(session().people()).isEqualTo(1);
    }

    @Test
    void aRoomThatGoesOnWasNotOpenedAgain() {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.enters("bob", 30));

      assertThat(rooms().openedAfter(ROOM, at(10))).isEmpty();
    }
  }

  @Nested
  class ARoomWhoseClosingWasLost {
    @Test
    void isGoneAfterAQuarterOfAnHourWithNobodyInside() {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.leaves("ann", 2));

      time.is(2 + 15 * 60);
      assertThat(session().people()).isZero();
      assertThat(found("")).hasSize(1);
      time.is(3 + 15 * 60);
      assertThat(session(ROOM)).isEmpty();
      assertThat(rooms().of(ROOM)).isEmpty();
      assertThat(found("")).isEmpty();
    }

    @Test
    void isGoneAfterADayOfSilenceWithPeopleInside() {
      heard(ABCD.created(0), ABCD.enters("ann", 1));

      time.is(1 + 24 * 3600);
      assertThat(session().heard()).isEqualTo(at(1));
      time.is(2 + 24 * 3600);
      assertThat(session(ROOM)).isEmpty();
    }

    @Test
    void beginsAnewWhenSomethingIsHeardAfterItWasGivenUp() {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.leaves("ann", 2));
      time.is(3600);
      sweep();

      heard(ABCD.created(3600), ABCD.enters("bob", 3600));

      assertThat(session().since()).contains(at(3600));
      assertThat(session().people()).isEqualTo(1);
    }
  }

  @Nested
  class Sweeping {
    @Test
    void changesNothingThatIsSeen() {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.enters("bob", 2), ABCD.leaves("bob", 3),
          in("closed").created(0), in("closed").enters("cid", 1), in("closed").closed(4), in("empty").created(1));
      for (int minute = 0; minute < 120; minute += 5) {
        time.is(minute * 60);
        List<Object> before = all();
        sweep();
        assertThat(all()).as("after %s minutes", minute).isEqualTo(before);
      }
    }

    private List<Object> all() {
      List<Object> all = new ArrayList<>();
      for (String id : List.of("abcd", "closed", "empty")) {
        Room room = string(id);
        all.addAll(List.of(rooms().sight(room), rooms().closing(room, at(0)), rooms().openedAfter(room, at(2)),
            rooms().of(room)));
      }
      all.add(rooms().search(new Search("", Set.of(LIVE), room -> true, 0, 25)));
      return all;
    }
  }

  @Nested
  class DigitsForAnId {
    private final Room asNumber = number(123);
    private final Room asString = string("123");

    @Test
    void nameTwoRoomsEachOfWhichKnowsOfTheOther() {
      heard(in(123).created(0), in("123").created(1), in("123").enters("ann", 2));

      Sight sight = rooms().sight(asNumber);
      assertThat(sight.session().orElseThrow().people()).isZero();
      assertThat(sight.otherKind().orElseThrow().people()).isEqualTo(1);
      assertThat(found("123")).containsExactly("string 123", "number 123");
    }

    @Test
    void aClosingWithAStringClosesTheNumberRoomWhenOnlyThatWasHeardOf() {
      heard(in(123).created(0), in(123).enters("ann", 1), in("123").closed(5), in(123).isRemoved("ann", 5));

      assertThat(session(asNumber)).isEmpty();
      assertThat(rooms().closing(asNumber, at(0))).contains(new Closing(at(5), 1, true));
      assertThat(rooms().closing(asString, at(0))).isEmpty();
    }

    @Test
    void aClosingWithAStringClosesTheStringRoomWhenOnlyThatWasHeardOf() {
      heard(in("123").created(0), in("123").enters("ann", 1), in("123").closed(5));

      assertThat(session(asString)).isEmpty();
      assertThat(rooms().closing(asString, at(0))).contains(new Closing(at(5), 0, true));
      assertThat(rooms().closing(asNumber, at(0))).isEmpty();
    }

    @Test
    void aClosingWithANumberClosesTheNumberRoom() {
      heard(in(123).created(0), in("123").created(0), in(123).closed(5));

      assertThat(session(asNumber)).isEmpty();
      assertThat(session(asString)).isPresent();
      assertThat(rooms().closing(asNumber, at(0))).contains(new Closing(at(5), 0, true));
      assertThat(rooms().closing(asString, at(0))).isEmpty();
    }

    @Test
    void aClosingWithAStringMayBeOfEitherWhenNothingElseWasHeard() {
      heard(in("123").closed(5));

      assertThat(rooms().closing(asNumber, at(0))).contains(new Closing(at(5), 0, false));
      assertThat(rooms().closing(asString, at(0))).contains(new Closing(at(5), 0, false));
    }

    @Test
    void aClosingWithAStringIsOfTheOneThatNobodyStayedIn() {
      heard(in(123).created(0), in(123).enters("ann", 1), in("123").created(0), in("123").enters("bob", 1),
          in("123").closed(5), in("123").isRemoved("bob", 5.1));

      assertThat(rooms().closing(asString, at(0))).contains(new Closing(at(5), 1, true));
      assertThat(rooms().closing(asNumber, at(0))).isEmpty();
      assertThat(session(asString)).isEmpty();
      assertThat(session(asNumber).orElseThrow().people()).isEqualTo(1);
    }

    @Test
    void aClosingWithAStringIsNotCertainWhilePeopleAreInBoth() {
      heard(in(123).created(0), in(123).enters("ann", 1), in("123").created(0), in("123").enters("bob", 1),
          in("123").closed(5));

      assertThat(rooms().closing(asString, at(0))).contains(new Closing(at(5), 0, false));
      assertThat(rooms().closing(asNumber, at(0))).contains(new Closing(at(5), 0, false));
      assertThat(session(asString)).isPresent();
      assertThat(session(asNumber)).isPresent();
    }

    @Test
    void aClosingWithAStringIsNotCertainWhenNobodyStayedInEither() {
      heard(in(123).created(0), in("123").created(0), in("123").closed(5));

      assertThat(rooms().closing(asString, at(0))).contains(new Closing(at(5), 0, false));
      assertThat(rooms().closing(asNumber, at(0))).contains(new Closing(at(5), 0, false));
      assertThat(session(asString)).isEmpty();
      assertThat(session(asNumber)).isEmpty();
    }

    @Test
    void aRoomThatWasThereLongBeforeIsNotMeant() {
      time.is(7200);
      heard(in("123").created(0), in("123").enters("bob", 1), in("123").leaves("bob", 60), in(123).created(7100),
          in(123).enters("ann", 7101), in("123").closed(7150));

      assertThat(rooms().closing(asNumber, at(7000))).contains(new Closing(at(7150), 0, true));
      assertThat(rooms().closing(asString, at(7000))).isEmpty();
      assertThat(session(asNumber)).isEmpty();
    }

    @Test
    void aClosedNumberRoomCanBeOpenedAgain() {
      heard(in(123).created(0), in(123).enters("ann", 1), in("123").closed(5), in(123).isRemoved("ann", 5),
          in(123).created(17), in(123).enters("ann", 17));

      assertThat(rooms().openedAfter(asNumber, at(5))).contains(new Opening(at(17), Optional.of("ann")));
      assertThat(rooms().openedAfter(asString, at(5))).isEmpty();
      assertThat(session(asNumber).orElseThrow().since()).contains(at(17));
    }

    @Test
    void withAZeroInFrontNameAStringRoomOnly() {
      heard(in("0123").closed(5));

      assertThat(rooms().closing(string("0123"), at(0))).contains(new Closing(at(5), 0, true));
    }
  }

  @Nested
  class PeopleInARoom {
    private List<String> users(String text) {
      return rooms().users(ROOM, text, 25).stream().map(LiveUser::id).toList();
    }

    @Test
    void areFoundAnchorsFirstThenThoseInsideLongest() {
      heard(ABCD.created(0), ABCD.enters("bob", 3), ABCD.enters("ann", 4), ABCD.enters("cid", 2),
          ABCD.entersAsHost("dan", 5), ABCD.begins(Medium.AUDIO, "eve", 1), ABCD.enters("fay", 1),
          ABCD.leaves("fay", 6));

      assertThat(rooms().users(ROOM, "", 25)).containsExactly(new LiveUser("dan", true, Optional.of(at(5))),
          new LiveUser("eve", false, Optional.empty()), new LiveUser("cid", false, Optional.of(at(2))),
          new LiveUser("bob", false, Optional.of(at(3))), new LiveUser("ann", false, Optional.of(at(4))));
      assertThat(rooms().users(ROOM, "", 2)).hasSize(2);
    }

    @Test
    void areFoundByTheirIdsTheBeginningBeforeTheMiddle() {
      heard(ABCD.created(0), ABCD.entersAsHost("marianne", 1), ABCD.enters("ann", 9), ABCD.enters("Anna", 2),
          ABCD.enters("anna", 8), ABCD.enters("annabel", 7), ABCD.entersAsHost("annika", 9), ABCD.enters("bob", 3),
          ABCD.enters("a_n", 3), ABCD.enters("100%", 4));

      assertThat(users("ann")).containsExactly("ann", "annika", "annabel", "anna", "marianne", "Anna");
      assertThat(users("NN")).containsExactly("marianne", "annika", "Anna", "annabel", "anna", "ann");
      assertThat(users("a_n")).containsExactly("a_n");
      assertThat(users("%")).containsExactly("100%");
      assertThat(users("nobody")).isEmpty();
    }

    @Test
    void areThoseOfTheSessionThatGoesOn() {
      heard(ABCD.created(0), ABCD.entersAsHost("ann", 1), ABCD.enters("bob", 1), ABCD.closed(5), ABCD.created(17),
          ABCD.enters("ann", 18), in("abce").enters("cid", 18));

      assertThat(rooms().users(ROOM, "", 25)).containsExactly(new LiveUser("ann", false, Optional.of(at(18))));
      heard(ABCD.closed(20));
      assertThat(users("")).isEmpty();
    }

    @Test
    void areNobodyWhenNothingWasHeardForADay() {
      heard(ABCD.created(0), ABCD.enters("ann", 1));

      time.is(2 + 24 * 3600);
      assertThat(users("")).isEmpty();
      assertThat(rooms().whereabouts(LIVE, "ann", 25)).isEmpty();
    }
  }

  @Nested
  class Whereabouts {
    @Test
    void areTheLiveRoomsInWhichSomebodyIsTheLastEnteredFirst() {
      heard(ABCD.created(0), ABCD.entersAsHost("ann", 1), in("other").enters("ann", 3), in("left").enters("ann", 4),
          in("left").leaves("ann", 5), in("closed").enters("ann", 4), in("closed").closed(5), in(123).enters("ann", 2),
          in("others").enters("bob", 2), in("case").enters("Ann", 2));
      heard(new Happening(new AppName("test"), "abcd", false).enters("ann", 1));

      assertThat(rooms().whereabouts(LIVE, "ann", 25)).containsExactly(
          new Presence(string("other"), false, Optional.of(at(3))),
          new Presence(number(123), false, Optional.of(at(2))),
          new Presence(ROOM, true, Optional.of(at(1))));
      assertThat(rooms().whereabouts(LIVE, "ann", 1)).hasSize(1);
      assertThat(rooms().whereabouts(LIVE, "an", 25)).isEmpty();
    }

    @Test
    void areKnownAlsoWhereTheirComingWasLost() {
      heard(ABCD.begins(Medium.AUDIO, "ann", 1));

      assertThat(rooms().whereabouts(LIVE, "ann", 25)).containsExactly(new Presence(ROOM, false, Optional.empty()));
    }
  }

  @Nested
  class SomebodysLeaving {
    private Optional<LiveRooms.Leaving> leaving(Room room, double notBefore) {
      return rooms().leaving(room, "ann", at(notBefore));
    }

    private static Optional<LiveRooms.Leaving> left(double at, boolean removed, boolean certain) {
      return Optional.of(new LiveRooms.Leaving(at(at), removed, certain));
    }

    @Test
    void isKnownFromItsMomentOn() {
      time.is(10);
      heard(ABCD.enters("ann", 1), ABCD.enters("bob", 1), ABCD.isRemoved("ann", 5), ABCD.leaves("bob", 6));

      assertThat(leaving(ROOM, 5)).isEqualTo(left(5, true, true));
      assertThat(leaving(ROOM, 5.001)).isEmpty();
      assertThat(rooms().leaving(ROOM, "bob", at(0))).isEqualTo(left(6, false, true));
      assertThat(rooms().leaving(ROOM, "cid", at(0))).isEmpty();
      assertThat(leaving(string("other"), 0)).isEmpty();
    }

    @Test
    void isARemovalAlsoWhenTheyCameBackAndLeftByThemselves() {
      heard(ABCD.enters("ann", 1), ABCD.isRemoved("ann", 5), ABCD.enters("ann", 6), ABCD.leaves("ann", 8));

      assertThat(leaving(ROOM, 4)).isEqualTo(left(5, true, true));
      assertThat(leaving(ROOM, 6)).isEqualTo(left(8, false, true));
    }

    @Test
    void isHeardOfForHalfAnHour() {
      heard(ABCD.enters("ann", 1), ABCD.isRemoved("ann", 5));

      time.is(5 + 30 * 60);
      sweep();
      assertThat(leaving(ROOM, 0)).isPresent();
      time.is(6 + 30 * 60);
      assertThat(leaving(ROOM, 0)).isEmpty();
    }

    @Test
    void ofANumberRoomMayComeWithAString() {
      heard(in(123).enters("ann", 1), in("123").isRemoved("ann", 5));

      assertThat(leaving(number(123), 0)).isEqualTo(left(5, true, false));
      assertThat(leaving(string("123"), 0)).isEqualTo(left(5, true, false));
    }

    @Test
    void isOfTheRoomOfTheKindThatSomebodyWasIn() {
      heard(in("123").enters("ann", 1), in("123").isRemoved("ann", 5), in(77).enters("ann", 1),
          in(77).isRemoved("ann", 5));

      assertThat(leaving(string("123"), 0)).isEqualTo(left(5, true, true));
      assertThat(leaving(number(123), 0)).isEmpty();
      assertThat(leaving(number(77), 0)).isEqualTo(left(5, true, true));
      assertThat(leaving(string("77"), 0)).isEmpty();
    }

    @Test
    void isNotCertainWhenSomebodyWasInBoth() {
      heard(in(123).enters("ann", 1), in("123").enters("ann", 1), in("123").isRemoved("ann", 5));

      assertThat(leaving(string("123"), 0)).isEqualTo(left(5, true, false));
      assertThat(leaving(number(123), 0)).isEqualTo(left(5, true, false));
    }
  }

  @Nested
  class Listeners {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void areToldWhenARoomIsCreatedClosedAndGivenUp() throws InterruptedException {
      rooms().onChange((app, room) -> told.add(app + " " + room));

      heard(ABCD.created(0));
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("live abcd");
      heard(ABCD.enters("ann", 1), ABCD.begins(Medium.AUDIO, "ann", 1), ABCD.leaves("ann", 1));
      heard(in("never-seen").closed(4));
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("live never-seen");
      heard(ABCD.closed(5));
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("live abcd");
      assertThat(told).isEmpty();
    }

    @Test
    void areToldWhenSomebodyIsRemovedAndNotWhenSomebodyLeaves() throws InterruptedException {
      heard(ABCD.created(0), ABCD.enters("ann", 1), ABCD.enters("bob", 1), in("other").created(0));
      rooms().onChange((app, room) -> told.add(app + " " + room));

      heard(ABCD.leaves("bob", 2));
      heard(ABCD.isRemoved("ann", 3));
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("live abcd");
      heard(in("other").closed(4));
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("live other");
      assertThat(told).isEmpty();
    }
  }
}
