package dev.curfew.bench;

import dev.curfew.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How long every bot takes for the same thing, asked one after the other and again and again. */
final class Latency {
  private static final int ROUNDS = 2;
  private static final int WARM_UP = 150;
  private static final int COUNT = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** So that what a bot does after its acknowledgement is over. */
  private static final Duration BETWEEN = Duration.ofMillis(15);

  private Latency() {}

  /** @param one does it once, and says how many milliseconds it took */
  static Map<Bots, Series> of(ToDoubleFunction<Sandbox> one) throws IOException, InterruptedException {
    Map<Bots, Series> all = new EnumMap<>(Bots.class);
    for (int round = 0; round < ROUNDS; round++) {
      for (Bots bot : Bots.values()) {
        all.merge(bot, measure(bot, one).middle(), Latency::both);
      }
    }
    return all;
  }

  private static Series both(Series one, Series other) {
    return new Series(DoubleStream.concat(DoubleStream.of(one.values()), DoubleStream.of(other.values())).toArray());
  }

  private static Series measure(Bots bot, ToDoubleFunction<Sandbox> one) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("curfew-bench");
    try (Sandbox sandbox = Sandbox.start(); Child child = bot.start(sandbox, folder)) {
      String unusedReady = child.await(line -> line.startsWith("ready"), PATIENCE);
      sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", PATIENCE);
      double[] millis = new double[COUNT];
      for (int i = -WARM_UP; i < COUNT; i++) {
        double took = one.applyAsDouble(sandbox);
        if (i >= 0) {
          millis[i] = took;
        }
        Thread.sleep(BETWEEN);
      }
      return new Series(millis);
    } finally {
      Folders.delete(folder);
    }
  }
}
