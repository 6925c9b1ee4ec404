package dev.curfew.store;

import dev.curfew.command.SharedMemory;
import dev.curfew.command.SharedMemoryContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class SqliteSharedMemoryTest extends SharedMemoryContract {
  private final TestDatabase database = TestDatabase.sqlite();

  @Override
  protected SharedMemory newMemory() {
    return database.store().memory();
  }

  @Override
  protected void passes(Duration time) {
    database.passes(time);
  }

  @AfterEach
  void close() {
    database.close();
  }
}
