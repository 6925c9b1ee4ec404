package dev.curfew.store;

import dev.curfew.audit.EventCodec;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.Head;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Shown;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.room.AppName;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not one of the tests: measures the store with a million entries in it. Run it with bot-core/bench/store.sh. */
class StoreSpeed {
  private static final int CASES = Integer.getInteger("curfew.bench.cases", 166_667);
  private static final int ROUNDS = Integer.getInteger("curfew.bench.rounds", 2000);
  private static final int BATCH = 500;
  private static final int WRITERS = 8;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration APART = Duration.ofSeconds(60);

  @TempDir
  private Path folder;

  @Test
  void withAMillionEntries() throws IOException {
    if (System.getProperty("curfew.bench.store", "sqlite").equals("sqlite")) {
      measure(new Secret("jdbc:sqlite:" + folder.resolve("curfew.db")));
      return;
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on").setDataDirectory(folder.resolve("pg")).start()) {
      measure(new Secret(server.getJdbcUrl("postgres", "postgres")));
    }
  }

  private void measure(Secret url) throws IOException {
    try (Store store = Store.open(new StoreOptions(url, "bench"), () -> START, TestDatabase::salt)) {
      fill(store);
      forcedWrites();
      Live live = new Live(store);
      for (boolean warm : new boolean[]{false, true}) {
        System.out.printf(Locale.ROOT, "%s, %d entries, %s:%n", url.reveal().split(":")[1], store.head().seq(),
            warm ? "warm" : "from a cold start");
        live.measure();
      }
    }
  }

  /** Six entries a case, as the store's own code writes them, but many cases in one transaction and their entries in one batch. */
  private static void fill(Store store) {
    SqlPersonBook people = new SqlPersonBook(store.transactions(), TestDatabase::salt);
    PersonBook known = new RememberedPeople(people);
    IntStream.range(0, CASES).forEach(index -> known.commitment(actor(index)));
    long begun = System.nanoTime();
    for (int from = 0; from < CASES; from += BATCH) {
      int first = from;
      store.transactions().write(handle -> {
        Ledger ledger = new Ledger(handle, Chain.lock(store.transactions(), handle), known);
        for (int index = first; index < Math.min(first + BATCH, CASES); index++) {
          wholeCase(ledger, index);
        }
        ledger.write();
        return null;
      });
    }
    store.transactions().write(handle -> handle.execute("DELETE FROM owed"));
    System.out.printf(Locale.ROOT, "filled with %d cases in %.0f s%n", CASES, (System.nanoTime() - begun) / 1e9);
  }

  private static void wholeCase(Ledger ledger, int index) {
    Instant at = START.plus(APART.multipliedBy(index));
    CaseNumber number = new CaseNumber(index + 1L);
    Asked asked = asked(index, at);
    Case before = Case.asked(number, asked);
    Case subject = before;
    ledger.append(number, asked);
    for (Step step : steps(index, at)) {
      before = subject;
      subject = subject.with(step);
      ledger.append(number, step);
    }
    DerivedCase.of(before, "bench").insert(ledger.handle, ledger.known.commitment(asked.by()));
    DerivedCase.of(subject, "bench").replace(ledger.handle, before);
    ledger.handle.execute("INSERT INTO request (request_id, case_number) VALUES (?, ?)", requestId(index),
        number.value());
    ledger.append(number, new Shown(at, Scenes.MODS, CaseState.ACCEPTED, true));
  }

  /** What {@link Chain#append} does, for many entries at once. */
  private static final class Ledger {
    private final Handle handle;
    private final PersonBook known;
    private final PreparedBatch entries;
    private Head head;
    private long cases;

    Ledger(Handle handle, Chain chain, PersonBook known) {
      this.handle = handle;
      this.known = known;
      this.head = chain.head();
      this.cases = chain.cases();
      this.entries = handle
          .prepareBatch("INSERT INTO event (seq, case_number, kind, at, entry, hash) VALUES (?, ?, ?, ?, ?, ?)");
    }

    void append(CaseNumber number, CaseEvent event) {
      long seq = head.seq() + 1;
      String entry = EventCodec.write(new Entry(seq, number, event), known);
      head = new Head(seq, EventCodec.hash(head.hash(), entry));
      cases = Math.max(cases, number.value());
      entries.add(seq, number.value(), EventCodec.kind(event), event.at().toEpochMilli(), entry, head.hash().bytes());
    }

    void write() {
      entries.execute();
      handle.execute("UPDATE chain SET seq = ?, hash = ?, cases = ? WHERE id = 1", head.seq(), head.hash().bytes(),
          cases);
    }
  }

  private static List<Step> steps(int index, Instant at) {
    return List.of(new Prompted(at, "moderators", 0, at.plusSeconds(120), Seen.NOTHING), confirmed(index, at),
        new Attempted(at, 1),
        answered(index, at));
  }

  private static Confirmed confirmed(int index, Instant at) {
    return new Confirmed(at, actor(index), Scenes.MODS, "moderators");
  }

