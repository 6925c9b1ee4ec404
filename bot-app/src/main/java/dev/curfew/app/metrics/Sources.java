package dev.curfew.app.metrics;

import dev.curfew.room.AppName;
import dev.curfew.store.Backlog;
import dev.curfew.trtc.CallbackCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What is counted or known elsewhere, and read each time when the page is asked for.
 *
 * @param version of Curfew
 * @param apps all that are configured
 * @param callbacks of the apps that have a callback key
 * @param live how many rooms of an app are live
 * @param backlog of how many cases not everybody was told; throws {@link dev.curfew.casework.StoreUnavailable}
 * @param figures all others
 */
public record Sources(String version, InstantSource clock, List<AppName> apps, Map<AppName, CallbackCounts> callbacks,
    ToIntFunction<AppName> live, Supplier<Links> links, Supplier<Backlog> backlog,
    List<Figure> figures) {

  /**
   * A figure without labels, which goes up and down.
   *
   * @param name in lower case, with dots: {@code curfew.callbacks.waiting} becomes {@code curfew_callbacks_waiting}
   * @param value never waits; NaN when it is not known
   */
  public record Figure(String name, String description, DoubleSupplier value) {}

  /**
   * Everything that Curfew is connected to.
   *
   * @param up which of them are
   * @param heartbeats when something last came from the other side, if ever; of those over which heartbeats go
   */
  public record Links(Map<String, Boolean> up, Map<String, Optional<Instant>> heartbeats) {}
}
