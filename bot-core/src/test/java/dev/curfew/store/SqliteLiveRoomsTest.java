package dev.curfew.store;

import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRoomsContract;
import org.junit.jupiter.api.AfterEach;

class SqliteLiveRoomsTest extends LiveRoomsContract {
  private final TestDatabase database = TestDatabase.sqlite();

  private final LiveStore store = database.liveStore("replica-1", time);

  @Override
  protected LiveRooms rooms() {
    return store.rooms();
  }

  @Override
  protected void sweep() {
    store.sweep();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
