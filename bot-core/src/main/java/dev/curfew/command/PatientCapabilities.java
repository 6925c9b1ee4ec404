package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in memory what cannot be written down at the moment, and writes it down when it can be: a store that was away for a second
 * must not leave a prompt that nobody can edit. Thread-safe.
 */
public final class PatientCapabilities implements Capabilities {
  private static final Logger log = LoggerFactory.getLogger(PatientCapabilities.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Capabilities behind;
  private final Later later;
  private final Consumer<CaseNumber> late;
  private final Map<String, Capability> unwritten = new ConcurrentHashMap<>();

  /**
   * Keeps nothing yet.
   *
   * @param later for trying once more
   * @param late is told of a case whose way back could only now be written down: meanwhile others may have had something to say and
   *        found no way
   */
  public PatientCapabilities(Capabilities behind, Later later, Consumer<CaseNumber> late) {
    this.behind = behind;
    this.later = later;
    this.late = late;
  }

  /** Never throws {@link StoreUnavailable}. */
  @Override
  public void keep(Capability capability) {
    unwritten.put(capability.secret(), capability);
    writeDown(capability.secret(), number -> {});
  }

  private void writeDown(String secret, Consumer<CaseNumber> written) {
    Capability capability = unwritten.get(secret);
    if (capability == null) {
      return;
    }
    try {
      behind.keep(capability);
      written.accept(capability.number());
      unwritten.remove(secret, capability);
    } catch (StoreUnavailable away) {
      log.warn("case {}: a way back is not written down yet: {}", capability.number(), away.getMessage());
      later.after(PAUSE, () -> writeDown(secret, late));
    }
  }

  @Override
  public List<Capability> of(CaseNumber number, Platform platform, Use use) {
    Predicate<Capability> wanted = each -> each.number().equals(number) && each.platform() == platform
        && each.use() == use;
    return Stream.concat(unwritten.values().stream().filter(wanted), behind.of(number, platform, use).stream())
        .toList();
  }

  @Override
  public boolean spend(Capability capability) {
    return unwritten.containsKey(capability.secret()) || behind.spend(capability);
  }

  @Override
  public void drop(Capability capability) {
    unwritten.remove(capability.secret());
    behind.drop(capability);
  }
}
