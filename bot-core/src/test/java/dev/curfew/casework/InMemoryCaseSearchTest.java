package dev.curfew.casework;

class InMemoryCaseSearchTest extends CaseSearchContract {
  private final InMemoryCaseStore store = new InMemoryCaseStore();

  @Override
  protected CaseStore newStore() {
    return store;
  }

  @Override
  protected CaseSearch search() {
    return store;
  }
}
