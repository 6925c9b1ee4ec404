package dev.curfew.store;

import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStoreContract;
import org.junit.jupiter.api.AfterEach;

class SqliteCaseStoreTest extends CaseStoreContract {
  private final TestDatabase database = TestDatabase.sqlite();

  @Override
  protected CaseStore newStore() {
    return database.store().cases();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
