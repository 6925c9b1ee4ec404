package dev.curfew.casework;

class InMemoryCaseStoreTest extends CaseStoreContract {
  @Override
  protected CaseStore newStore() {
    return new InMemoryCaseStore();
  }
}
