package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.slack.SlackUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * From the start of the program to both chats being connected, and its memory then and after a thousand cases. Each start that is
 * measured is the second in its folder, as every one is but the first.
 */
final class StartRow implements Row {
  private static final int ROUNDS = 5;
  private static final int CASES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Predicate<String> IS_READY = line -> line.startsWith("ready");

  private record Life(double readyMs, double cpuMs, double idleMb, double busyMb) {}

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    List<Life> curfew = new ArrayList<>();
    List<Life> node = new ArrayList<>();
    List<Life> bare = new ArrayList<>();
    // The JVM replaces neither one of other jars nor one by a bot with one chat, as another row starts it.
    Files.deleteIfExists(Homes.archive("bare"));
    Files.deleteIfExists(Homes.archive("curfew"));
    Life unusedFirst = live(Bots.CURFEW);
    for (int round = 0; round < ROUNDS; round++) {
      curfew.add(live(Bots.CURFEW));
      node.add(live(Bots.NODE));
      bare.add(live(Bots.BARE_JAVA));
    }
    board.ratio("start to ready with both chats, ms", of(curfew, Life::readyMs), peer(Bots.NODE, node, Life::readyMs),
        Goal.atMost(1));
    board.remark("…: its libraries alone", of(bare, Life::readyMs), peer(Bots.NODE, node, Life::readyMs));
    board.remark("…: processor ms", of(curfew, Life::cpuMs), peer(Bots.NODE, node, Life::cpuMs));
    board.remark("…: its libraries alone", of(bare, Life::cpuMs), peer(Bots.NODE, node, Life::cpuMs));
    board.ratio("resident MB, idle", of(curfew, Life::idleMb), peer(Bots.NODE, node, Life::idleMb), Goal.atMost(1.5));
    board.ratio("resident MB after 1,000 cases", of(curfew, Life::busyMb), peer(Bots.NODE, node, Life::busyMb),
        Goal.atMost(1.5));
  }

  private static Series of(List<Life> lives, ToDoubleFunction<Life> figure) {
    return new Series(lives.stream().mapToDouble(figure).toArray());
  }

  private static Peer peer(Bots bot, List<Life> lives, ToDoubleFunction<Life> figure) {
    return new Peer(bot.title(), of(lives, figure));
  }

  private static Life live(Bots bot) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("curfew-bench");
    try (Sandbox sandbox = Sandbox.start()) {
      sandbox.discord().gateway().identifyEvery(Duration.ZERO);
      try (Child first = bot.start(sandbox, folder)) {
        first.awaitFirst(IS_READY, PATIENCE);
        sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", PATIENCE);
      }
      return second(bot, sandbox, folder);
    } finally {
      Folders.delete(folder);
    }
  }

  private static Life second(Bots bot, Sandbox sandbox, Path folder) throws IOException, InterruptedException {
    try (Child child = bot.start(sandbox, folder)) {
      double ready = child.awaitFirst(IS_READY, PATIENCE).toNanos() / 1e6;
      double cpu = child.cpuMs();
      Thread.sleep(SETTLE);
      double idle = child.residentMb();
      ask(sandbox);
      Thread.sleep(SETTLE);
      return new Life(ready, cpu, idle, child.residentMb());
    }
  }

  /** Each case when the one before is acknowledged; to the peer, which has no cases, they are commands. */
  private static void ask(Sandbox sandbox) {
    SlackUser olga = Objects.requireNonNull(sandbox.slackPeople().get("olga"));
    for (int i = 0; i < CASES; i++) {
      sandbox.slack().type(olga, sandbox.slackChannel(), "/dismiss-room room-" + i).awaitAck(PATIENCE);
    }
  }
}
