package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Ledger.Press;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.StringRoomId;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.Arrival;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A judge who finds no fault with anything would make every chaos pass: so each fault is put before him once. */
class JudgeTest {
  private static final String DISMISS = "DismissRoomByStrRoomId";
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U01"), "olga");
  private static final Actor ERIK = new Actor(new Person(Platform.SLACK, "T01", "U03"), "erik");
  private static final Actor FAY = new Actor(new Person(Platform.DISCORD, "", "4"), "fay");
  private static final Place OPS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Outcome ACCEPTED = new Outcome.Accepted("request-1");
  private static final Outcome UNKNOWN = new Outcome.Unknown(Outcome.Doubt.CONNECTION_LOST, Optional.empty(),
      Optional.empty());

  private final List<Case> cases = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Sighting> messages = new ArrayList<>();
  private final Set<Long> numbers = new HashSet<>();
  private final Set<Press> presses = new HashSet<>();
  private final Map<Person, String> names = new HashMap<>(
      Map.of(OLGA.person(), "olga", ERIK.person(), "erik", FAY.person(), "fay"));
  private final List<Instant> kills = new ArrayList<>();
  private Optional<String> flaw = Optional.empty();

  private List<String> violations() {
    return Judge.on(new Evidence(cases, flaw, arrivals, calls, messages, numbers, presses, names, kills)).violations();
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  private static CaseEvent.Asked asked(String room) {
    return new CaseEvent.Asked(at(0), OLGA, OPS,
        new RoomAction.DismissRoom(new Room(new AppName("live"), new StringRoomId(room))), Optional.empty(), "t");
  }

  private static Case of(int number, String room, Step... steps) {
    Case made = Case.asked(new CaseNumber(number), asked(room));
    for (Step step : steps) {
      made = made.with(step);
    }
    return made;
  }

  private static Step prompted() {
    return new CaseEvent.Prompted(at(1), "Moderators", 0, at(60), Seen.NOTHING);
  }

  private static Step confirmed() {
    return new CaseEvent.Confirmed(at(2), OLGA, OPS, "Moderators");
  }

  private static Step attempted(int attempt) {
    return new CaseEvent.Attempted(at(2 + attempt * 2), attempt);
  }

  private static Step answered(int attempt, Outcome outcome) {
    return new CaseEvent.Answered(at(3 + attempt * 2), attempt, outcome, false);
  }

  private void arrives(String room, int second, boolean acted, String requestId) {
    TrtcRoom at = TrtcRoom.string(1, room);
    Request request = new Request("POST", "/", Headers.NONE, new byte[0], at(second), 1, Map.of());
    arrivals.add(new Arrival(at(second), DISMISS, Optional.of(at)));
    calls.add(new Call(DISMISS, Optional.of(at), request, acted, Optional.empty(), requestId));
  }

  private void reads(String text, String... verbs) {
    reads("Slack", Optional.empty(), text, verbs);
  }

  private void reads(String chat, Optional<String> onlyFor, String text, String... verbs) {
    messages.add(new Sighting(chat, "m" + messages.size(), onlyFor, new Shown(text,
        List.of(verbs).stream().map(verb -> new Shown.Knob(verb, "curfew:" + verb, () -> {}, () -> {
          throw new IllegalStateException("opens nothing");
        })).toList())));
  }

  /** olga had room-1 closed as case 1, and everything is as it has to be. */
  private void allIsWell() {
    cases.add(of(1, "room-1", prompted(), confirmed(), attempted(1), answered(1, ACCEPTED)));
    arrives("room-1", 4, true, "request-1");
    presses.add(new Press("room-1", "olga", "confirm"));
    numbers.add(1L);
    reads("✅ #1 closed room-1");
  }

  @Test
  void findsNothingWhereAllIsWell() {
    allIsWell();

    assertThat(violations()).isEmpty();
  }

  @Test
  void findsABrokenChain() {
    flaw = Optional.of("Entry 7 was changed.");

    assertThat(violations()).containsExactly("The chain of hashes is broken: Entry 7 was changed.");
  }

  @Nested
  class Lost {
    @Test
    void isACaseThatSomebodyWasShown() {
      allIsWell();
      numbers.add(2L);

      assertThat(violations()).containsExactly("Somebody was shown case #2, which is not in the history.");
    }

    @Test
    void isANumberBetweenOthers() {
      cases.add(of(2, "room-1", prompted(), new CaseEvent.Expired(at(70))));

      assertThat(violations()).containsExactly("There is no case #1 among 1.");
    }

    @Test
    void isACaseThatNobodyBringsToItsEnd() {
      cases.add(of(1, "room-1", prompted(), confirmed()));
      presses.add(new Press("room-1", "olga", "confirm"));

      assertThat(violations()).containsExactly("Case #1 never ended: CONFIRMED");
    }
  }

  @Nested
  class Doubled {
    @Test
    void isAnAttemptThatCameInTwice() {
      allIsWell();
      arrives("room-1", 5, false, "request-2");

      assertThat(violations()).singleElement().asString()
          .startsWith("More than one request came of Attempt[caseNumber=1");
    }

    @Test
    void isARoomThatOneCaseClosedTwice() {
      cases.add(of(1, "room-1", prompted(), confirmed(), attempted(1), new CaseEvent.Answered(at(5), 1,
          new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED), true), attempted(2), answered(2, ACCEPTED)));
      presses.add(new Press("room-1", "olga", "confirm"));
      arrives("room-1", 4, true, "request-0");
      arrives("room-1", 6, true, "request-1");
      reads("✅ #1 closed room-1");

      assertThat(violations()).containsExactly("Case #1 closed its room 2 times.",
          "Case #1 was tried again after it had been executed.");
    }

    @Test
    void isNotARoomThatSomebodySentAgain() {
      cases.add(of(1, "room-1", prompted(), confirmed(), attempted(1), answered(1, UNKNOWN),
          new CaseEvent.SentAgain(at(6), OLGA, OPS, "Moderators"), attempted(3), answered(3, ACCEPTED)));
      presses.add(new Press("room-1", "olga", "confirm"));
      arrives("room-1", 4, true, "request-0");
      arrives("room-1", 9, true, "request-1");
      reads("✅ #1 closed room-1");

      assertThat(violations()).isEmpty();
    }

    @Test
    void isARequestThatWasNotWrittenDownBefore() {
      allIsWell();
      arrives("room-1", 3, false, "request-0");

      assertThat(violations()).singleElement().asString().startsWith("Nothing on record leads to the request Arrival[");
    }
  }

