package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.AuditLog.CaseRow;
import dev.curfew.audit.AuditLog.PersonRow;
import dev.curfew.audit.AuditLog.Row;
import dev.curfew.audit.EventCodec;
import dev.curfew.audit.Hash;
import dev.curfew.audit.Head;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Checked;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.store.Scenes.MODS;
import static dev.curfew.store.Scenes.NOON;
import static dev.curfew.store.Scenes.OLGA;
import static dev.curfew.store.Scenes.asked;
import static dev.curfew.store.Scenes.confirmed;
import static dev.curfew.store.Scenes.moved;
import static dev.curfew.store.Scenes.prompted;
import static dev.curfew.store.Scenes.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds of a store whichever database it is in, beyond what its ports promise. */
abstract class StoreContract<D extends TestDatabase> {
  /** Takes back what came after it, so that the store of today writes what that of then had. */
  private static final String[] BACK_TO_SCHEMA_2 = {"DROP TABLE flight", "DROP TABLE item", "DROP TABLE turns",
      "DROP TABLE heard",
      "ALTER TABLE replica ADD COLUMN since INTEGER NOT NULL DEFAULT 0", "ALTER TABLE owed DROP COLUMN claimed_by",
      "DROP INDEX case_watched_until", "ALTER TABLE cases DROP COLUMN watched_until",
      "ALTER TABLE cases DROP COLUMN deed",
      "CREATE UNIQUE INDEX case_in_flight ON cases (app, kind, room) WHERE state IN ('CONFIRMED', 'SENDING')",
      "DELETE FROM schema_history WHERE version IN ('3', '4', '5')"};

  final D database = newDatabase();
  final Store store = database.store();

  abstract D newDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsOwedIsCountedWithItsBeginning() {
    assertThat(store.backlog()).isEqualTo(new Backlog(0, Optional.empty()));

    Case first = moved(store.cases(), waiting(store.cases(), "a"), confirmed());
    moved(store.cases(), waiting(store.cases(), "b"), confirmed());
    store.notices().postpone(first.number(), NOON.plusSeconds(60));
    assertThat(store.backlog()).isEqualTo(new Backlog(2, Optional.of(NOON)));

    store.notices().told(first.number(), first.version());
    assertThat(store.backlog().cases()).isEqualTo(1);
  }

  @Test
  void whoHasLeftLeadsNoMore() {
    assertThat(store.memory().lead("task", Duration.ofMinutes(3))).isTrue();

    store.close();

    assertThat(database.store("replica-2").memory().lead("task", Duration.ofMinutes(3))).isTrue();
  }

  @Nested
  class TheHistory {
    @Test
    void isOneChainOverStepsAndNotesOfAllCases() {
      Case first = waiting(store.cases(), "a");
      waiting(store.cases(), "b");
      store.cases().note(first.number(), new Checked(NOON, OLGA, MODS));

      List<Row> rows = entries();

      assertThat(rows).extracting(Row::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(rows).extracting(Row::caseNumber).containsExactly(1L, 1L, 2L, 2L, 1L);
      assertThat(rows).extracting(Row::kind).containsExactly("asked", "prompted", "asked", "prompted", "checked");
      assertThat(rows).extracting(Row::at).containsOnly(NOON.toEpochMilli());
      Hash expected = Hash.NONE;
      for (Row row : rows) {
        expected = EventCodec.hash(expected, row.entry());
        assertThat(row.hash()).isEqualTo(expected.toString());
      }
      assertThat(store.head()).isEqualTo(new Head(5, expected));
    }

    @Test
    void isReadAsOfOneMoment() {
      waiting(store.cases(), "a");
      try (AuditLog.View view = store.auditLog().view()) {
        waiting(store.cases(), "b");
        List<Row> rows = new ArrayList<>();
        List<CaseRow> cases = new ArrayList<>();

        view.entries(Long.MIN_VALUE, rows::add);
        view.cases(cases::add);

        assertThat(rows).hasSize(2);
        assertThat(cases).containsExactly(new CaseRow(1, 2, "WAITING"));
        assertThat(view.head().seq()).isEqualTo(2);
      }
    }

    @Test
    void canBeReadFromSomewhereAndUpToSomewhere() {
      waiting(store.cases(), "a");
      waiting(store.cases(), "b");
      try (AuditLog.View view = store.auditLog().view()) {
        List<Long> read = new ArrayList<>();
        view.entries(2, row -> {
          read.add(row.seq());
          return row.seq() < 3;
        });

        assertThat(read).containsExactly(2L, 3L);
      }
    }

    @Test
    void isNeverChanged() {
      waiting(store.cases(), "a");

      assertThatThrownBy(() -> database.execute("UPDATE event SET entry = '' WHERE seq = 1"))
          .hasMessageContaining("The history is never changed.");
      assertThatThrownBy(() -> database.execute("DELETE FROM event WHERE seq = 2"))
          .hasMessageContaining("The history is never changed.");
      assertThat(entries()).hasSize(2);
    }

    @Test
    void holdsNoTokenAndNobodysId() {
      store.cases().open(asked("the-token", new Actor(OLGA.person(), "Olga")));
      String entry = entries().getFirst().entry();

      assertThat(entry).doesNotContain(OLGA.person().id(), OLGA.name());
    }
  }

