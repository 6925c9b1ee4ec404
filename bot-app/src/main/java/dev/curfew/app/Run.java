package dev.curfew.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of the bot in this process, from start to exit status. */
final class Run {
  /** Within the ten seconds after which an orchestrator loses its patience. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(9_800);

  private final Curfew curfew;
  private final Runnable begun;
  private final PrintWriter out;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** @param begun what waits until the chats have begun to connect */
  Run(Curfew curfew, Runnable begun, PrintWriter out) {
    this.curfew = curfew;
    this.begun = begun;
    this.out = out;
  }

  /**
   * Returns when the bot has to end by itself. When the process is told to end, the bot is stopped and the process exits with
   * status 0 rather than the JVM's 143.
   *
   * @throws Failure when it does not start, or a chat refuses the credentials for good
   */
  int toTheEnd() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopWithTheProcess, "stop"));
    CompletableFuture<Void> unusedRefused = curfew.refused()
        .thenAccept(why -> end.completeExceptionally(new Failure(ExitStatus.REFUSED, why)));
    try {
      curfew.start();
      CompletableFuture<Void> unusedReady = curfew.ready().thenRun(this::sayReady);
      begun.run();
      return end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Failure failure ? failure : e;
    } catch (UncheckedIOException e) {
      throw new Failure(ExitStatus.FAILED, String.valueOf(e.getMessage()));
    } finally {
      // From here on the process ends by itself, and the hook leaves its status alone.
      end.complete(ExitStatus.FAILED);
      curfew.stop();
      stopped.countDown();
    }
  }

  /** The start of a process is known to Linux in whole seconds after that of the machine, that of the JVM exactly. */
  private void sayReady() {
    out.println("ready in " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
    out.flush();
  }

  private void stopWithTheProcess() {
    if (!end.complete(ExitStatus.DONE)) {
      return;
    }
    try {
      boolean inTime = stopped.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
      Runtime.getRuntime().halt(inTime ? ExitStatus.DONE : ExitStatus.FAILED);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(ExitStatus.FAILED);
    }
  }
}
