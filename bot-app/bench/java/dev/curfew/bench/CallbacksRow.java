package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.sandbox.tencent.load.CallbackLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many callbacks a second are verified, indexed and written down when more come than can be taken. */
final class CallbacksRow implements Row {
  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String KEY = "benchkey0123456789";
  private static final Map<String, String> KEYS = Map.of("TRTC_CALLBACK_KEY", KEY);

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    List<Double> curfew = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      curfew.add(measure(CallbacksRow::curfew));
      bare.add(measure((port, folder) -> Child.java("bare", folder, KEYS, Child.LAUNCHED, BareCallbacks.class,
          Integer.toString(port))));
    }
    board.ratio("callbacks acknowledged a second", series(curfew), new Peer("bare JDK server", series(bare)),
        Goal.atLeast(0.5));
  }

  private interface Server {
    Child start(int port, Path folder) throws IOException;
  }

  private static double measure(Server server) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("curfew-bench");
    int port = Ports.free();
    try (Child child = server.start(port, folder)) {
      String unusedReady = child.await(CallbacksRow::isListening, PATIENCE);
      double unusedFirst = load(port, 1);
      return load(port, 3);
    } finally {
      Folders.delete(folder);
    }
  }

  /** Slack is away, which callbacks do not mind, so Curfew never says that it is ready. */
  private static boolean isListening(String line) {
    return line.equals("ready") || line.contains("Listening on");
  }

  private static Child curfew(int port, Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("curfew.yaml"), """
        apps:
          live:
            sdk-app-id: 1400000001
            endpoint: http://127.0.0.1:9
            secret-id: AKIDbench
            secret-key: bench-secret-key
            callback-key: ${TRTC_CALLBACK_KEY}
        slack: { bot-token: xoxb-bench-00000000, mode: http, signing-secret: bench-signing-secret, api-url: "http://127.0.0.1:9/api/" }
        rules: []
        store: { url: "jdbc:sqlite:%s" }
        server: { host: 127.0.0.1, port: %d }
        """.formatted(folder.resolve("curfew.db"), port));
    return Child.start("curfew run", folder, KEYS,
        List.of(Homes.launcher().toString(), "run", "--config", config.toString()));
  }

  /** More a second than two cores take; what is not taken is not counted. */
  private static double load(int port, int seconds) throws IOException, InterruptedException {
    try (Child load = Child.java("load", Path.of("."), KEYS, List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx512m"),
        CallbackLoad.class, "--url", "http://127.0.0.1:" + port + "/trtc/callback/live", "--rate", "20000",
        "--connections", "40", "--seconds", Integer.toString(seconds), "--settle", "0")) {
      String line = load.await(text -> text.startsWith("throughput "), PATIENCE);
      return Double.parseDouble(line.split(" ", -1)[1]);
    }
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
