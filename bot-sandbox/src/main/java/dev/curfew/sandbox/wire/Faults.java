package dev.curfew.sandbox.wire;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The faults still to be played. Thread-safe. A one-shot fault comes before a standing one, an older before a newer. */
public final class Faults {
  private final List<Planned> once = new CopyOnWriteArrayList<>();
  private final List<Planned> standing = new CopyOnWriteArrayList<>();

  /** Equal to itself only: the same fault may be planned twice. */
  private static final class Planned {
    private final Predicate<Request> when;
    private final Fault fault;
    private final AtomicBoolean claimed = new AtomicBoolean();

    Planned(Predicate<Request> when, Fault fault) {
      this.when = when;
      this.fault = fault;
    }

    boolean isFor(Request request) {
      return when.test(request);
    }

    /** True once: requests that come at the same time must not share a one-shot fault. */
    boolean claim() {
      return claimed.compareAndSet(false, true);
    }

    Fault fault() {
      return fault;
    }
  }

  /** A standing fault that can be taken back. */
  @FunctionalInterface
  public interface Standing extends AutoCloseable {
    /** From now on the fault is not played any more. Twice does no harm. */
    @Override
    void close();
  }

  /** Plays the fault for the next matching request, and for that one only. */
  public void next(Predicate<Request> when, Fault fault) {
    once.add(new Planned(when, fault));
  }

  public void next(Fault fault) {
    next(request -> true, fault);
  }

  /** Plays the fault for every matching request until closed or cleared. */
  public Standing always(Predicate<Request> when, Fault fault) {
    Planned planned = new Planned(when, fault);
    standing.add(planned);
    return () -> standing.remove(planned);
  }

  public Standing always(Fault fault) {
    return always(request -> true, fault);
  }

  /**
   * Plays the fault for every n-th matching request, counted from now on, until closed or cleared. A request on which another
   * fault is played is not counted.
   *
   * @param n at least 1, for every one
   */
  public Standing every(int n, Predicate<Request> when, Fault fault) {
    if (n < 1) {
      throw new IllegalArgumentException("At most every request has a fault, not every " + n);
    }
    AtomicInteger requests = new AtomicInteger();
    return always(request -> when.test(request) && requests.incrementAndGet() % n == 0, fault);
  }

  /** Takes all faults back, played or not. */
  public void clear() {
    once.clear();
    standing.clear();
  }

  /** What to play for this request; a one-shot fault is used up. */
  Optional<Fault> take(Request request) {
    Optional<Planned> oneShot = once.stream().filter(planned -> planned.isFor(request) && planned.claim()).findFirst();
    oneShot.ifPresent(once::remove);
    return oneShot.or(() -> standing.stream().filter(planned -> planned.isFor(request)).findFirst())
        .map(Planned::fault);
  }
}
