package dev.curfew.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on behind the acknowledgements: one virtual thread for each task, bounded, and waited for at the end. */
final class Work implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Work.class);
  private static final int MOST = 500;
  private static final int ASIDE = 100;
  private static final int QUESTIONS = 100;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MOST);
  private final Semaphore aside = new Semaphore(ASIDE);
  private final Semaphore questions = new Semaphore(QUESTIONS);
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

  /**
   * Waits for an answer that is of no use later. Questions have places of their own too, so that neither they nor tasks stand in
   * each other's way.
   *
   * @return nothing when there is none in time, when finding it fails, when there is no place, or when the program is stopping
   */
  <T> Optional<T> ask(Supplier<T> question, Duration patience) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (stopping || !run(() -> answer.completeAsync(question, Runnable::run), questions)) {
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      log.warn("A question had no answer: {}", Causes.of(failed), Causes.trace(failed));
      return Optional.empty();
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
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
