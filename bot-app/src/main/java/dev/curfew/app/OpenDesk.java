package dev.curfew.app;

import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The desk with a list of who stands at it, so that they can be hurried when the program has to end. Thread-safe. */
final class OpenDesk implements Function<Invocation, Reply> {
  private final Function<Invocation, Reply> desk;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

  OpenDesk(Function<Invocation, Reply> desk) {
    this.desk = desk;
  }

  @Override
  public Reply apply(Invocation invocation) {
    inside.add(Thread.currentThread());
    try {
      return desk.apply(invocation);
    } finally {
      inside.remove(Thread.currentThread());
      // The reply is still to be delivered on this thread, which an interruption would prevent.
      Thread.interrupted();
    }
  }

  /** What still waits for Tencent stops waiting and is recorded as unknown. */
  void hurry() {
    inside.forEach(Thread::interrupt);
  }
}