  @Nested
  class Untrue {
    @Test
    void isAClosedRoomWithoutACase() {
      arrives("room-1", 4, true, "request-1");

      assertThat(violations()).anyMatch(text -> text.startsWith("A room was closed without a case: "));
    }

    @Test
    void isACaseThatClosedItsRoomAndSaysOtherwise() {
      cases.add(of(1, "room-1", prompted(), confirmed(), attempted(1),
          answered(1, new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED))));
      presses.add(new Press("room-1", "olga", "confirm"));
      arrives("room-1", 4, true, "request-1");
      reads("❌ #1 never left for room-1");

      assertThat(violations()).containsExactly("Case #1 closed its room and says NOT_SENT");
    }

    @Test
    void isAnAnswerThatTencentNeverGave() {
      allIsWell();
      calls.clear();
      arrivals.clear();
      arrives("room-1", 4, true, "another");

      assertThat(violations()).containsExactly("Case #1 says that Tencent did it, which knows nothing of that.");
    }
  }

  @Nested
  class Unauthorized {
    @Test
    void isWhatNobodyPressed() {
      allIsWell();
      presses.clear();

      assertThat(violations()).containsExactly("Case #1 has it that olga pressed confirm, who did not.");
    }

    @Test
    void isACaseWithoutItsApprovals() {
      names.put(FAY.person(), "erik");
      cases.add(of(1, "vip-1", prompted(), new CaseEvent.ApprovalAsked(at(2), OLGA, OPS, "VIP", 2, at(60)),
          new CaseEvent.Approved(at(2), ERIK, OPS, "Leads", 1), new CaseEvent.Approved(at(3), FAY, OPS, "Leads", 0),
          attempted(1), answered(1, UNKNOWN)));
      presses.add(new Press("vip-1", "olga", "confirm"));
      presses.add(new Press("vip-1", "erik", "approve"));
      reads("❓ #1 unknown vip-1", "check", "send-again");

      assertThat(violations()).containsExactly("Case #1 was sent with the approvals of [erik] only.");
    }
  }

  @Nested
  class StillRead {
    @Test
    void isASignOfAnEarlierState() {
      allIsWell();
      reads("⏳ #1 closing room-1");

      assertThat(violations())
          .containsExactly("Case #1 is ACCEPTED, and this is still read: Slack: ⏳ #1 closing room-1 []");
    }

    @Test
    void isAButtonOfAnEarlierState() {
      allIsWell();
      reads("✅ #1 closed room-1", "cancel");

      assertThat(violations()).containsExactly(
          "Case #1 is ACCEPTED, and can still be pressed [cancel]: Slack: ✅ #1 closed room-1 [cancel]");
    }

    @Test
    void isNotWhatSlackRepeatedBecauseNobodyLearnedOfTheFirst() {
      reads("⏳ #1 closing room-1");
      allIsWell();
      kills.add(at(4));

      assertThat(violations()).isEmpty();
    }

    @Test
    void isWhatDiscordKeepsFromBeingRepeated() {
      allIsWell();
      messages.clear();
      reads("Discord", Optional.empty(), "⏳ #1 closing room-1");
      reads("Discord", Optional.empty(), "✅ #1 closed room-1");
      kills.add(at(4));

      assertThat(violations())
          .containsExactly("Case #1 is ACCEPTED, and this is still read: Discord: ⏳ #1 closing room-1 []");
    }

    @Test
    void isNotAPromptThatADeadBotTookItsTokenOf() {
      reads("Discord", Optional.of("olga"), "⏳ #1 Close room-1?", "confirm", "cancel");
      reads("Discord", Optional.empty(), "✅ #1 closed room-1");
      allIsWell();
      kills.add(at(4));

      assertThat(violations()).isEmpty();
    }

    @Test
    void isAPromptOfWhichOnlyTheOtherChatTellsTheTruth() {
      reads("Discord", Optional.of("olga"), "⏳ #1 Close room-1?", "confirm", "cancel");
      allIsWell();
      kills.add(at(4));

      assertThat(violations()).hasSize(1);
    }

    @Test
    void isAPromptOfACaseThatNoBotDiedOf() {
      reads("Discord", Optional.of("olga"), "⏳ #1 Close room-1?", "confirm", "cancel");
      allIsWell();
      kills.add(at(-1));
      kills.add(at(60));

      assertThat(violations()).singleElement().asString()
          .startsWith("Case #1 is ACCEPTED, and can still be pressed [confirm, cancel]: Discord only for olga:");
    }

    @Test
    void isNothingAtAllWhereEverybodyHadToBeTold() {
      allIsWell();
      messages.clear();

      assertThat(violations()).containsExactly("No channel was told of case #1.");
    }
  }
}
