package dev.curfew.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/**
 * Does on a second processor, ahead of need, what the start will need: classes are loaded, and what their libraries keep for
 * the whole process is made, the log first of all. Nothing else is waited for and nothing is handed over, so that without it the
 * bot starts all the same, only later.
 */
final class HeadStart implements AutoCloseable {
  private final ExecutorService processor = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("head-start").factory());
  private final CompletableFuture<Void> log = CompletableFuture.runAsync(tried(LoggerFactory::getILoggerFactory),
      processor);

  /** To be called in the order in which the start will need it. What breaks breaks again where it is needed, and is told there. */
  void on(Runnable task) {
    processor.execute(tried(task));
  }

  private static Runnable tried(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | LinkageError e) {
        LoggerFactory.getLogger(HeadStart.class).debug("A head start broke", e);
      }
    };
  }

  /** Returns when the log is there; whoever asks for a logger earlier gets one that keeps everything back until then. */
  void awaitLog() {
    log.join();
  }

  /** Takes nothing more on; what was begun goes on, and its thread ends with it. */
  @Override
  public void close() {
    processor.shutdown();
  }
}
