package dev.curfew.store;

import dev.curfew.room.RateGate;
import dev.curfew.room.RateGateContract;
import org.junit.jupiter.api.AfterEach;

class SqliteRateGateTest extends RateGateContract {
  private final TestDatabase database = TestDatabase.sqlite();

  private final RateGate gate = database.store().gate();

  @Override
  protected RateGate newGate() {
    return gate;
  }

  /** One process has the file to itself. */
  @Override
  protected RateGate sameGate() {
    return gate;
  }

  @AfterEach
  void close() {
    database.close();
  }
}