  @Nested
  class People {
    @Test
    void areKnownByACommitmentToTheirIdAndASalt() {
      store.cases().open(asked("a"));
      try (AuditLog.View view = store.auditLog().view()) {
        List<PersonRow> people = new ArrayList<>();
        view.people(people::add);

        assertThat(people).hasSize(1);
        AuditLog.Identity olga = people.getFirst().identity().orElseThrow();
        assertThat(olga.person()).isEqualTo("slack:T01:U01");
        assertThat(people.getFirst().commitment())
            .isEqualTo(PersonBook.commitment(HexFormat.of().parseHex(olga.salt()), OLGA.person()));
        assertThat(entries().getFirst().entry()).contains(people.getFirst().commitment());
      }
    }

    @Test
    void areCalledByTheirNewestName() {
      Case first = store.cases().open(asked("a"));
      store.cases().open(asked("b", new Actor(OLGA.person(), "Olga\0 P.")));

      assertThat(store.cases().find(first.number()).orElseThrow().asked().by().name()).isEqualTo("Olga P.");
    }

    @Test
    void canBeForgottenAndTheHistoryStays() {
      Case first = waiting(store.cases(), "a");
      List<Row> before = entries();

      store.forget(OLGA.person());
      store.forget(OLGA.person());

      assertThat(entries()).isEqualTo(before);
      assertThat(store.cases().find(first.number()).orElseThrow().asked().by().name()).isEqualTo("somebody forgotten");
      assertThat(store.search().search(Filter.ALL.withPeople(Set.of(OLGA.person())), 10)).isEmpty();
      try (AuditLog.View view = store.auditLog().view()) {
        List<PersonRow> people = new ArrayList<>();
        view.people(people::add);
        assertThat(people).extracting(row -> row.identity().isPresent()).containsExactly(false);
      }
    }

    @Test
    void areStrangersAfterTheyWereForgotten() {
      store.cases().open(asked("a"));
      store.forget(OLGA.person());
      Case second = store.cases().open(asked("b"));

      assertThat(store.search().search(Filter.ALL.withPeople(Set.of(OLGA.person())), 10)).containsExactly(second);
    }
  }

  @Nested
  class Mistakes {
    @Test
    void notesNeedACase() {
      assertThatThrownBy(() -> store.cases().note(new CaseNumber(7), new Checked(NOON, OLGA, MODS)))
          .isInstanceOf(IllegalArgumentException.class).hasMessage("There is no case #7.");
      assertThat(store.head()).isEqualTo(Head.NONE);
    }

    @Test
    void movesNeedACase() {
      Case madeUp = Case.asked(new CaseNumber(7), asked("a"));

      assertThatThrownBy(() -> store.cases().move(madeUp, Scenes.prompted()))
          .isInstanceOf(IllegalArgumentException.class).hasMessage("There is no case #7.");
    }

    @Test
    void whatIsBoundToAStatementIsInNoMessage() {
      assertThatThrownBy(() -> store.transactions().write(handle -> handle.execute("nonsense ?", "a secret")))
          .isInstanceOf(IllegalStateException.class)
          .satisfies(e -> {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
              assertThat(cause.toString()).doesNotContain("a secret");
            }
          });
    }
  }

  @Nested
  class Schemas {
    @Test
    void theNewestIsKnown() {
      assertThat(store.schemaVersion()).isEqualTo(Schema.NEWEST);
    }

    @Test
    void aNewerOneIsRefused() {
      store.close();
      database.execute("UPDATE schema_history SET version = '99' WHERE version = '" + Schema.NEWEST + "'");
      try {
        assertThatThrownBy(database::store).isInstanceOf(UnfitStore.class).hasMessage("The database has schema 99, and"
            + " this Curfew knows up to schema " + Schema.NEWEST
            + ". A newer Curfew has used it: start that one, or restore a backup from"
            + " before.");
        assertThatThrownBy(() -> ReadOnlyStore.open(database.url(), database.clock)).isInstanceOf(UnfitStore.class)
            .hasMessageContaining("schema 99");
      } finally {
        database.execute("UPDATE schema_history SET version = '" + Schema.NEWEST + "' WHERE version = '99'");
      }
    }
  }

