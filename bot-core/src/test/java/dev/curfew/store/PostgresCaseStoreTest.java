package dev.curfew.store;

import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresCaseStoreTest extends CaseStoreContract {
  private final TestDatabase database = TestDatabase.postgres();

  @Override
  protected CaseStore newStore() {
    return database.store().cases();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
