package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Expired;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.store.LossyProxy.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.store.Scenes.NOON;
import static dev.curfew.store.Scenes.asked;
import static dev.curfew.store.Scenes.confirmed;
import static dev.curfew.store.Scenes.moved;
import static dev.curfew.store.Scenes.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresStoreTest extends StoreContract<TestPostgres.Fresh> {

  @Override
  TestPostgres.Fresh newDatabase() {
    return new TestPostgres.Fresh();
  }

  @Nested
  class TwoReplicas {
    private final Store other = database.store("replica-2");

    @Test
    void seeTheSameCases() {
      Case waiting = waiting(store.cases(), "a");

      assertThat(other.cases().findByToken("a")).contains(waiting);
      assertThat(other.cases().move(waiting, confirmed())).isInstanceOf(Move.Made.class);
      assertThat(store.cases().move(waiting, confirmed())).isInstanceOf(Move.TooLate.class);
    }

    @Test
    void ofManyPressesThroughBothExactlyOneWins() throws Exception {
      int threads = 64;
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        for (int round = 0; round < 5; round++) {
          Case waiting = waiting(store.cases(), "round" + round);
          AtomicInteger ready = new AtomicInteger();
          List<Future<Move>> presses = new ArrayList<>();
          for (int i = 0; i < threads; i++) {
            Store replica = i % 2 == 0 ? store : other;
            presses.add(pool.submit(() -> {
              ready.incrementAndGet();
              while (ready.get() < threads) {
                Thread.yield();
              }
              return replica.cases().move(waiting, confirmed());
            }));
          }
          List<Move> moves = new ArrayList<>();
          for (Future<Move> press : presses) {
            moves.add(press.get());
          }
          assertThat(moves.stream().filter(Move.Made.class::isInstance)).as("winners in round %d", round).hasSize(1);
          assertThat(moves.stream().filter(Move.TooLate.class::isInstance)).as("losers in round %d", round)
              .hasSize(threads - 1);
        }
      }
      assertThat(entries()).extracting(row -> row.kind()).filteredOn("confirmed"::equals).hasSize(5);
    }

    @Test
    void oneOfThemLeads() {
      assertThat(store.memory().lead("task", Duration.ofMinutes(1))).isTrue();
      assertThat(other.memory().lead("task", Duration.ofMinutes(1))).isFalse();
      assertThat(store.memory().lead("task", Duration.ofMillis(1))).isTrue();
      database.passes(Duration.ofMillis(20));

      assertThat(other.memory().lead("task", Duration.ofMinutes(1))).isTrue();
      assertThat(store.memory().lead("task", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void anotherLeadsAsSoonAsTheOneThatDidIsGone() {
      assertThat(store.memory().lead("task", Duration.ofMinutes(3))).isTrue();
      somebodyWasHeardFor(Duration.ofSeconds(60));
      silence("replica-1", Duration.ofSeconds(29));
      assertThat(other.memory().lead("task", Duration.ofMinutes(3))).isFalse();

      silence("replica-1", Duration.ofSeconds(2));

      assertThat(other.memory().lead("task", Duration.ofMinutes(3))).isTrue();
      store.beat();
      assertThat(store.memory().lead("task", Duration.ofMinutes(3))).isFalse();
    }

    @Test
    void aSilentReplicaIsGoneAfterAWhile() {
      Case asked = store.cases().open(asked("a"));
      silence("replica-1", Duration.ofSeconds(29));
      somebodyWasHeardFor(Duration.ofSeconds(60));
      assertThat(other.cases().orphaned(NOON, Set.of())).isEmpty();

      silence("replica-1", Duration.ofSeconds(2));

      assertThat(other.cases().orphaned(NOON, Set.of())).containsExactly(asked.number());
      assertThat(store.cases().orphaned(NOON, Set.of())).isEmpty();

      store.beat();

      assertThat(other.cases().orphaned(NOON, Set.of())).isEmpty();
    }

    @Test
    void manyThingsFollowWhoeverBeganThem() {
      Case confirmed = Scenes.confirmedMany(store.cases(), "a", "b");

      Case begun = moved(other.cases(), confirmed, new Begun(NOON));

      assertThat(store.cases().move(confirmed, new Begun(NOON))).isEqualTo(new Move.TooLate(begun));
      silence("replica-1", Duration.ofSeconds(31));
      somebodyWasHeardFor(Duration.ofSeconds(90));
      assertThat(other.cases().orphaned(NOON, Set.of())).isEmpty();
      store.beat();
      silence("replica-2", Duration.ofSeconds(31));
      assertThat(store.cases().orphaned(NOON, Set.of())).containsExactly(begun.number());
    }

    @Test
    void whoCameAMomentAgoMaySaySo() {
      Case asked = store.cases().open(asked("a"));
      somebodyWasHeardFor(Duration.ofSeconds(60));
      silence("replica-1", Duration.ofSeconds(31));

      Store third = database.store("replica-3");

      assertThat(third.cases().orphaned(NOON, Set.of())).containsExactly(asked.number());
    }

    @Test
    void whatSomebodyWhoIsGoneWasToTellIsToldByAnother() {
      Case expired = moved(store.cases(), waiting(store.cases(), "a"), new Expired(NOON));
      somebodyWasHeardFor(Duration.ofSeconds(60));
      assertThat(store.notices().claim(expired.number(), NOON, Duration.ofMinutes(2))).isTrue();
      assertThat(other.notices().owed(NOON)).isEmpty();
      assertThat(other.notices().claim(expired.number(), NOON, Duration.ofMinutes(2))).isFalse();

      silence("replica-1", Duration.ofSeconds(31));

      assertThat(other.notices().owed(NOON)).containsExactly(expired.number());
      assertThat(other.notices().claim(expired.number(), NOON, Duration.ofMinutes(2))).isTrue();
    }

    @Test
    void nobodyIsGoneWhereAllWereSilent() {
      store.cases().open(asked("a"));
      somebodyWasHeardFor(Duration.ofSeconds(60));
      silence("replica-1", Duration.ofSeconds(60));
      database.execute("UPDATE heard SET since = since - 60000, seen = seen - 60000");
      assertThat(other.cases().orphaned(NOON, Set.of())).isEmpty();

      other.beat();

      assertThat(other.cases().orphaned(NOON, Set.of())).isEmpty();
    }

    private void silence(String replica, Duration more) {
      database.execute("UPDATE replica SET seen = seen - " + more.toMillis() + " WHERE id = '" + replica + "'");
    }

    private void somebodyWasHeardFor(Duration time) {
      database.execute("UPDATE heard SET since = since - " + time.toMillis());
    }
  }

  @Nested
  class WhenTheServerGoesAway {
    @Test
    void nobodyNoticesThatItWasRestarted() {
      Case waiting = waiting(store.cases(), "a");

      TestPostgres.say(breaking());
      Case confirmed = moved(store.cases(), waiting, confirmed());
      TestPostgres.say(breaking());

      assertThat(store.cases().find(waiting.number())).contains(confirmed);
    }

    @Test
    void nothingIsWrittenAndServiceResumesByItself() {
      Case waiting = waiting(store.cases(), "a");
      TestPostgres.say("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false", breaking());
      try {
        assertThatThrownBy(() -> store.cases().move(waiting, confirmed())).isInstanceOf(StoreUnavailable.class)
            .satisfies(e -> assertThat(((StoreUnavailable) e).mayHaveHappened()).isFalse());
        assertThat(store.isWritable()).isFalse();
      } finally {
        TestPostgres.say("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS true");
      }

      assertThat(becomesWritable()).isTrue();
      assertThat(store.cases().move(waiting, confirmed())).isInstanceOf(Move.Made.class);
    }

    /** Each try waits for a connection, for 3 seconds at most. */
    private boolean becomesWritable() {
      return IntStream.range(0, 10).anyMatch(any -> store.isWritable());
    }

    private String breaking() {
      return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'";
    }
  }

  @Nested
  class WhenAConfirmationIsLost {
    @Test
    void whatWasWrittenCounts() throws Exception {
      try (LossyProxy proxy = new LossyProxy(TestPostgres.port())) {
        Store remote = database.store("replica-2", proxy.url(database.url()));
        Case waiting = waiting(remote.cases(), "a");

        proxy.nextCommit(Fate.IS_LOST_ON_THE_WAY_BACK);
        Move move = remote.cases().move(waiting, confirmed());

        assertThat(proxy.isDone()).isTrue();
        assertThat(move).isInstanceOf(Move.Made.class);
        assertThat(store.cases().find(waiting.number())).contains(((Move.Made) move).now());
      }
    }

    @Test
    void whatWasNotWrittenIsSaidToBeSo() throws Exception {
      try (LossyProxy proxy = new LossyProxy(TestPostgres.port())) {
        Store remote = database.store("replica-2", proxy.url(database.url()));
        Case waiting = waiting(remote.cases(), "a");

        proxy.nextCommit(Fate.IS_LOST);

        assertThatThrownBy(() -> remote.cases().move(waiting, confirmed())).isInstanceOf(StoreUnavailable.class)
            .satisfies(e -> assertThat(((StoreUnavailable) e).mayHaveHappened()).isFalse());
        assertThat(store.cases().find(waiting.number())).contains(waiting);
        assertThat(remote.cases().move(waiting, confirmed())).isInstanceOf(Move.Made.class);
      }
    }

    @Test
    void itIsSaidWhereNobodyCanTell() throws Exception {
      try (LossyProxy proxy = new LossyProxy(TestPostgres.port())) {
        Store remote = database.store("replica-2", proxy.url(database.url()));

        proxy.nextCommit(Fate.IS_LOST_ON_THE_WAY_BACK);

        assertThatThrownBy(() -> remote.memory().isFirst("key", Duration.ofMinutes(1)))
            .isInstanceOf(StoreUnavailable.class)
            .satisfies(e -> assertThat(((StoreUnavailable) e).mayHaveHappened()).isTrue());
      }
    }
  }
}
