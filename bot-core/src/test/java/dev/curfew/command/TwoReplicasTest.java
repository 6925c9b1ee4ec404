package dev.curfew.command;

import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.store.Store;
import dev.curfew.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.dismiss;
import static org.assertj.core.api.Assertions.assertThat;

/** Two desks over one PostgreSQL, as two replicas are; one Tencent. */
class TwoReplicasTest {
  private static final int THREADS = 64;

  private final Scene scene = new Scene();

  @Test
  void ofSixtyFourPressesOnTheSameButtonExactlyOneWins() throws Exception {
    try (TestDatabase database = TestDatabase.postgres();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Desk> desks = List.of(desk(database.store("one")), desk(database.store("other")));
      for (int round = 1; round <= 4; round++) {
        String room = "ab" + round;
        Reply prompt = desks.getFirst().handle(new Typed(OLGA, MODS, "dismiss-room", new Arguments.Line(room)));
        List<Reply> replies = pressTogether(pool, desks, prompt);

        assertThat(scene.tencent.calls()).as("round %d", round).hasSize(round).endsWith(dismiss(room));
        assertThat(replies).filteredOn(Reply.Replace.class::isInstance).as("winners of round %d", round).hasSize(1)
            .allMatch(reply -> reply.message().sign() == Sign.ACCEPTED);
      }
    }
  }

  @Test
  void anyReplicaTakesAnyPress() {
    try (TestDatabase database = TestDatabase.postgres()) {
      Desk one = desk(database.store("one"));
      Desk other = desk(database.store("other"));
      Reply prompt = one.handle(new Typed(OLGA, MODS, "dismiss-room", new Arguments.Line("abcd")));

      Reply confirmed = other.handle(pressed(Verb.CONFIRM, prompt));
      Reply late = one.handle(pressed(Verb.CONFIRM, prompt));

      assertThat(confirmed.message().sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(late.message().unformatted()).startsWith("✅ Case #1 was already confirmed by Olga");
    }
  }

  private static List<Reply> pressTogether(ExecutorService pool, List<Desk> desks, Reply prompt) throws Exception {
    AtomicInteger ready = new AtomicInteger();
    List<Future<Reply>> presses = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Desk desk = desks.get(i % desks.size());
      presses.add(pool.submit(() -> {
        ready.incrementAndGet();
        while (ready.get() < THREADS) {
          Thread.onSpinWait();
        }
        return desk.handle(pressed(Verb.CONFIRM, prompt));
      }));
    }
    List<Reply> replies = new ArrayList<>();
    for (Future<Reply> press : presses) {
      replies.add(press.get(60, TimeUnit.SECONDS));
    }
    return replies;
  }

  private static Pressed pressed(Verb verb, Reply prompt) {
    return new Pressed(OLGA, MODS, verb, prompt.message().button(verb).token());
  }

  private Desk desk(Store store) {
    return scene.desk(new Stores(store.cases(), store.search(), store.notices()));
  }
}
