package dev.curfew.store;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.AuditLog.Identity;
import dev.curfew.audit.EventCodec;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.Head;
import dev.curfew.audit.InMemoryPersonBook;
import dev.curfew.audit.Verdict;
import dev.curfew.audit.Verifier;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
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
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Not one of the tests: measures verification over a million entries in an SQLite file. Run it with bot-app/bench/verify.sh. */
class VerifySpeed {
  private static final int CASES = Integer.getInteger("curfew.bench.cases", 166_667);
  private static final int RUNS = Integer.getInteger("curfew.bench.runs", 3);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 1000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Place MODS = Place.channel(Platform.SLACK, "T0123456789", "C0123456789");

  @TempDir
  private Path folder;
  private final InMemoryPersonBook people = new InMemoryPersonBook();
  private Head head = Head.NONE;

  @Test
  void ofAMillionEntries() throws SQLException {
    Secret url = new Secret("jdbc:sqlite:" + folder.resolve("curfew.db"));
    Store.open(new StoreOptions(url, "bench"), () -> START, () -> new byte[16]).close();
    fill(url);
    try (ReadOnlyStore store = ReadOnlyStore.open(url, () -> START)) {
      for (int run = 1; run <= RUNS; run++) {
        report(run, store);
      }
    }
  }

  private void report(int run, ReadOnlyStore store) {
    long start = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    try (AuditLog.View view = store.auditLog().view()) {
      assertThat(Verifier.verify(view, List.of(head))).isEqualTo(new Verdict.Sound(head, Optional.of(head)));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
    System.out.printf(
        "run %d: %,d entries in %.1f s, %,.0f a second; %,.0f a second of processor time; heap at most %d MB%n",
        run, head.seq(), seconds, head.seq() / seconds, head.seq() / busy, Runtime.getRuntime().maxMemory() >> 20);
  }

  private void fill(Secret url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.reveal());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      connection.setAutoCommit(false);
      fill(connection);
      connection.commit();
    }
  }

  private void fill(Connection connection) throws SQLException {
    try (
        PreparedStatement events = connection.prepareStatement(
            "INSERT INTO event (seq, case_number, kind, at, entry, hash) VALUES (?, ?, ?, ?, ?, ?)");
        PreparedStatement cases = connection
            .prepareStatement("INSERT INTO cases (number, version, state, app, kind, room, person,"
                + " asked_at, moved_at, token, for_review) VALUES (?, 5, 'ACCEPTED', 'live', 'string', ?, ?, ?, ?, ?, 0)")) {
      for (int number = 1; number <= CASES; number++) {
        insert(cases, number);
        for (CaseEvent event : story(number)) {
          insert(events, number, event);
        }
        if (number % BATCH == 0 || number == CASES) {
          cases.executeBatch();
          events.executeBatch();
        }
      }
    }
    finish(connection);
  }

  private void insert(PreparedStatement cases, int number) throws SQLException {
    cases.setLong(1, number);
    cases.setString(2, "eu-" + number);
    cases.setString(3, people.commitment(person(number)));
    cases.setLong(4, START.plusSeconds(number).toEpochMilli());
    cases.setLong(5, START.plusSeconds(number).toEpochMilli());
    cases.setString(6, "token-" + number);
    cases.addBatch();
  }

  private void insert(PreparedStatement events, int number, CaseEvent event) throws SQLException {
    String entry = EventCodec.write(new Entry(head.seq() + 1, new CaseNumber(number), event), people);
    head = new Head(head.seq() + 1, EventCodec.hash(head.hash(), entry));
    events.setLong(1, head.seq());
    events.setLong(2, number);
    events.setString(3, EventCodec.kind(event));
    events.setLong(4, event.at().toEpochMilli());
    events.setString(5, entry);
    events.setBytes(6, head.hash().bytes());
    events.addBatch();
  }

  private void finish(Connection connection) throws SQLException {
    try (
        PreparedStatement person = connection.prepareStatement(
            "INSERT INTO person (commitment, platform, salt, workspace, id, name) VALUES (?, 'slack', ?, 'T0123456789', ?, ?)");
        PreparedStatement chain = connection.prepareStatement("UPDATE chain SET seq = ?, hash = ?, cases = ?")) {
      for (AuditLog.PersonRow row : people.rows()) {
        Identity known = row.identity().orElseThrow();
        String id = known.person().split(":")[2];
        person.setString(1, row.commitment());
        person.setBytes(2, HexFormat.of().parseHex(known.salt()));
        person.setString(3, id);
        person.setString(4, id);
        person.executeUpdate();
      }
      chain.setLong(1, head.seq());
      chain.setBytes(2, head.hash().bytes());
      chain.setLong(3, CASES);
      chain.executeUpdate();
    }
  }

  private static List<CaseEvent> story(int number) {
    Instant at = START.plusSeconds(number);
    Actor by = person(number);
    Room room = new Room(new AppName("live"), new StringRoomId("eu-" + number));
    return List.of(new Asked(at, by, MODS, new DismissRoom(room), Optional.of("spam"), "token-" + number),
        new Prompted(at, "EU moderators", 0, at.plusSeconds(120), Seen.NOTHING),
        new Confirmed(at.plusSeconds(5), by, MODS, "EU moderators"),
        new Attempted(at.plusSeconds(5), 1),
        new Answered(at.plusSeconds(6), 1,
            new Outcome.Accepted("5f0b4ae9-7a01-4ae0-9c54-" + (100_000_000_000L + number)), false),
        new Shown(at.plusSeconds(6), MODS, CaseState.ACCEPTED, false));
  }

  private static Actor person(int number) {
    return new Actor(new Person(Platform.SLACK, "T0123456789", "U0" + number % 100), "");
  }
}
