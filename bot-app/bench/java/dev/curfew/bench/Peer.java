package dev.curfew.bench;

/** What Curfew is compared with. */
record Peer(String name, Series series) {
  @Override
  public String toString() {
    return name + " " + series;
  }
}
