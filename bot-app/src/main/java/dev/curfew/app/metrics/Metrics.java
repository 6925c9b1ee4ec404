package dev.curfew.app.metrics;

import dev.curfew.casework.CaseStore;
import dev.curfew.room.RoomService;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All figures of one run. Nothing is made before {@link #open}, the first count or the first page, so that a start does not wait for
 * it. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final FutureTask<Meters> meters;

  /**
   * @param platforms the labels of the chats that are switched on
   * @param sources asked for once, when the figures are first needed
   */
  public Metrics(List<String> platforms, Supplier<Sources> sources) {
    List<String> known = List.copyOf(platforms);
    this.meters = new FutureTask<>(() -> new Meters(known, sources.get()));
  }

  /** Gets ready to count. Twice does nothing. */
  public void open() {
    count(meters -> {});
  }

  /** The same store; what happens to cases counts. */
  public CaseStore over(CaseStore cases) {
    return new MeteredCases(cases, this);
  }

  /** The same service; its attempts count. */
  public RoomService over(RoomService rooms) {
    return new MeteredRooms(rooms, this);
  }

  /** For what happens in that chat. */
  public ChatMeter chat(String platform) {
    return new ChatMeter(platform, this);
  }

  /**
   * A request at the HTTP port was refused.
   *
   * @param door who refused it: {@code port} itself, or a platform
   * @param reason one of few
   */
  public void refused(String door, String reason) {
    count(meters -> meters.refused(door, reason));
  }

  /** All figures as they are now. Never fails for want of the store. */
  public String page() {
    return meters().page();
  }

  /** Stops listening to the JVM; of no use any more afterwards. */
  @Override
  public void close() {
    if (!meters.cancel(false)) {
      count(Meters::close);
    }
  }

  /** No figure is worth a case: what cannot be counted is not counted, and everything goes on. */
  void count(Consumer<Meters> counting) {
    try {
      counting.accept(meters());
    } catch (RuntimeException e) {
      LOG.warn("Something was not counted", e);
    }
  }

  private Meters meters() {
    meters.run();
    try {
      return meters.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while getting ready to count", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nothing can be counted", e.getCause());
    }
  }
}
