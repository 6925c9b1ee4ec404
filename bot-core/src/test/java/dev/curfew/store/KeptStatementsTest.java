package dev.curfew.store;

import dev.curfew.store.SqliteDatabase.Durability;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Statements that are kept behave as new ones do. */
class KeptStatementsTest {
  private static final String INSERT = "INSERT INTO room (id, people) VALUES (?, ?)";
  private static final String MORE = "SELECT id FROM room WHERE people > ? ORDER BY id";

  @TempDir
  private Path folder;
  private SqliteDatabase database;

  @BeforeEach
  void open() {
    String url = SqliteFile.PREFIX + folder.resolve("rooms.db");
    database = SqliteDatabase.open(SqliteFile.of(url), Durability.FULL, InstantSource.system());
    database.writer().useHandle(handle -> {
      handle.execute("CREATE TABLE room (id TEXT PRIMARY KEY, people INTEGER)");
      for (int i = 0; i < 9; i++) {
        handle.execute(INSERT, "room" + i, i);
      }
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eachUseHasItsOwnArgumentsAndResults() {
    assertThat(more(database.reader(), 7)).containsExactly("room8");
    assertThat(more(database.reader(), 6)).containsExactly("room7", "room8");
  }

  @Test
  void theSameTextCanBeAskedInTheMidstOfItself() {
    List<String> found = new ArrayList<>();
    database.reader().useHandle(handle -> {
      try (ResultIterator<String> outer = handle.select(MORE, 6).mapTo(String.class).iterator()) {
        while (outer.hasNext()) {
          found.add(outer.next());
          found.addAll(handle.select(MORE, 7).mapTo(String.class).list());
        }
      }
    });

    assertThat(found).containsExactly("room7", "room8", "room8", "room8");
  }

  @Test
  void whatWasNotReadToItsEndHoldsNobodyUp() {
    database.reader().useHandle(handle -> {
      try (ResultIterator<String> rows = handle.select(MORE, 0).mapTo(String.class).iterator()) {
        assertThat(rows.next()).isEqualTo("room1");
      }
    });

    // The log of changes can be emptied only when nobody is in the midst of reading it.
    try (Handle handle = database.writer().open()) {
      handle.execute(INSERT, "another", 1);
      assertThat(handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).first()).as("busy").isZero();
    }
  }

  @Test
  void whatFailedCanBeDoneAfterwards() {
    try (Handle handle = database.writer().open()) {
      assertThatThrownBy(() -> handle.execute(INSERT, "room1", 3)).isInstanceOf(JdbiException.class);
      handle.execute(INSERT, "another", 10);
    }

    assertThat(more(database.reader(), 9)).containsExactly("another");
  }

  @Test
  void aTableMayChangeMeanwhile() {
    try (Handle handle = database.writer().open()) {
      assertThat(handle.select("SELECT * FROM room").mapToMap().first()).hasSize(2);
      handle.execute("ALTER TABLE room ADD COLUMN kind TEXT");
      assertThat(handle.select("SELECT * FROM room").mapToMap().first()).hasSize(3);
    }
  }

  @Test
  void moreTextsThanAreKeptAreAsGood() {
    try (Handle handle = database.reader().open()) {
      for (int i = 0; i < 500; i++) {
        assertThat(handle.select("SELECT " + i % 300 + " + ?", i).mapTo(Integer.class).one()).isEqualTo(i % 300 + i);
      }
    }
  }

  private static List<String> more(Jdbi connections, int people) {
    try (Handle handle = connections.open()) {
      return handle.select(MORE, people).mapTo(String.class).list();
    }
  }
}
