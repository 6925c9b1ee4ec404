package dev.curfew.store;

import dev.curfew.room.RateGate;
import dev.curfew.room.RateGateContract;
import org.junit.jupiter.api.AfterEach;

class SqliteRateGateTest extends RateGateContract {
  private final TestDatabase database = TestDatabase.sqlite();

  @Override
  protected RateGate newGate() {
    return database.store().gate();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
