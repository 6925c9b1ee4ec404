package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.discord.Interaction.Acknowledgement;
import dev.curfew.sandbox.discord.Member;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Discord: from an interaction to its callback, one at a time. */
final class DiscordRow implements Row {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    Map<Bots, Series> measured = Latency.of(sandbox -> after(sandbox));
    Series curfew = Objects.requireNonNull(measured.get(Bots.CURFEW));
    Series bare = Objects.requireNonNull(measured.get(Bots.BARE_JAVA));
    Series node = Objects.requireNonNull(measured.get(Bots.NODE));
    board.difference("Discord: interaction → callback, ms", curfew, new Peer("bare JDA", bare), Goal.atMost(0.5));
    board.remark("…", curfew, new Peer("discord.js", node));
  }

  /** Somebody who may nothing, so that what comes after the callback is short. */
  private static double after(Sandbox sandbox) {
    Member max = Objects.requireNonNull(sandbox.discordPeople().get("max"));
    Instant before = Instant.now();
    Acknowledgement answer = sandbox.discord()
        .type(max, sandbox.discordChannel(), "/dismiss-room", Map.of("id", "nobody-is-here"))
        .awaitAcknowledgement(PATIENCE);
    return Duration.between(before, answer.at()).toNanos() / 1e6;
  }
}
