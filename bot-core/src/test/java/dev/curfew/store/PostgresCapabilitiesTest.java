package dev.curfew.store;

import dev.curfew.command.Capabilities;
import dev.curfew.command.CapabilitiesContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class PostgresCapabilitiesTest extends CapabilitiesContract {
  private final TestDatabase database = TestDatabase.postgres();

  @Override
  protected Capabilities newCapabilities() {
    return database.store().capabilities();
  }

  @Override
  protected Instant now() {
    return database.clock.instant();
  }

  /** Platforms say by the usual clock when a capability ends. */
  @Override
  protected void passes(Duration time) {
    database.clock.passes(time);
  }

  @AfterEach
  void close() {
    database.close();
  }
}