  private static Answered answered(int index, Instant at) {
    return new Answered(at, 1, new Outcome.Accepted(requestId(index)), false);
  }

  private static Asked asked(int index, Instant at) {
    return new Asked(at, actor(index), Scenes.MODS, new DismissRoom(new Room(new AppName("live"), room(index))),
        Optional.of("people shout at each other"), "token-of-some-length-" + index);
  }

  private static String requestId(int index) {
    return "8d2b1f4a-0c6e-4f6b-9d0f-%012d".formatted(index);
  }

  /** One person in 300 asks for every fourth case. */
  private static Actor actor(int index) {
    int who = index % 4 == 0 ? 0 : index % 300;
    return new Actor(new Person(Platform.SLACK, "T0123456789", "U%09d".formatted(who)), "Person " + who);
  }

  /** One room in 5000 is closed in every tenth case. */
  private static StringRoomId room(int index) {
    return new StringRoomId("room-" + (index % 10 == 0 ? 0 : index % 5000));
  }

  /** What the disk by itself needs for a commit. */
  private void forcedWrites() throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve("forced"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      time("one forced write of 16 kB", ROUNDS / 4, round -> force(file));
    }
  }

  private static void force(FileChannel file) {
    try {
      file.write(ByteBuffer.allocate(16_384));
      file.force(false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void time(String what, int rounds, IntConsumer work) {
    long[] nanos = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      work.accept(round);
      nanos[round] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT, "  %-42s p50 %7.2f ms   p99 %7.2f ms   max %7.2f ms%n", what,
        nanos[rounds / 2] / 1e6,
        nanos[rounds * 99 / 100] / 1e6, nanos[rounds - 1] / 1e6);
  }

  /** Asks and presses beside all that is there. */
  private static final class Live {
    private final Store store;
    private final Case[] current = new Case[ROUNDS];
    private int next = CASES;

    Live(Store store) {
      this.store = store;
    }

    void measure() {
      int base = next;
      next += ROUNDS;
      Instant now = START.plus(APART.multipliedBy(base));
      time("ask: openedBy, open, prompt", ROUNDS, round -> {
        Instant at = now.plusMillis(round);
        Asked asked = asked(base + round, at);
        store.search().openedBy(Set.of(asked.by().person()), at.minusSeconds(600), 20);
        current[round] = moved(store.cases().open(asked),
            new Prompted(at, "moderators", 0, at.plusSeconds(120), Seen.NOTHING));
      });
      time("press: find, confirm and attempt, answer", ROUNDS, round -> {
        // As old as its request: some rooms come twice, and nobody closes one that was closed since they asked.
        Instant at = now.plusMillis(round);
        Case waiting = store.cases().findByToken("token-of-some-length-" + (base + round)).orElseThrow();
        Case sending = ((Move.Made) store.cases().move(waiting, confirmed(base + round, at), new Attempted(at, 1)))
            .now();
        current[round] = moved(sending, answered(base + round, at));
      });
      // Those of cases that there are, however few.
      time("search by room, 20 newest", ROUNDS, round -> found(Filter.ALL.withRoom(room(round * 7 % CASES).text())));
      time("search by the busiest room", ROUNDS, round -> found(Filter.ALL.withRoom(room(0).text())));
      time("search by person, 20 newest", ROUNDS,
          round -> found(Filter.ALL.withPeople(Set.of(actor((round * 7 + 1) % CASES).person()))));
      time("search by the busiest person and another", ROUNDS,
          round -> found(Filter.ALL.withPeople(Set.copyOf(List.of(actor(0).person(), actor(round).person())))));
      time("search by RequestId", ROUNDS, round -> found(new Filter(Optional.empty(), Optional.empty(), Set.of(),
          Set.of(), Optional.empty(), Optional.empty(), Optional.of(requestId(round * 31 % CASES)), Optional.empty(),
          false)));
      time("mine: openedBy the busiest, 20 newest", ROUNDS,
          round -> store.search().openedBy(Set.of(actor(0).person()), START, 20));
      time("due, orphaned, owed", ROUNDS, round -> {
        store.cases().due(START);
        store.cases().orphaned(START, Set.of());
        store.notices().owed(START);
      });
      appendRate(now);
    }

    private void found(Filter filter) {
      if (store.search().search(filter, 20).isEmpty()) {
        throw new IllegalStateException("Nothing was found.");
      }
    }

    private void appendRate(Instant now) {
      long before = store.head().seq();
      long begun = System.nanoTime();
      try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
        for (int i = 0; i < ROUNDS; i++) {
          int index = next + i;
          pool.execute(() -> moved(store.cases().open(asked(index, now)),
              new Prompted(now, "moderators", 0, now.plusSeconds(120), Seen.NOTHING)));
        }
      }
      next += ROUNDS;
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(Locale.ROOT, "  %d threads append %.0f entries per second%n", WRITERS,
          (store.head().seq() - before) / seconds);
    }

    private Case moved(Case from, Step step) {
      return Scenes.moved(store.cases(), from, step);
    }
  }
}
