package dev.curfew.slack;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What goes on behind the acknowledgements: one virtual thread for each task, bounded, and waited for at the end. */
final class Work implements AutoCloseable {
  private static final int MOST = 500;
  private static final int ASIDE = 100;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MOST);
  private final Semaphore aside = new Semaphore(ASIDE);
  private volatile boolean stopping;

  /** Whether a task was taken on. */
  enum Taken {
    YES, BUSY, STOPPING
  }

  /** Begins the task at once on a thread of its own, unless too much is under way or the program is stopping. */
  Taken take(Runnable task) {
    if (stopping) {
      return Taken.STOPPING;
    }
    return run(task, places) ? Taken.YES : Taken.BUSY;
  }

  /** Small tasks, such as saying that one is busy, have places of their own; when those are taken too, nothing happens. */
  void aside(Runnable task) {
    run(task, aside);
  }

  boolean isStopping() {
    return stopping;
  }

  /** Threads for caches, uncounted. */
  Executor threads() {
    return threads;
  }

  /**
   * Takes on nothing more and waits for what is under way.
   *
   * @return whether all of it ended in time
   */
  boolean drain(Duration patience) throws InterruptedException {
    stopping = true;
    long most = patience.toMillis();
    return places.tryAcquire(MOST, most, TimeUnit.MILLISECONDS)
        && aside.tryAcquire(ASIDE, Math.min(most, 2000), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private boolean run(Runnable task, Semaphore from) {
    if (!from.tryAcquire()) {
      return false;
    }
    try {
      threads.execute(() -> {
        try {
          task.run();
        } finally {
          from.release();
        }
      });
      return true;
    } catch (RejectedExecutionException closed) {
      from.release();
      return false;
    }
  }
}
