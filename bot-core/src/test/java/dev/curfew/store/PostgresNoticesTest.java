package dev.curfew.store;

import dev.curfew.casework.CaseStore;
import dev.curfew.command.Notices;
import dev.curfew.command.NoticesContract;
import org.junit.jupiter.api.AfterEach;

class PostgresNoticesTest extends NoticesContract {
  private final TestDatabase database = TestDatabase.postgres();

  private final Store store = database.store();

  @Override
  protected CaseStore newStore() {
    return store.cases();
  }

  @Override
  protected Notices notices() {
    return store.notices();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
