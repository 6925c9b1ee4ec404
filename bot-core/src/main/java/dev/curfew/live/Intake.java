package dev.curfew.live;

import dev.curfew.casework.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way from the door to where they are written down. Whoever brings one is not kept waiting; one thread writes, many
 * events at once.
 *
 * <p>
 * What a sudden end of the process can lose although it was acknowledged is what came in since the last batch was taken and the batch
 * that was being written: {@link #GATHER} and twice the time that the store needs for a batch, together less than a second on a store
 * that works, and never more than {@value #MOST_WAITING} + {@value #MOST_AT_ONCE} events. While the store is away everything waits, up to
 * that many, and more is refused, so that TRTC sends it again.
 */
public final class Intake {
  /** How many events may wait. */
  public static final int MOST_WAITING = 20_000;
  /** How many are written at once. */
  public static final int MOST_AT_ONCE = 4_000;
  /** For how long events are gathered before they are written. */
  public static final Duration GATHER = Duration.ofMillis(60);

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);
  /** For how long an empty queue is waited at before the writer looks whether it is to end. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final BlockingQueue<RoomEvent> waiting;
  private final Consumer<List<RoomEvent>> writing;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final LongAdder written = new LongAdder();
  private final Thread writer = Thread.ofPlatform().name("live-writer").daemon().unstarted(this::write);

  /** @param writing writes down, as {@link LiveRooms#apply} does */
  public Intake(Consumer<List<RoomEvent>> writing) {
    this(writing, MOST_WAITING);
  }

  Intake(Consumer<List<RoomEvent>> writing, int mostWaiting) {
    this.writing = writing;
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
  }

  /** Begins to write. Once. */
  public void start() {
    writer.start();
  }

  /** Takes an event, which will be written down; false when there is no room for it, or no time any more. Never waits. */
  public boolean offer(RoomEvent event) {
    return !ending.get() && waiting.offer(event);
  }

  /** How many wait at this moment. */
  public int waiting() {
    return waiting.size();
  }

  /** How many were written down. */
  public long written() {
    return written.sum();
  }

  /** Takes nothing more, and returns when everything is written down, or the store was found to be away. */
  public void close() throws InterruptedException {
    ending.set(true);
    writer.join();
  }

  private void write() {
    try {
      List<RoomEvent> batch = next();
      while (!batch.isEmpty()) {
        if (!written(batch) && ending.get()) {
          LOG.error("{} events of rooms are lost, since the store is away at the end", batch.size() + waiting.size());
          return;
        }
        batch = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next batch; empty only at the end. */
  private List<RoomEvent> next() throws InterruptedException {
    List<RoomEvent> batch = new ArrayList<>();
    while (batch.isEmpty() && !(ending.get() && waiting.isEmpty())) {
      RoomEvent first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
      }
    }
    if (!ending.get() && !batch.isEmpty()) {
      Thread.sleep(GATHER);
    }
    waiting.drainTo(batch, MOST_AT_ONCE - batch.size());
    return batch;
  }

  /** Writes until it is written, but for events with which that is impossible; false when the store is away at the end. */
  private boolean written(List<RoomEvent> batch) throws InterruptedException {
    boolean said = false;
    while (true) {
      try {
        writing.accept(batch);
        written.add(batch.size());
        return true;
      } catch (StoreUnavailable e) {
        if (!said) {
          LOG.error("Events of rooms wait until the store is back: {}", e.getMessage());
          said = true;
        }
        if (ending.get()) {
          return false;
        }
        Thread.sleep(BEFORE_NEXT_TRY);
      } catch (RuntimeException e) {
        return without(batch, e);
      }
    }
  }

  /** Something odd in one event must not take all others with it. */
  private boolean without(List<RoomEvent> batch, RuntimeException trouble) throws InterruptedException {
    if (batch.size() == 1) {
      LOG.error("An event of a room cannot be written down and is left out", trouble);
      return true;
    }
    int middle = batch.size() / 2;
    boolean first = written(batch.subList(0, middle));
    return written(batch.subList(middle, batch.size())) && first;
  }
}
