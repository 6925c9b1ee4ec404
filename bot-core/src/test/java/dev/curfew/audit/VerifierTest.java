package dev.curfew.audit;

import dev.curfew.audit.AuditLog.CaseRow;
import dev.curfew.audit.AuditLog.Identity;
import dev.curfew.audit.AuditLog.PersonRow;
import dev.curfew.audit.AuditLog.Row;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.Fault.Kind;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ApprovalAsked;
import dev.curfew.casework.CaseEvent.Approved;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Expired;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Shown;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fourteen entries about three cases, and what somebody might do to them. */
class VerifierTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "Olga");
  private static final Actor IVAN = new Actor(new Person(Platform.DISCORD, "", "80351110224678912"), "Ivan");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final Place DISCORD_MODS = Place.channel(Platform.DISCORD, "G01", "D01");

  private final InMemoryPersonBook book = new InMemoryPersonBook();
  private final InMemoryAuditLog log = InMemoryAuditLog.of(book, List.of(
      Map.entry(1L, asked(OLGA, "eu-1")),
      Map.entry(1L, new Prompted(at(1), "EU", 1, at(120), Seen.NOTHING)),
      Map.entry(2L, asked(IVAN, "eu-2")),
      Map.entry(1L, new ApprovalAsked(at(3), OLGA, MODS, "EU", 1, at(1800))),
      Map.entry(2L, new Prompted(at(4), "EU", 0, at(120), Seen.NOTHING)),
      Map.entry(1L, new Approved(at(5), IVAN, DISCORD_MODS, "EU", 0)),
      Map.entry(1L, new Attempted(at(6), 1)),
      Map.entry(1L, new Answered(at(7), 1, new Outcome.Accepted("r-1"), false)),
      Map.entry(1L, new Shown(at(8), MODS, CaseState.ACCEPTED, false)),
      Map.entry(2L, new Expired(at(130))),
      Map.entry(3L, asked(OLGA, "eu-3")),
      Map.entry(3L, new Prompted(at(140), "EU", 0, at(260), Seen.NOTHING)),
      Map.entry(3L, new Confirmed(at(141), OLGA, MODS, "EU")),
      Map.entry(3L, new Attempted(at(142), 1))));
  private final Head asItWas = log.head;
  private final Head earlier = new Head(9, Hash.parse(log.rows.get(8).hash()));

  @Nested
  class AHistoryThatNobodyTouched {
    @Test
    void isInternallyConsistentWhichIsAllThatItProvesByItself() {
      assertThat(verify()).isEqualTo(new Verdict.Sound(asItWas, Optional.empty()));
      assertThat(verify().sentence())
          .isEqualTo("The history is internally consistent: entries 1 to 14. Somebody who can write "
              + "to the database could have rewritten all of it; only a head that was noted elsewhere (--head) proves more.");
    }

    @Test
    void isProvenUpToAHeadThatWasNotedElsewhere() {
      assertThat(verify(earlier)).isEqualTo(new Verdict.Sound(asItWas, Optional.of(earlier)));
      assertThat(verify(earlier).sentence())
          .isEqualTo("Proven: entries 1 to 9 are what they were when that head was noted. "
              + "Internally consistent only: entries 10 to 14.");
    }

    @Test
    void isProvenWholeByItsNewestHead() {
      assertThat(verify(earlier, asItWas).sentence())
          .isEqualTo("Proven: entries 1 to 14 are what they were when that head was noted.");
    }

    @Test
    void mayBeEmpty() {
      InMemoryAuditLog empty = InMemoryAuditLog.of(new InMemoryPersonBook(), List.of());

      assertThat(Verifier.verify(empty.view(), Set.of())).isEqualTo(new Verdict.Sound(Head.NONE, Optional.empty()));
    }

    @Test
    void isStillSoundWhenSomebodyWasForgotten() {
      book.forget(OLGA.person());
      log.people.clear();
      log.people.addAll(book.rows());

      assertThat(verify(asItWas)).isInstanceOf(Verdict.Sound.class);
    }
  }

  @Nested
  class OneBitFlipped {
    @Test
    void inTheTextOfAnyEntry() {
      eachRow((index, row) -> IntStream.range(0, row.entry().length()).forEach(at -> {
        with(index, row,
            old -> new Row(old.seq(), old.caseNumber(), old.kind(), old.at(), flipped(old.entry(), at), old.hash()));
        assertThat(fault().seq()).as("entry %s, character %s", row.seq(), at).isEqualTo(row.seq());
      }));
    }

    @Test
    void inAnyHash() {
      eachRow((index, row) -> IntStream.range(0, row.hash().length()).forEach(at -> {
        with(index, row,
            old -> new Row(old.seq(), old.caseNumber(), old.kind(), old.at(), old.entry(), flipped(old.hash(), at)));
        assertThat(fault().seq()).as("hash %s, character %s", row.seq(), at).isEqualTo(row.seq());
      }));
    }

    @Test
    void inAnyKind() {
      eachRow((index, row) -> IntStream.range(0, row.kind().length()).forEach(at -> {
        with(index, row,
            old -> new Row(old.seq(), old.caseNumber(), flipped(old.kind(), at), old.at(), old.entry(), old.hash()));
        assertThat(fault().seq()).as("kind %s, character %s", row.seq(), at).isEqualTo(row.seq());
      }));
    }

    @Test
    void inAnyCaseNumberOrMoment() {
      eachRow((index, row) -> bits().forEach(bit -> {
        with(index, row,
            old -> new Row(old.seq(), old.caseNumber() ^ bit, old.kind(), old.at(), old.entry(), old.hash()));
        assertThat(fault().seq()).isEqualTo(row.seq());
        with(index, row,
            old -> new Row(old.seq(), old.caseNumber(), old.kind(), old.at() ^ bit, old.entry(), old.hash()));
        assertThat(fault().seq()).isEqualTo(row.seq());
      }));
    }

    @Test
    void inAnySequenceNumber() {
      eachRow((index, row) -> bits().forEach(bit -> {
        with(index, row,
            old -> new Row(old.seq() ^ bit, old.caseNumber(), old.kind(), old.at(), old.entry(), old.hash()));
        assertThat(fault().seq()).isIn(row.seq(), row.seq() ^ bit);
      }));
    }

    @Test
    void inTheStoredHead() {
      log.head = new Head(14, Hash.parse(flipped(asItWas.hash().toString(), 0)));
      assertThat(fault().kind()).isEqualTo(Kind.HEAD);

      log.head = new Head(12, asItWas.hash());
      assertThat(fault()).isEqualTo(new Fault(Kind.HEAD, 14, "The head that is stored beside the history is " + log.head
          + ", while the last entry makes it " + asItWas + "."));
    }

    @Test
    void inWhatIsKeptOfACase() {
      CaseRow second = log.cases.get(1);

      log.cases.set(1, new CaseRow(2, 7, second.state()));
      assertThat(fault())
          .isEqualTo(new Fault(Kind.CASE, 10, "Case #2 is kept as EXPIRED after 7 steps; by its history, whose "
              + "last step is entry 10, it is EXPIRED after 3."));
      log.cases.set(1, new CaseRow(2, 3, "EXPIREC"));
      assertThat(fault().kind()).isEqualTo(Kind.CASE);
      log.cases.set(1, new CaseRow(6, 3, "EXPIRED"));
      assertThat(fault()).isEqualTo(new Fault(Kind.CASE, 0, "Case 6 is kept, and nothing in the history is about it."));
      log.cases.remove(1);
      assertThat(fault()).isEqualTo(
          new Fault(Kind.CASE, 10, "Case #2 has a history, and is not kept as a case any more."));
    }

    @Test
    void inWhoStandsBehindACommitment() {
      PersonRow ivan = log.people.get(1);
      Identity known = ivan.identity().orElseThrow();

      for (Identity other : List.of(new Identity(flipped(known.salt(), 3), known.person()),
          new Identity(known.salt(), flipped(known.person(), 12)), new Identity("", ""))) {
        log.people.set(1, new PersonRow(ivan.commitment(), Optional.of(other)));
        assertThat(fault())
            .isEqualTo(new Fault(Kind.PERSON, 3, "Whoever did entry 3 was changed: identity and salt that are kept "
                + "do not give the commitment in the entry."));
      }
      log.people.set(1, new PersonRow(flipped(ivan.commitment(), 3), ivan.identity()));
      assertThat(fault()).isEqualTo(new Fault(Kind.PERSON, 3,
          "Whoever did entry 3 is not kept any more, not even as somebody forgotten."));
    }

    private void with(int index, Row row, UnaryOperator<Row> change) {
      log.rows.set(index, change.apply(row));
    }

    private void eachRow(java.util.function.BiConsumer<Integer, Row> test) {
      for (int index = 0; index < 14; index++) {
        Row row = log.rows.get(index);
        test.accept(index, row);
        log.rows.set(index, row);
      }
      assertThat(verify(asItWas)).isInstanceOf(Verdict.Sound.class);
    }

    private static LongStream bits() {
      return IntStream.range(0, 64).mapToLong(bit -> 1L << bit);
    }

    private static String flipped(String text, int at) {
      StringBuilder changed = new StringBuilder(text);
      changed.setCharAt(at, (char) (text.charAt(at) ^ 1));
      return changed.toString();
    }
  }

  @Nested
  class RowsMoved {
    @Test
    void anEntryDeleted() {
      log.rows.remove(4);

      assertThat(fault()).isEqualTo(new Fault(Kind.MISSING, 5, "Entry 5 is missing."));
    }

    @Test
    void entriesDeletedAndTheRestNumberedAnew() {
      log.rows.subList(4, 6).clear();
      numberAnew();

      assertThat(fault()).isEqualTo(new Fault(Kind.MISSING, 5, "Entries 5 to 6 are missing."));
    }

    @Test
    void theFirstDeleted() {
      log.rows.removeFirst();

      assertThat(fault()).isEqualTo(new Fault(Kind.MISSING, 1, "Entry 1 is missing."));
    }

    @Test
    void anyTwoSwapped() {
      for (int one = 0; one < 14; one++) {
        for (int other = one + 1; other < 14; other++) {
          swap(one, other);
          assertThat(fault())
              .isEqualTo(new Fault(Kind.SWAPPED, one + 1, "Entry " + (one + 1) + " was swapped with another: in its "
                  + "place stands one that says it is entry " + (other + 1) + "."));
          swap(one, other);
        }
      }
    }

    @Test
    void onlyTheirTextsSwapped() {
      Row fifth = log.rows.get(4);
      Row tenth = log.rows.get(9);
      log.rows.set(4, new Row(5, fifth.caseNumber(), fifth.kind(), fifth.at(), tenth.entry(), fifth.hash()));
      log.rows.set(9, new Row(10, tenth.caseNumber(), tenth.kind(), tenth.at(), fifth.entry(), tenth.hash()));

      assertThat(fault().seq()).isEqualTo(5);
    }

    @Test
    void oneInsertedAnywhere() {
      for (int index = 1; index < 14; index++) {
        String forged = EventCodec
            .write(new Entry(index + 1, new CaseNumber(1), new Shown(at(9), MODS, CaseState.ACCEPTED, true)), book);
        Hash hash = EventCodec.hash(Hash.parse(log.rows.get(index - 1).hash()), forged);
        for (String stored : List.of(hash.toString(), "0".repeat(64))) {
          log.rows.add(index, new Row(0, 1, "shown", at(9).toEpochMilli(), forged, stored));
          numberAnew();
          assertThat(fault()).isEqualTo(new Fault(Kind.INSERTED, index + 1,
              "Entry " + (index + 1) + " was inserted: it was not there when those around it were written."));
          log.rows.remove(index);
          numberAnew();
        }
      }
    }

    @Test
    void oneThatStandsThereTwice() {
      log.rows.add(5, log.rows.get(4));

      assertThat(fault().kind()).isEqualTo(Kind.INSERTED);
      assertThat(fault().seq()).isEqualTo(5);
    }

    @Test
    void theEndCutOff() {
      log.rows.subList(12, 14).clear();

      assertThat(fault()).isEqualTo(new Fault(Kind.CUT, 13,
          "The end is cut off: the history ends with entry 12, and the head stored beside it is " + asItWas + "."));
    }

    private void swap(int one, int other) {
      Row first = log.rows.get(one);
      Row second = log.rows.get(other);
      log.rows.set(one, numbered(second, one + 1));
      log.rows.set(other, numbered(first, other + 1));
    }

    private void numberAnew() {
      for (int index = 0; index < log.rows.size(); index++) {
        log.rows.set(index, numbered(log.rows.get(index), index + 1));
      }
    }

    private static Row numbered(Row row, long seq) {
      return new Row(seq, row.caseNumber(), row.kind(), row.at(), row.entry(), row.hash());
    }
  }

  @Nested
  class AllOfItMadeToFitAgain {
    @Test
    void theEndCutOffIsFoundByTheCasesThatWentFurther() {
      log.rows.subList(12, 14).clear();
      log.hashAgain();

      assertThat(fault())
          .isEqualTo(new Fault(Kind.CASE, 12, "Case #3 is kept as SENDING after 4 steps; by its history, whose "
              + "last step is entry 12, it is WAITING after 2."));
    }

    @Test
    void theEndCutOffEverywhereIsFoundWithAHeadOnly() {
      log.rows.subList(12, 14).clear();
      log.hashAgain();
      log.cases.set(2, new CaseRow(3, 2, "WAITING"));

      assertThat(verify(earlier)).isInstanceOf(Verdict.Sound.class);
      assertThat(fault(earlier, asItWas)).isEqualTo(new Fault(Kind.CUT, 13,
          "The end is cut off: the history ends with entry 12, and the head noted elsewhere is " + asItWas + "."));
    }

    @Test
    void anotherReasonWithFreshHashesIsFoundWithAHeadOnly() {
      Row third = log.rows.get(2);
      log.rows.set(2, new Row(3, 2, third.kind(), third.at(), third.entry().replace("eu-2", "us-2"), third.hash()));
      log.hashAgain();

      assertThat(verify()).isInstanceOf(Verdict.Sound.class);
      assertThat(fault(earlier))
          .isEqualTo(new Fault(Kind.REWRITTEN, 1, "The history was rewritten: entries 1 to 9 fit each "
              + "other, but are not what they were when head " + earlier + " was noted."));
    }

    @Test
    void twoHeadsTellBetweenWhichItWasRewritten() {
      Row tenth = log.rows.get(9);
      log.rows.set(9,
          new Row(10, 2, tenth.kind(), tenth.at() + 1,
              tenth.entry().replace("\"at\":1795435330000", "\"at\":1795435330001"),
              tenth.hash()));
      log.hashAgain();

      assertThat(fault(earlier, asItWas).seq()).isEqualTo(10);
      assertThat(fault(earlier, asItWas).kind()).isEqualTo(Kind.REWRITTEN);
    }

    @Test
    void whatCannotHaveHappenedIsFoundAllTheSame() {
      log.rows.remove(5);
      renumberTexts();
      log.hashAgain();

      assertThat(fault())
          .isEqualTo(new Fault(Kind.IMPOSSIBLE, 6, "Entry 6 fits the chain and cannot have happened: case #1 was "
              + "approving when it says attempted."));
    }

    @Test
    void aCaseThatNobodyAskedForIsFoundToo() {
      log.rows.remove(2);
      renumberTexts();
      log.hashAgain();

      assertThat(fault())
          .isEqualTo(new Fault(Kind.IMPOSSIBLE, 4, "Entry 4 fits the chain and cannot have happened: case #2 was "
              + "never asked for when it says prompted."));
    }

    @Test
    void anAskingTooMany() {
      Row first = log.rows.getFirst();
      log.rows.set(13, new Row(14, 1, "asked", first.at(), first.entry().replace("\"seq\":1}", "\"seq\":14}"), ""));
      log.hashAgain();

      assertThat(fault().sentence())
          .isEqualTo("Entry 14 fits the chain and cannot have happened: case #1 was asked for once "
              + "before when it says asked.");
    }

    @Test
    void anotherSpelling() {
      Row third = log.rows.get(2);
      log.rows.set(2,
          new Row(3, 2, third.kind(), third.at(), third.entry().replace("\"case\":2", "\"case\": 2"), third.hash()));
      log.hashAgain();

      assertThat(fault())
          .isEqualTo(new Fault(Kind.CHANGED, 3, "Entry 3 fits the chain, but Curfew never wrote it. It is not "
              + "written in the canonical form, or holds more than it should."));
    }

    private void renumberTexts() {
      for (int index = 0; index < log.rows.size(); index++) {
        Row row = log.rows.get(index);
        log.rows.set(index, new Row(index + 1, row.caseNumber(), row.kind(), row.at(),
            row.entry().replaceAll("\"seq\":\\d+", "\"seq\":" + (index + 1)), row.hash()));
      }
    }
  }

  private Verdict verify(Head... noted) {
    return Verifier.verify(log.view(), List.of(noted));
  }

  private Fault fault(Head... noted) {
    Verdict verdict = verify(noted);
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    return ((Verdict.Broken) verdict).fault();
  }

  private static Instant at(long second) {
    return NOON.plusSeconds(second);
  }

  private static CaseEvent asked(Actor by, String room) {
    return new Asked(NOON, by, MODS, new DismissRoom(new Room(new AppName("live"), new StringRoomId(room))),
        Optional.of("spam"), room);
  }
}
