package dev.curfew.store;

import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseSearchContract;
import dev.curfew.casework.CaseStore;
import org.junit.jupiter.api.AfterEach;

class SqliteCaseSearchTest extends CaseSearchContract {
  private final TestDatabase database = TestDatabase.sqlite();

  private final Store store = database.store();

  @Override
  protected CaseStore newStore() {
    return store.cases();
  }

  @Override
  protected CaseSearch search() {
    return store.search();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
