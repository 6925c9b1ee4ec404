package dev.curfew.store;

import dev.curfew.live.AnyOrderContract;
import dev.curfew.live.Time;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class SqliteAnyOrderTest {
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void theSameIsSeenAlsoWhileItIsLookedAfter(@ForAll long seed) {
    try (TestDatabase database = TestDatabase.sqlite()) {
      Time time = new Time();
      LiveStore store = database.liveStore("replica-1", time);
      AnyOrderContract.holds(store.rooms(), time, seed % 1_000_000, store::sweep);
    }
  }
}
