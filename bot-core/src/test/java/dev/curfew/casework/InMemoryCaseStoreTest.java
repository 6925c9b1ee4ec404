package dev.curfew.casework;

class InMemoryCaseStoreTest extends CaseStoreContract {
  @Override
  CaseStore newStore() {
    return new InMemoryCaseStore();
  }
}
