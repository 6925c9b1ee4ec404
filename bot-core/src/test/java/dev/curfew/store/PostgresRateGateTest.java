package dev.curfew.store;

import dev.curfew.room.RateGate;
import dev.curfew.room.RateGateContract;
import org.junit.jupiter.api.AfterEach;

class PostgresRateGateTest extends RateGateContract {
  private final TestDatabase database = TestDatabase.postgres();

  @Override
  protected RateGate newGate() {
    return database.store().gate();
  }

  @Override
  protected RateGate sameGate() {
    return database.store("replica-2").gate();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
