package dev.curfew.sandbox.playground;

import dev.curfew.sandbox.BotProcess;
import dev.curfew.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bot of a sandbox, which can be killed and started again; Tencent's events follow it. Thread-safe. */
public final class LiveBot implements AutoCloseable {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  private static final int LINES = 12;

  private final Sandbox sandbox;
  private final Starter starter;
  private Optional<BotProcess> process = Optional.empty();
  private CompletableFuture<Duration> ready = new CompletableFuture<>();
  private String note = "";

  /** Starts one more process of the bot, always with the same configuration and database. */
  @FunctionalInterface
  public interface Starter {
    BotProcess start() throws IOException;
  }

  /** How it is at a moment. */
  public enum State {
    STARTING, READY, ENDED
  }

  /**
   * What can be seen of it.
   *
   * @param note one sentence, perhaps empty
   * @param lines what it printed last
   */
  public record Look(State state, String note, List<String> lines) {
    public Look {
      lines = List.copyOf(lines);
    }
  }

  public LiveBot(Sandbox sandbox, Starter starter) {
    this.sandbox = sandbox;
    this.starter = starter;
  }

  /** Starts it, and waits for nothing. @throws IllegalStateException when it runs already */
  public synchronized void start() throws IOException {
    if (process.filter(BotProcess::isAlive).isPresent()) {
      throw new IllegalStateException("The bot runs already.");
    }
    BotProcess started = starter.start();
    process.ifPresent(BotProcess::close);
    process = Optional.of(started);
    ready = new CompletableFuture<>();
    note = "";
    CompletableFuture<Duration> then = ready;
    Thread.ofVirtual().name("bot-start").start(() -> awaitReady(started, then));
  }

  /**
   * Waits until it is connected, and hears Tencent's events.
   *
   * @throws IllegalStateException when it ended before, or took too long
   */
  public Duration awaitReady() throws InterruptedException {
    try {
      return starting().get(TIME_TO_START.toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The bot is not ready: " + look().note(), e);
    }
  }

  private synchronized CompletableFuture<Duration> starting() {
    return ready;
  }

  private void awaitReady(BotProcess started, CompletableFuture<Duration> then) {
    try {
      Duration took = started.awaitReady(TIME_TO_START);
      sandbox.sendCallbacksTo(started);
      becomes(started, "Ready after " + took.toMillis() + " ms.");
      then.complete(took);
    } catch (IllegalStateException e) {
      becomes(started, String.valueOf(e.getMessage()));
      then.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void becomes(BotProcess started, String now) {
    if (process.filter(started::equals).isPresent() && note.isEmpty()) {
      note = now;
    }
  }

  /** Ends it at once, as a power failure would. Nothing happens where it does not run. */
  public void kill() throws InterruptedException {
    Optional<BotProcess> victim = ending("Killed, as by a power failure.");
    if (victim.isPresent()) {
      victim.get().kill();
    }
  }

  /** Ends it in good order. Nothing happens where it does not run. */
  public void stop() {
    ending("Stopped in good order.").ifPresent(BotProcess::close);
  }

  private synchronized Optional<BotProcess> ending(String after) {
    Optional<BotProcess> running = process.filter(BotProcess::isAlive);
    if (running.isPresent()) {
      note = after;
    }
    return running;
  }

  /** How it is now. */
  public synchronized Look look() {
    List<String> printed = process.map(BotProcess::lastLines).orElse(List.of());
    List<String> lines = printed.subList(Math.max(0, printed.size() - LINES), printed.size());
    if (process.filter(BotProcess::isAlive).isEmpty()) {
      return new Look(State.ENDED, note.startsWith("Ready") ? "It ended by itself." : note, lines);
    }
    return new Look(ready.isDone() && !ready.isCompletedExceptionally() ? State.READY : State.STARTING, note, lines);
  }

  @Override
  public synchronized void close() {
    process.ifPresent(BotProcess::close);
  }
}
