package dev.curfew.live;

class MemoryLiveRoomsTest extends LiveRoomsContract {
  private final MemoryLiveRooms rooms = new MemoryLiveRooms(time);

  @Override
  protected LiveRooms rooms() {
    return rooms;
  }

  @Override
  protected void sweep() {
    // It keeps everything, and works with what counts at the moment.
  }
}
