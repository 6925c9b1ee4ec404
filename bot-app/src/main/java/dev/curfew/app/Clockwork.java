package dev.curfew.app;

import dev.curfew.command.Later;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time and threads as the machine has them: one thread watches the clock, each task gets a virtual thread of its own. */
final class Clockwork implements Later, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

  /** At the end, tasks that follow each other are no mistake: the next one is left out like those that wait. */
  private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1,
      Thread.ofPlatform().daemon().name("clock").factory(), new ThreadPoolExecutor.DiscardPolicy());
  private final ExecutorService tasks = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory());

  @Override
  public void after(Duration delay, Runnable task) {
    Future<?> unused = clock.schedule(() -> run(task), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Begins the task at once; what it throws is logged. */
  void run(Runnable task) {
    tasks.execute(() -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A task that nobody waits for broke", e);
      }
    });
  }

  /** Forgets what is still to come, then or later, and interrupts what is under way. */
  @Override
  public void close() {
    clock.shutdownNow();
    tasks.shutdownNow();
  }
}
