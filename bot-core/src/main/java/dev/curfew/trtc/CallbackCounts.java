package dev.curfew.trtc;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many callbacks came since the start, by what became of them. Thread-safe. */
public final class CallbackCounts {
  private final Map<CallbackResult, LongAdder> counts = new EnumMap<>(CallbackResult.class);

  CallbackCounts() {
    Arrays.stream(CallbackResult.values()).forEach(result -> counts.put(result, new LongAdder()));
  }

  void add(CallbackResult result) {
    counter(result).increment();
  }

  public long of(CallbackResult result) {
    return counter(result).sum();
  }

  private LongAdder counter(CallbackResult result) {
    return counts.getOrDefault(result, new LongAdder());
  }
}