  @Nested
  class ADatabaseOfBeforeCasesAboutManyThings {
    @Test
    void keepsARoomForTheCaseThatHasIt() {
      Case confirmed = moved(store.cases(), waiting(store.cases(), "a"), confirmed());
      Case other = moved(store.cases(), store.cases().open(asked("b", confirmed.asked().action())), prompted());
      store.close();
      database.execute(BACK_TO_SCHEMA_2);

      Store upgraded = database.store();

      assertThat(upgraded.schemaVersion()).isEqualTo(Schema.NEWEST);
      assertThat(upgraded.cases().find(confirmed.number())).contains(confirmed);
      assertThat(upgraded.cases().inFlight(confirmed.asked().action())).contains(confirmed.number());
      assertThat(upgraded.cases().move(other, confirmed())).isEqualTo(new Move.RoomTaken(confirmed.number()));
      Case sending = moved(upgraded.cases(), confirmed, new Attempted(NOON, 1));
      moved(upgraded.cases(), sending, new Answered(NOON, 1, new Outcome.Accepted("r-1"), false));
      assertThat(upgraded.cases().move(other, confirmed())).isInstanceOf(Move.Made.class);
    }

    @Test
    void keepsNoRoomForCasesThatWaitOrAreOver() {
      Case waiting = waiting(store.cases(), "a");
      Case over = moved(store.cases(), moved(store.cases(), moved(store.cases(), waiting(store.cases(), "b"),
          confirmed()), new Attempted(NOON, 1)), new Answered(NOON, 1, new Outcome.Accepted("r-1"), false));
      store.close();
      database.execute(BACK_TO_SCHEMA_2);

      Store upgraded = database.store();

      assertThat(upgraded.cases().inFlight(waiting.asked().action())).isEmpty();
      assertThat(upgraded.cases().inFlight(over.asked().action())).isEmpty();
      assertThat(upgraded.cases().closedSince(over.room(), NOON, waiting.number())).contains(over.number());
    }
  }

  @Nested
  class ReadingBeside {
    @Test
    void showsWhatTheProgramWroteAMomentAgo() {
      try (ReadOnlyStore reader = ReadOnlyStore.open(database.url(), database.clock)) {
        Case written = waiting(store.cases(), "a");

        assertThat(reader.search().search(Filter.ALL, 10)).containsExactly(written);
        try (AuditLog.View view = reader.auditLog().view()) {
          assertThat(view.head()).isEqualTo(store.head());
        }
      }
    }

    @Test
    void worksWhileTheProgramIsDown() {
      Case written = waiting(store.cases(), "a");
      store.close();

      try (ReadOnlyStore reader = ReadOnlyStore.open(database.url(), database.clock)) {
        assertThat(reader.search().search(Filter.ALL, 10)).containsExactly(written);
      }
    }
  }

  @Nested
  class Restarts {
    @Test
    void everythingThatWasAnsweredIsThereAfterACrash() {
      Case subject = moved(store.cases(), waiting(store.cases(), "a"), confirmed());
      Head head = store.head();

      store.abandon();
      Store next = database.store("replica-2");

      assertThat(next.cases().find(subject.number())).contains(subject);
      assertThat(next.head()).isEqualTo(head);
      assertThat(next.cases().open(asked("b")).number()).isEqualTo(new CaseNumber(2));
    }

    @Test
    void aClosedStoreIsUnavailable() {
      store.close();

      assertThatThrownBy(() -> store.cases().open(asked("a"))).isInstanceOf(StoreUnavailable.class);
      assertThat(store.isWritable()).isFalse();
      assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void whatAReplicaWorkedOnWhenItStoppedIsOrphaned() {
      Case asked = store.cases().open(asked("a"));
      waiting(store.cases(), "b");
      Case confirmed = moved(store.cases(), waiting(store.cases(), "c"), confirmed());
      assertThat(store.cases().orphaned(NOON, Set.of())).isEmpty();

      store.close();
      Store next = database.store("replica-2");

      assertThat(next.cases().orphaned(NOON, Set.of())).containsExactly(asked.number(), confirmed.number());
      assertThat(next.cases().move(confirmed, new GivenUp(NOON)))
          .isInstanceOf(Move.Made.class);
      assertThat(next.cases().orphaned(NOON, Set.of())).containsExactly(asked.number());
    }

    @Test
    void manyThingsAreInTheHandsOfWhoeverBeganThemLast() {
      Case begun = moved(store.cases(), Scenes.confirmedMany(store.cases(), "a", "b"), new Begun(NOON));
      assertThat(store.cases().orphaned(NOON, Set.of())).isEmpty();

      store.close();
      Store next = database.store("replica-2");

      assertThat(next.cases().orphaned(NOON, Set.of())).containsExactly(begun.number());
      moved(next.cases(), begun, new Begun(NOON));
      assertThat(next.cases().orphaned(NOON, Set.of())).isEmpty();
    }
  }

  List<Row> entries() {
    List<Row> rows = new ArrayList<>();
    try (AuditLog.View view = store.auditLog().view()) {
      view.entries(Long.MIN_VALUE, rows::add);
    }
    return rows;
  }
}
