package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Round.Kills;
import dev.curfew.app.chaos.Round.Plan;
import dev.curfew.app.chaos.Round.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bots are killed while people close rooms, and nothing is lost, doubled or false in the end. The short form runs with all tests;
 * {@code bot-app/chaos/run.sh} runs the long one, in which the system properties {@code chaos.kills}, {@code chaos.cases} and
 * {@code chaos.seed} count.
 */
class ChaosTest {
  private static final int KILLS = Integer.getInteger("chaos.kills", 2);
  private static final int CASES = Integer.getInteger("chaos.cases", 14);
  /** Two hundred sessions may be started at Discord before the next has to wait. */
  private static final int MOST_KILLS = 180;
  /** Whether there is time: the short form goes with all tests. */
  private static final boolean LONG = Integer.getInteger("chaos.kills") != null;
  /** So many rooms are closed at the same instant: one to three seconds of what Tencent takes. */
  private static final int SALVO = LONG ? 40 : 8;
  /** Channels beside the main one in each chat: together they take as many messages as Tencent takes calls. */
  private static final int STREETS = 8;

  @TempDir
  private Path folder;
  private final long seed = Long.getLong("chaos.seed", new Random().nextLong(1_000_000));

  @Test
  void oneBotOnAFileIsKilledAtEveryPoint() throws Exception {
    Outcome all = Outcome.nothing();
    for (int round = 0; all.deaths().count() < KILLS; round++) {
      int kills = Math.min(MOST_KILLS, KILLS - all.deaths().count());
      all = all.and(play("one bot on a file",
          new Plan(seed + round, Optional.empty(), 1, new Kills(kills, kills), new Work(0, 1, 0, 0))));
    }
    conclude("One bot on a file", all);
  }

  @Test
  @EnabledIfSystemProperty(named = "chaos.kills", matches = ".+", disabledReason = "in the short form three bots are killed on a server")
  void twoBotsOnOneServerAreKilledAtEveryPoint() throws Exception {
    Outcome all = Outcome.nothing();
    try (Servers servers = Servers.start()) {
      for (int round = 0; all.deaths().count() < KILLS; round++) {
        int kills = Math.min(MOST_KILLS, KILLS - all.deaths().count());
        all = all.and(play("two bots on one server",
            new Plan(seed + round, Optional.of(servers.newDatabase()), 2, new Kills(kills, kills),
                new Work(0, 2, 0, 0))));
      }
    }
    conclude("Two bots on one server", all);
  }

  @Test
  void threeBotsOnOneServerKeepTencentsLimitTogether() throws Exception {
    try (Servers servers = Servers.start()) {
      Outcome all = play("three bots on one server",
          new Plan(seed, Optional.of(servers.newDatabase()), 3,
              new Kills(Math.min(KILLS / 2, MOST_KILLS), LONG ? MOST_KILLS : KILLS),
              new Work(CASES, Math.min(8, CASES / 10), SALVO, STREETS)));

      conclude("Three bots on one server", all);
      assertThat(all.mostInAnySecond()).isLessThanOrEqualTo(20);
    }
  }

  private Outcome play(String what, Plan plan) throws Exception {
    Path place = Files.createDirectory(folder.resolve(what.replace(' ', '-') + plan.seed()));
    Outcome outcome = Round.play(plan, place, StoredCases::at);
    System.out.println("chaos: " + what + ", -Dchaos.seed=" + plan.seed() + ": " + outcome.summary());
    assertThat(outcome.violations()).as("with -Dchaos.seed=" + plan.seed()).isEmpty();
    return outcome;
  }

  private static void conclude(String what, Outcome outcome) {
    System.out.println("chaos: " + what + ": " + outcome.summary());
    System.out.println("chaos: killed at " + outcome.deaths().places());
    assertThat(outcome.deaths().count()).isPositive();
  }
}
