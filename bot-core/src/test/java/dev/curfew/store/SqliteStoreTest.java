package dev.curfew.store;

import dev.curfew.audit.Head;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.store.Scenes.NOON;
import static dev.curfew.store.Scenes.asked;
import static dev.curfew.store.Scenes.confirmed;
import static dev.curfew.store.Scenes.moved;
import static dev.curfew.store.Scenes.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqliteStoreTest extends StoreContract<TestDatabase.Sqlite> {

  @Override
  TestDatabase.Sqlite newDatabase() {
    return new TestDatabase.Sqlite();
  }

  @Nested
  class TheFile {
    @Test
    void isWrittenSoThatAPowerCutLosesNothing() {
      store.transactions().write(handle -> {
        Map<String, String> found = Map.of("journal_mode", pragma(handle, "journal_mode"), "synchronous",
            pragma(handle, "synchronous"), "foreign_keys", pragma(handle, "foreign_keys"));
        assertThat(found).isEqualTo(Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1"));
        return found;
      });
    }

    @Test
    void isReadableForItsOwnerOnly() throws Exception {
      assertThat(Files.getPosixFilePermissions(database.file())).hasToString("[OWNER_READ, OWNER_WRITE]")
          .isEqualTo(Files.getPosixFilePermissions(Path.of(database.file() + "-wal")));
    }

    @Test
    void isNotAnAddressInMemory() {
      for (String url : new String[]{"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:x.db?mode=memory"}) {
        assertThatThrownBy(
            () -> Store.open(new StoreOptions(new Secret(url), "me"), database.clock, TestDatabase::salt))
            .isInstanceOf(UnfitStore.class).hasMessageContaining("the name of a file");
      }
    }

    @Test
    void otherDatabasesAreRefused() {
      assertThatThrownBy(() -> Store.open(new StoreOptions(new Secret("jdbc:h2:x"), "me"), database.clock,
          TestDatabase::salt)).isInstanceOf(UnfitStore.class)
          .hasMessage("The address of the store begins with jdbc:sqlite: or jdbc:postgresql:.");
    }

    @Test
    void hasAFolderForSqlitesLibraryThatIsEmptiedAtTheNextStart() throws Exception {
      Path folder = Store.nativeFolder(database.url()).orElseThrow();
      Path left = Files.writeString(folder.resolve("sqlite-3.54.1-left-behind.so"), "");
      store.close();

      database.store();

      assertThat(folder).isDirectory().isEqualTo(database.file().resolveSibling("native"));
      assertThat(left).doesNotExist();
      assertThat(Store.nativeFolder(new Secret("jdbc:postgresql://db/curfew"))).isEmpty();
    }

    @Test
    void mustBeThereToBeRead() {
      Secret elsewhere = new Secret(database.url().reveal() + "x");

      assertThatThrownBy(() -> ReadOnlyStore.open(elsewhere, database.clock)).isInstanceOf(UnfitStore.class)
          .hasMessageStartingWith("There is no store at " + database.file() + "x.");
      assertThat(Path.of(database.file() + "x")).doesNotExist();
    }

    @Test
    void mustBeCurfewsToBeRead() throws Exception {
      Path empty = Files.createFile(database.file().resolveSibling("empty.db"));

      assertThatThrownBy(() -> ReadOnlyStore.open(new Secret("jdbc:sqlite:" + empty), database.clock))
          .isInstanceOf(UnfitStore.class).hasMessageContaining("holds nothing of Curfew's");
    }

    @Test
    void thatIsNoDatabaseIsUnavailable() throws Exception {
      Path text = Files.writeString(database.file().resolveSibling("text.db"), "not a database ".repeat(1000));

      assertThatThrownBy(() -> Store.open(new StoreOptions(new Secret("jdbc:sqlite:" + text), "me"), database.clock,
          TestDatabase::salt)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("not a database");
    }
  }

  @Nested
  class ASecondProcess {
    @Test
    void isRefusedUntilTheFirstIsKilledAndThenFindsItsCases() throws Exception {
      store.close();
      try (OtherProcess other = OtherProcess.withACase(database.url().reveal())) {
        assertThatThrownBy(database::store).isInstanceOf(UnfitStore.class)
            .hasMessage("Process " + other.pid() + " has " + database.file() + " already, and an SQLite file is for one"
                + " Curfew only. Stop that one first; several at once need PostgreSQL.");
        try (ReadOnlyStore reader = ReadOnlyStore.open(database.url(), database.clock)) {
          assertThat(reader.search().history(new CaseNumber(1))).hasSize(1);
        }

        other.kill();

        Store next = database.store();
        assertThat(next.cases().findByToken("theirs").orElseThrow().state()).isEqualTo(CaseState.ASKED);
        assertThat(next.cases().orphaned(NOON, Set.of())).containsExactly(new CaseNumber(1));
      }
    }

    @Test
    void isRefusedWithinOneProcessToo() {
      assertThatThrownBy(database::store).isInstanceOf(UnfitStore.class)
          .hasMessageStartingWith("Process " + ProcessHandle.current().pid() + " has ");
      assertThat(store.isWritable()).isTrue();
    }
  }

  @Nested
  class WhenTheDiskIsFull {
    @Test
    void nothingIsHalfWrittenAndServiceResumesByItself() {
      Case waiting = waiting(store.cases(), "a");
      pages(0);
      int opened = 0;
      StoreUnavailable unavailable = null;
      while (unavailable == null) {
        try {
          store.cases().open(asked("more" + opened));
          opened++;
        } catch (StoreUnavailable e) {
          unavailable = e;
        }
      }
      Head head = store.head();

      assertThat(unavailable.mayHaveHappened()).isFalse();
      assertThat(unavailable).hasMessageContaining("full");
      assertThat(store.cases().findByToken("more" + opened)).isEmpty();
      assertThat(store.cases().find(waiting.number())).contains(waiting);
      assertThat(head.seq()).isEqualTo(2 + opened);

      pages(1000);

      assertThat(store.cases().move(waiting, confirmed())).isInstanceOf(Move.Made.class);
      assertThat(store.cases().open(asked("more" + opened)).number()).isEqualTo(new CaseNumber(2 + opened));
      assertThat(store.head().seq()).isEqualTo(head.seq() + 2);
    }

    /** The file may grow by so many pages. */
    private void pages(int more) {
      store.transactions().write(handle -> {
        long used = handle.select("PRAGMA page_count").mapTo(Long.class).one();
        return handle.select("PRAGMA max_page_count = " + (used + more)).mapTo(Long.class).one();
      });
    }
  }

  @Nested
  class WhenTheFileIsReadOnly {
    @Test
    void nothingIsWrittenButAllIsRead() {
      Case waiting = waiting(store.cases(), "a");
      readOnly(true);

      assertThatThrownBy(() -> store.cases().move(waiting, confirmed())).isInstanceOf(StoreUnavailable.class)
          .satisfies(e -> assertThat(((StoreUnavailable) e).mayHaveHappened()).isFalse());
      assertThat(store.isWritable()).isFalse();
      assertThat(store.cases().find(waiting.number())).contains(waiting);

      readOnly(false);

      assertThat(store.isWritable()).isTrue();
      assertThat(moved(store.cases(), waiting, confirmed()).state()).isEqualTo(CaseState.CONFIRMED);
    }

    private void readOnly(boolean on) {
      store.database().writer().useHandle(handle -> handle.execute("PRAGMA query_only = " + on));
    }
  }

  @Nested
  class WhatHasEnded {
    @Test
    void isDeletedNowAndThen() {
      store.memory().isFirst("key", Duration.ofSeconds(1));
      store.memory().keep("key", "text", Duration.ofSeconds(1));
      database.passes(Duration.ofSeconds(1));

      for (int i = 0; i < 30; i++) {
        store.beat();
      }

      assertThat(count("seen")).isZero();
      assertThat(count("kept")).isZero();
    }

    private int count(String table) {
      return store.transactions()
          .read(handle -> handle.select("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }
  }

  @Test
  void claimsOfTheProcessBeforeAreOver() {
    Case confirmed = moved(store.cases(), waiting(store.cases(), "a"), confirmed());
    store.notices().claim(confirmed.number(), Scenes.NOON, Duration.ofMinutes(1));
    store.abandon();

    assertThat(database.store().notices().claim(confirmed.number(), Scenes.NOON, Duration.ofMinutes(1))).isTrue();
  }

  private static String pragma(Handle handle, String name) {
    return handle.select("PRAGMA " + name).mapTo(String.class).one();
  }
}
