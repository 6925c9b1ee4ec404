package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call that came in whole, whatever became of it: also one that a fault kept from the API layer.
 *
 * @param at when its last byte had been read, by the sandbox's clock
 * @param action X-TC-Action as sent; empty when it was missing
 * @param room empty where the call names none in the way that its API wants it
 */
public record Arrival(Instant at, String action, Optional<TrtcRoom> room) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What the request is, as far as it can be read. */
  public static Arrival of(Request request) {
    String action = request.header("X-TC-Action").orElse("");
    return new Arrival(request.at(), action, Action.named(action).flatMap(known -> room(known, request)));
  }

  private static Optional<TrtcRoom> room(Action action, Request request) {
    try {
      return Parameters.read(action, request).target();
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  /** The largest number of moments that lie within one second, wherever that second begins; 0 for none. */
  static int mostInAnySecond(List<Instant> moments) {
    return busiestSecond(moments, moment -> moment).size();
  }

  /** What lies within the fullest second, wherever that begins, in its order; of seconds as full as each other the first. */
  static <T> List<T> busiestSecond(List<T> all, Function<T, Instant> moment) {
    List<T> sorted = all.stream().sorted(Comparator.comparing(moment)).toList();
    List<T> busiest = List.of();
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!moment.apply(sorted.get(first)).plus(SECOND).isAfter(moment.apply(sorted.get(last)))) {
        first++;
      }
      if (last - first >= busiest.size()) {
        busiest = sorted.subList(first, last + 1);
      }
    }
    return busiest;
  }
}
