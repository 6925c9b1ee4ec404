package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** A press until its request is on the wire at Tencent, in one process, with the launcher's flags. */
final class PressRow implements Row {
  private static final String WARM_UP = "150";
  private static final String PRESSES = "500";

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("curfew-bench");
    try (FakeSlack slack = FakeSlack.start();
        Child probe = Child.java("press", Path.of("."), Map.of(), Child.LAUNCHED, PressProbe.class, folder.toString(),
            slack.apiUrl(),
            WARM_UP, PRESSES)) {
      String[] end = probe.await(line -> line.startsWith("end "), Duration.ofSeconds(120)).split(" ", -1);
      Series curfew = milliseconds(end[1]);
      Series sdk = milliseconds(end[2]);
      board.difference("press → request at Tencent, ms", curfew.middle(), new Peer("official SDK", sdk.middle()),
          Goal.atMost(2));
      board.remark("…", curfew.middle(), new Peer("one forced write of 16 kB",
          milliseconds(end[3]).middle()));
    } finally {
      Folders.delete(folder);
    }
  }

  private static Series milliseconds(String micros) {
    return new Series(Arrays.stream(micros.split(",", -1)).mapToDouble(value -> Double.parseDouble(value) / 1_000)
        .toArray());
  }
}
