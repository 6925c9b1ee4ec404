package dev.curfew.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bot that runs as a program of its own, as it does anywhere. Closing ends it, in good order if it lets itself. Thread-safe.
 */
public final class BotProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready in \\d+ ms");
  private static final Duration TIME_TO_END = Duration.ofSeconds(12);
  private static final int KEPT = 200;

  private final long begun;
  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Duration> ready = new CompletableFuture<>();
  private final Thread reader;
  private final Thread atExit = new Thread(this::end);

  private BotProcess(long begun, Process process) {
    this.begun = begun;
    this.process = process;
    this.reader = Thread.ofVirtual().name("bot-output").unstarted(this::read);
  }

  /**
   * Starts it.
   *
   * @param command the program and its arguments; {@code --config} and the file are added
   * @param environment added to this process's own
   * @throws UncheckedIOException when there is no such program
   */
  public static BotProcess start(List<String> command, Path config, Map<String, String> environment) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
        .directory(Objects.requireNonNull(config.toAbsolutePath().getParent(), "A file lies in a folder.").toFile());
    builder.environment().putAll(environment);
    try {
      BotProcess started = new BotProcess(System.nanoTime(), builder.start());
      Runtime.getRuntime().addShutdownHook(started.atExit);
      started.reader.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("The bot does not start: " + e.getMessage(), e);
    }
  }

  /** How long it took from before there was a process until its word that it is ready. @throws IllegalStateException when it ended before, or took too long */
  public Duration awaitReady(Duration atMost) throws InterruptedException {
    try {
      return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The bot was not ready within " + atMost.toSeconds() + " s.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The bot ended with status " + process.waitFor() + " before it was ready.", e);
    }
  }

  /** Its memory that is in the machine's, in bytes; empty where the system does not tell in Linux's way. */
  OptionalLong residentMemory() {
    try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return status.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong).map(kilobytes -> kilobytes * 1024).findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The processor time that it has used so far, where the system tells. */
  Optional<Duration> cpuTime() {
    return process.info().totalCpuDuration();
  }

  /** What it printed last. */
  public List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Waits until it ends by itself. */
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Waits until it ends by itself. @return whether it did in time */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once, wherever it stands, as a power failure would; returns when it is gone. Twice does no harm. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then the hook has nothing left to do.
      return;
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (READY.matcher(line).matches()) {
          ready.complete(Duration.ofNanos(System.nanoTime() - begun));
        }
      }
      ready.completeExceptionally(new IOException("its output ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void keep(String line) {
    synchronized (lastLines) {
      lastLines.addLast(line);
      if (lastLines.size() > KEPT) {
        lastLines.removeFirst();
      }
    }
  }
}
