package dev.curfew.command;

import dev.curfew.casework.CaseStore;
import dev.curfew.casework.InMemoryCaseStore;

class InMemoryNoticesTest extends NoticesContract {
  private final InMemoryCaseStore store = new InMemoryCaseStore();

  @Override
  protected CaseStore newStore() {
    return store;
  }

  @Override
  protected Notices notices() {
    return new InMemoryNotices(store);
  }
}
