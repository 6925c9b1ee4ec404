package dev.curfew.sandbox.wire;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults still to be played. Thread-safe. A one-shot fault comes before a standing one, an older before a newer. */
public final class Faults {
  private final List<Planned> once = new CopyOnWriteArrayList<>();
  private final List<Planned> standing = new CopyOnWriteArrayList<>();

  private record Planned(Predicate<Request> when, Fault fault) {
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
    return () -> standing.removeIf(other -> other == planned);
  }

  public Standing always(Fault fault) {
    return always(request -> true, fault);
  }

  /** Takes all faults back, played or not. */
  public void clear() {
    once.clear();
    standing.clear();
  }

  /** What to play for this request; a one-shot fault is used up. */
  Optional<Fault> take(Request request) {
    for (Planned planned : once) {
      if (planned.when().test(request) && once.remove(planned)) {
        return Optional.of(planned.fault());
      }
    }
    return standing.stream().filter(planned -> planned.when().test(request)).map(Planned::fault).findFirst();
  }
}
