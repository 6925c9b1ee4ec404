package dev.curfew.store;

import dev.curfew.live.LiveRooms;
import dev.curfew.live.LiveRoomsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresLiveRoomsTest extends LiveRoomsContract {
  private final TestDatabase database = TestDatabase.postgres();

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
