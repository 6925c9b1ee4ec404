package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the events misbehave on their way to the receiver: Tencent promises neither order nor exactly-once, and drops what cannot be
 * delivered for a minute. Faults add up, and apply to events from now on. Thread-safe.
 */
public final class CallbackFaults {
  private static final int EVERY_TYPE = 0;

  private final Set<Integer> lost = new HashSet<>();
  private final Map<Integer, Duration> delays = new HashMap<>();
  private Duration window = Duration.ZERO;
  private Random random = new Random(0);
  private int copies = 1;

  /** Every event is delivered that often, as if its answer had been late: 2 to 10. */
  public synchronized CallbackFaults repeat(int times) {
    if (times < 2 || times > 10) {
      throw new IllegalArgumentException("An event can be delivered 2 to 10 times, not " + times);
    }
    copies = times;
    return this;
  }

  /** Events of these types, of every type where none is named, are sent that much later than they happened. */
  public synchronized CallbackFaults delay(Duration by, Integer... types) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Nothing is sent " + by + " later");
    }
    (types.length == 0 ? Stream.of(EVERY_TYPE) : Arrays.stream(types)).forEach(type -> delays.put(type, by));
    return this;
  }

  /** Every delivery comes at a moment of its own within that time, so that later events overtake earlier ones. */
  public synchronized CallbackFaults shuffle(Duration within, long seed) {
    if (within.toMillis() <= 0) {
      throw new IllegalArgumentException("Nothing can be shuffled within " + within);
    }
    window = within;
    random = new Random(seed);
    return this;
  }

  /** Events of these types are never sent. */
  public synchronized CallbackFaults lose(Integer... types) {
    lost.addAll(List.of(types));
    return this;
  }

  /** From now on events behave; those that are on their way are not called back. */
  public synchronized void clear() {
    lost.clear();
    delays.clear();
    window = Duration.ZERO;
    copies = 1;
  }

  /** How much later than it happens each delivery of the event begins; none where it is lost. */
  synchronized List<Duration> plan(RoomEvent event) {
    if (lost.contains(event.type())) {
      return List.of();
    }
    Duration delay = delays.getOrDefault(event.type(), delays.getOrDefault(EVERY_TYPE, Duration.ZERO));
    return Stream.generate(() -> delay.plus(somewhereInTheWindow())).limit(copies).toList();
  }

  private Duration somewhereInTheWindow() {
    return window.isZero() ? Duration.ZERO : Duration.ofMillis(random.nextLong(window.toMillis() + 1));
  }
}
