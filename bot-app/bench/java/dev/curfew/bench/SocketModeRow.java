package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.slack.SlackUser;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Slack over Socket Mode: from an envelope to its acknowledgement, one at a time. */
final class SocketModeRow implements Row {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    Map<Bots, Series> measured = Latency.of(sandbox -> after(sandbox));
    Series curfew = Objects.requireNonNull(measured.get(Bots.CURFEW));
    Series bare = Objects.requireNonNull(measured.get(Bots.BARE_JAVA));
    Series node = Objects.requireNonNull(measured.get(Bots.NODE));
    board.ratio("Socket Mode: envelope → acknowledgement, ms", curfew,
        new Peer("Bolt for Java's Socket Mode client", bare), Goal.atMost(0.5));
    board.remark("…", curfew, new Peer("@slack/bolt", node));
  }

  private static double after(Sandbox sandbox) {
    SlackUser olga = Objects.requireNonNull(sandbox.slackPeople().get("olga"));
    return sandbox.slack().type(olga, sandbox.slackChannel(), "/curfew help").awaitAck(PATIENCE).after().toNanos()
        / 1e6;
  }
}
