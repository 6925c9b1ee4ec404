package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Round.Plan;
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
  private static final int KILLS = Integer.getInteger("chaos.kills", 4);
  private static final int CASES = Integer.getInteger("chaos.cases", 40);
  /** Twenty sessions may be started at Discord before the next has to wait. */
  private static final int MOST_KILLS = 15;

  @TempDir
  private Path folder;
  private final long seed = Long.getLong("chaos.seed", new Random().nextLong(1_000_000));

  @Test
  void oneBotOnAFileIsKilledAtEveryPoint() throws Exception {
    Outcome all = Outcome.nothing();
    for (int round = 0; all.deaths().count() < KILLS; round++) {
      int kills = Math.min(MOST_KILLS, KILLS - all.deaths().count());
      all = all.and(play("one bot on a file", new Plan(seed + round, Optional.empty(), 1, kills, 0, 1)));
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
            new Plan(seed + round, Optional.of(servers.newDatabase()), 2, kills, 0, 2)));
      }
    }
    conclude("Two bots on one server", all);
  }

  @Test
  void threeBotsOnOneServerKeepTencentsLimitTogether() throws Exception {
    try (Servers servers = Servers.start()) {
      Outcome all = play("three bots on one server",
          new Plan(seed, Optional.of(servers.newDatabase()), 3, Math.min(KILLS / 2, MOST_KILLS), CASES,
              Math.min(12, CASES / 8)));

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
