package dev.curfew.live;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MemoryAnyOrderTest {
  @Property(tries = 150)
  void theSameIsSeen(@ForAll long seed) {
    Time time = new Time();
    AnyOrderContract.holds(new MemoryLiveRooms(time), time, seed % 1_000_000, () -> {});
  }
}
