package dev.curfew.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does on a second processor, ahead of need, what the start will need: classes are loaded, and what their libraries keep for
 * the whole process is made. Nothing waits for it and nothing is handed over, so that without it the bot starts all the same,
 * only later.
 */
final class HeadStart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

  private final ExecutorService processor = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("head-start").factory());

  /** To be called in the order in which the start will need it. What breaks breaks again where it is needed, and is told there. */
  void on(Runnable task) {
    processor.execute(() -> {
      try {
        task.run();
      } catch (RuntimeException | LinkageError e) {
        LOG.debug("A head start broke", e);
      }
    });
  }

  /** Takes nothing more on; what was begun goes on, and its thread ends with it. */
  @Override
  public void close() {
    processor.shutdown();
  }
}
