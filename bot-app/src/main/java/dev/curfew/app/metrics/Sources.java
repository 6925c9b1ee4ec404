package dev.curfew.app.metrics;

import dev.curfew.room.AppName;
import dev.curfew.store.Backlog;
import dev.curfew.trtc.CallbackCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
public record Sources(String version, InstantSource clock, List<AppName> apps, Map<AppName, CallbackCounts> callbacks,
    ToIntFunction<AppName> live, Supplier<Links> links, Supplier<Backlog> backlog) {

  /**
   * Everything that Curfew is connected to.
   *
   * @param up which of them are
   * @param heartbeats when the other side last answered one, if ever; of those that have heartbeats to tell of
   */
  public record Links(Map<String, Boolean> up, Map<String, Optional<Instant>> heartbeats) {}
}
