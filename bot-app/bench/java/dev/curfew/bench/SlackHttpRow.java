package dev.curfew.bench;

import dev.curfew.app.FrontDoorAlone;
import dev.curfew.bench.Board.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Slack over HTTP: from a signed command to its acknowledgement. Once with all that Curfew does behind it: each command is written
 * down durably and answered. And once with an empty handler as the peer has it.
 */
final class SlackHttpRow implements Row {
  private static final int ROUNDS = 3;
  /** Seconds. With less, two cores are still busy with the second compiler where that is on. */
  private static final int WARM_UP = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** What a JVM takes for itself when nobody says how much, on a machine like this. */
  private static final List<String> FREE = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx2g",
      "--enable-native-access=ALL-UNNAMED");

  /** What one server did under both loads. */
  private record Run(Load many, Load one, double residentMb) {}

  /** Acknowledgements in a second, median microseconds, and processor microseconds for each acknowledgement. */
  private record Load(double rate, double micros, double p99, double cpuMicros) {}

  private interface Server {
    Child start(int port, FakeSlack slack, Path folder) throws IOException, InterruptedException;
  }

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    List<Run> whole = new ArrayList<>();
    List<Run> door = new ArrayList<>();
    List<Run> free = new ArrayList<>();
    List<Run> bolt = new ArrayList<>();
    List<Run> bare = new ArrayList<>();
    List<Run> bareFree = new ArrayList<>();
    try (FakeSlack slack = FakeSlack.start()) {
      for (int round = 0; round < ROUNDS; round++) {
        whole.add(measure(slack, SlackHttpRow::curfew));
        bolt.add(measure(slack, SlackHttpRow::bolt));
        bare.add(measure(slack, (port, fake, folder) -> bare(port, folder, Child.LAUNCHED)));
        door.add(measure(slack, (port, fake, folder) -> door(port, fake, folder, Child.LAUNCHED)));
        free.add(measure(slack, (port, fake, folder) -> door(port, fake, folder, FREE)));
        bareFree.add(measure(slack, (port, fake, folder) -> bare(port, folder, FREE)));
      }
    }
    Runs peer = new Runs(bolt);
    asLaunched(board, "Slack over HTTP, all that Curfew does", new Runs(whole), peer);
    asLaunched(board, "Slack over HTTP, an empty handler behind Curfew's door", new Runs(door), peer);
    asRemark(board, "Bolt for Java with an empty handler and nothing of Curfew's, as launched", new Runs(bare), peer);
    asRemark(board, "the same, memory left free", new Runs(bareFree), peer);
    String how = "an empty handler behind Curfew's door, memory left free, ";
    Runs loose = new Runs(free);
    board.ratio(how + "16 connections: acknowledged a second", loose.of(run -> run.many().rate()),
        peer.named(run -> run.many().rate()), Goal.atLeast(3));
    board.ratio(how + "16 connections: median µs", loose.of(run -> run.many().micros()),
        peer.named(run -> run.many().micros()), Goal.atMost(0.6));
    board.ratio(how + "1 connection: median µs", loose.of(run -> run.one().micros()),
        peer.named(run -> run.one().micros()), Goal.atMost(0.6));
    board.remark(how + "resident MB afterwards", loose.of(Run::residentMb), peer.named(Run::residentMb));
  }

  private static void asLaunched(Board board, String what, Runs own, Runs peer) {
    board.ratio(what + ", 16 connections: acknowledged a second", own.of(run -> run.many().rate()),
        peer.named(run -> run.many().rate()), Goal.atLeast(2));
    board.ratio("…: processor µs for each", own.of(run -> run.many().cpuMicros()),
        peer.named(run -> run.many().cpuMicros()), Goal.atMost(0.7));
    board.ratio("…: resident MB afterwards", own.of(Run::residentMb), peer.named(Run::residentMb), Goal.atMost(1.5));
    latencies(board, own, peer);
  }

  /** What Bolt for Java leaves of the goals. */
  private static void asRemark(Board board, String what, Runs own, Runs peer) {
    board.remark(what + ", 16 connections: acknowledged a second", own.of(run -> run.many().rate()),
        peer.named(run -> run.many().rate()));
    board.remark("…: processor µs for each", own.of(run -> run.many().cpuMicros()),
        peer.named(run -> run.many().cpuMicros()));
    latencies(board, own, peer);
  }

  private static void latencies(Board board, Runs own, Runs peer) {
    board.remark("…: median µs", own.of(run -> run.many().micros()), peer.named(run -> run.many().micros()));
    board.remark("…, 1 connection: median µs", own.of(run -> run.one().micros()),
        peer.named(run -> run.one().micros()));
  }

  private record Runs(List<Run> runs) {
    Series of(ToDoubleFunction<Run> figure) {
      return new Series(runs.stream().mapToDouble(figure).toArray());
    }

    Peer named(ToDoubleFunction<Run> figure) {
      return new Peer("@slack/bolt", of(figure));
    }
  }

  private static Child curfew(int port, FakeSlack slack, Path folder)
      throws IOException, InterruptedException {
    return ready(Child.start("curfew run", folder, Map.of(),
        List.of(Homes.launcher().toString(), "run", "--config", config(port, slack, folder).toString())));
  }

  private static Child door(int port, FakeSlack slack, Path folder, List<String> flags)
      throws IOException, InterruptedException {
    return ready(Child.java("door", folder, Map.of(), flags, FrontDoorAlone.class,
        config(port, slack, folder).toString()));
  }

  private static Child bare(int port, Path folder, List<String> flags) throws IOException, InterruptedException {
    return ready(Child.java("bare Bolt", folder, Map.of(), flags, BareBolt.class, Integer.toString(port)));
  }

  private static Path config(int port, FakeSlack slack, Path folder) throws IOException {
    return Files.writeString(folder.resolve("curfew.yaml"), """
        apps:
          live:
            sdk-app-id: 1400000001
            endpoint: http://127.0.0.1:9
            secret-id: AKIDbench
            secret-key: bench-secret-key
        slack: { bot-token: %s, mode: http, signing-secret: %s, api-url: "%s" }
        rules: []
        store: { url: "jdbc:sqlite:%s" }
        server: { host: 127.0.0.1, port: %d }
        """.formatted(FakeSlack.BOT_TOKEN, FakeSlack.SIGNING_SECRET, slack.apiUrl(), folder.resolve("curfew.db"),
        port));
  }

  private static Child ready(Child child) throws InterruptedException {
    String unused = child.await(line -> line.startsWith("ready"), PATIENCE);
    return child;
  }

  private static Child bolt(int port, FakeSlack slack, Path folder) throws IOException, InterruptedException {
    return ready(Child.node("bolt-http.mjs", Map.of("PORT", Integer.toString(port), "SLACK_API_URL", slack.apiUrl(),
        "SLACK_BOT_TOKEN", FakeSlack.BOT_TOKEN, "SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET)));
  }

  private static Run measure(FakeSlack slack, Server server) throws IOException, InterruptedException {
    int port = Ports.free();
    Path folder = Files.createTempDirectory("curfew-bench");
    try (Child child = server.start(port, slack, folder)) {
      Load many = load(child, slack, port, 16, WARM_UP, 4);
      Load one = load(child, slack, port, 1, 1, 3);
      return new Run(many, one, child.residentMb());
    } finally {
      Folders.delete(folder);
    }
  }

  private static Load load(Child server, FakeSlack slack, int port, int connections, int warmUp, int seconds)
      throws IOException, InterruptedException {
    try (Child load = Child.java("load", Path.of("."), Map.of(), List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx512m"),
        SlackLoad.class,
        Integer.toString(port), Integer.toString(connections), Integer.toString(warmUp), Integer.toString(seconds),
        "/curfew", "help", slack.base())) {
      String unused = load.await("begin"::equals, PATIENCE);
      double before = server.cpuMs();
      String[] end = load.await(line -> line.startsWith("end "), PATIENCE).split(" ", -1);
      double used = server.cpuMs() - before;
      if (!end[5].equals("0")) {
        throw new IllegalStateException(end[5] + " commands were not acknowledged.");
      }
      double count = Double.parseDouble(end[1]);
      return new Load(count / Double.parseDouble(end[2]), Double.parseDouble(end[3]), Double.parseDouble(end[4]),
          used * 1_000 / count);
    }
  }

}
