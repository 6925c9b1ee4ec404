package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.Fault;
import dev.curfew.audit.Fault.Kind;
import dev.curfew.audit.Hash;
import dev.curfew.audit.Head;
import dev.curfew.audit.Verdict;
import dev.curfew.audit.Verifier;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Shown;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody with the file and an SQLite shell could do to the history, and that it shows. */
class AuditLogTamperTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "Olga");
  private static final Actor IVAN = new Actor(new Person(Platform.DISCORD, "", "80351110224678912"), "Ivan");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");
  private static final int ENTRIES = 9;

  @TempDir
  private Path folder;
  private Store store;
  private Connection shell;
  private Head head;

  @BeforeEach
  void threeCases() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("curfew.db");
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    store = Store.open(new StoreOptions(new Secret(url), "one"), () -> NOON, salt::clone);
    Case first = move(store.cases().open(asked(OLGA, "eu-1")),
        new Prompted(NOON, "EU", 0, NOON.plusSeconds(120), Seen.NOTHING));
    store.cases().open(asked(IVAN, "eu-2"));
    first = move(first, new Confirmed(NOON, OLGA, MODS, "EU"));
    first = move(first, new Attempted(NOON, 1));
    move(first, new Answered(NOON, 1, new Outcome.Accepted("r-1"), false));
    store.cases().note(first.number(), new Shown(NOON, MODS, CaseState.ACCEPTED, false));
    move(store.cases().open(asked(OLGA, "eu-3")), new Prompted(NOON, "EU", 0, NOON.plusSeconds(120), Seen.NOTHING));
    head = store.head();
    shell = DriverManager.getConnection(url);
    run("PRAGMA synchronous = OFF", "DROP TRIGGER event_is_not_changed", "DROP TRIGGER event_is_not_deleted");
  }

  @AfterEach
  void close() throws SQLException {
    shell.close();
    store.close();
  }

  @Test
  void nothingIsWrongBeforehand() {
    assertThat(head.seq()).isEqualTo(ENTRIES);
    assertThat(verify(head)).isEqualTo(new Verdict.Sound(head, Optional.of(head)));
  }

  @Test
  void anyByteOfAnyTextOrHash() throws SQLException {
    for (String column : List.of("entry", "hash", "kind")) {
      for (int seq = 1; seq <= ENTRIES; seq++) {
        byte[] stored = bytes(column, seq);
        for (int bit = 0; bit < stored.length * 8; bit += 7) {
          byte[] changed = stored.clone();
          changed[bit / 8] ^= (byte) (1 << (bit % 8));
          store(column, seq, changed);
          assertThat(fault().seq()).as("%s of entry %s, bit %s", column, seq, bit).isEqualTo(seq);
        }
        store(column, seq, stored);
      }
    }
    assertThat(verify(head)).isInstanceOf(Verdict.Sound.class);
  }

  @Test
  void anyBitOfANumber() throws SQLException {
    for (int seq = 1; seq <= ENTRIES; seq++) {
      for (int bit = 0; bit < 63; bit += 5) {
        for (String column : List.of("case_number", "at")) {
          String flip = "UPDATE event SET " + column + " = (" + column + " | " + (1L << bit) + ") - (" + column + " & "
              + (1L << bit) + ") WHERE seq = " + seq;
          run(flip);
          assertThat(fault().seq()).as("%s of entry %s, bit %s", column, seq, bit).isEqualTo(seq);
          run(flip);
        }
      }
    }
    assertThat(verify(head)).isInstanceOf(Verdict.Sound.class);
  }

  @Test
  void aRowDeleted() throws SQLException {
    for (int seq = ENTRIES - 1; seq > 0; seq--) {
      run("DELETE FROM event WHERE seq = " + seq);
      assertThat(fault().kind()).isEqualTo(Kind.MISSING);
      assertThat(fault().seq()).isEqualTo(seq);
    }
  }

  @Test
  void twoRowsSwapped() throws SQLException {
    run("UPDATE event SET seq = 100 WHERE seq = 3", "UPDATE event SET seq = 3 WHERE seq = 6",
        "UPDATE event SET seq = 6 WHERE seq = 100");

    assertThat(fault().kind()).isEqualTo(Kind.SWAPPED);
    assertThat(fault().seq()).isEqualTo(3);
  }

  @Test
  void theTailCutOff() throws SQLException {
    run("DELETE FROM event WHERE seq = 9");

    assertThat(fault().kind()).isEqualTo(Kind.CUT);
    assertThat(fault().seq()).isEqualTo(9);
  }

  @Test
  void theTailCutOffWithoutATraceIsFoundWithAHead() throws SQLException {
    run("DELETE FROM event WHERE seq = 9", "UPDATE cases SET version = 1, state = 'ASKED' WHERE number = 3",
        "UPDATE chain SET seq = 8, hash = (SELECT hash FROM event WHERE seq = 8)");

    assertThat(verify()).isInstanceOf(Verdict.Sound.class);
    assertThat(((Verdict.Broken) verify(head)).fault().kind()).isEqualTo(Kind.CUT);
  }

  @Test
  void allOfItWrittenAnewIsFoundWithAHead() throws SQLException {
    store("entry", 3, new String(bytes("entry", 3), StandardCharsets.UTF_8).replace("eu-2", "us-2")
        .getBytes(StandardCharsets.UTF_8));
    Hash hash = Hash.NONE;
    for (int seq = 1; seq <= ENTRIES; seq++) {
      hash = Hash.of(hash.bytes(), bytes("entry", seq));
      store("hash", seq, hash.bytes());
    }
    run("UPDATE chain SET hash = (SELECT hash FROM event WHERE seq = 9)");

    assertThat(verify()).isInstanceOf(Verdict.Sound.class);
    assertThat(((Verdict.Broken) verify(head)).fault().kind()).isEqualTo(Kind.REWRITTEN);
  }

  @Test
  void whatIsKeptBesideTheHistory() throws SQLException {
    for (String change : List.of("UPDATE cases SET state = 'REJECTED' WHERE number = 1",
        "UPDATE cases SET version = version + 1 WHERE number = 2", "UPDATE chain SET hash = zeroblob(32)",
        "UPDATE chain SET seq = 8", "UPDATE person SET id = 'U03' WHERE id = 'U02'",
        "UPDATE person SET salt = zeroblob(16) WHERE id = 'U02'",
        "UPDATE person SET workspace = 'T02' WHERE id = 'U02'",
        "DELETE FROM person WHERE id = 'U02'")) {
      String table = change.replaceFirst("UPDATE |DELETE FROM ", "").split(" ")[0];
      run("CREATE TABLE before AS SELECT * FROM " + table, change);
      assertThat(verify()).as(change).isInstanceOf(Verdict.Broken.class);
      run("REPLACE INTO " + table + " SELECT * FROM before", "DROP TABLE before");
      assertThat(verify()).isInstanceOf(Verdict.Sound.class);
    }
  }

  private Verdict verify(Head... noted) {
    try (AuditLog.View view = store.auditLog().view()) {
      return Verifier.verify(view, List.of(noted));
    }
  }

  private Fault fault() {
    Verdict verdict = verify(head);
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    return ((Verdict.Broken) verdict).fault();
  }

  private byte[] bytes(String column, int seq) throws SQLException {
    try (Statement statement = shell.createStatement();
        ResultSet row = statement.executeQuery("SELECT CAST(" + column + " AS BLOB) FROM event WHERE seq = " + seq)) {
      return row.getBytes(1);
    }
  }

  private void store(String column, int seq, byte[] content) throws SQLException {
    String type = column.equals("hash") ? "BLOB" : "TEXT";
    try (PreparedStatement statement = shell.prepareStatement(
        "UPDATE event SET " + column + " = CAST(? AS " + type + ") WHERE seq = " + seq)) {
      statement.setBytes(1, content);
      statement.executeUpdate();
    }
  }

  private void run(String... commands) throws SQLException {
    try (Statement statement = shell.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private Case move(Case seen, Step step) {
    return ((Move.Made) store.cases().move(seen, step)).now();
  }

  private static Asked asked(Actor by, String room) {
    return new Asked(NOON, by, MODS, new DismissRoom(new Room(new AppName("live"), new StringRoomId(room))),
        Optional.of("spam 🚪"), "token-" + room);
  }
}
