package dev.curfew.app;

import dev.curfew.command.Pause;
import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where threads wait for Tencent. The waiting can be cut short by interrupting them, and nothing else that they do: what
 * became of it is still to be recorded and told. Thread-safe.
 */
final class Waiting implements RoomService, Pause {
  private final RoomService rooms;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> threads = new HashSet<>();
  private boolean over;

  Waiting(RoomService rooms) {
    this.rooms = rooms;
  }

  @Override
  public Outcome perform(App app, RoomAction action, Caller caller) {
    enter();
    try {
      return rooms.perform(app, action, caller);
    } finally {
      leave();
    }
  }

  @Override
  public void warmUp(App app) {
    rooms.warmUp(app);
  }

  @Override
  public void take(Duration length) throws InterruptedException {
    enter();
    try {
      Thread.sleep(length);
    } finally {
      leave();
    }
  }

  /** Whoever waits stops waiting, now and from now on. What is outstanding comes back as unknown. */
  void cutShort() {
    lock.lock();
    try {
      over = true;
      threads.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    lock.lock();
    try {
      threads.add(Thread.currentThread());
      if (over) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      threads.remove(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }
}
