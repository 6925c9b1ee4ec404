package dev.curfew.discord;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.curfew.casework.CaseNumber;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the messages of a case in order within this process: what the case has to say next never comes out before the reply to
 * the press that made it so. Thread-safe.
 */
final class PromptOrder {
  /** A case's entry lives while somebody is at it. */
  private final LoadingCache<CaseNumber, Turn> turns = Caffeine.newBuilder().weakValues().build(number -> new Turn());

  /** A message on its way to Discord; gives what came of it. */
  @FunctionalInterface
  interface Drawing<T> {
    T draw() throws InterruptedException;
  }

  private static final class Turn {
    private final InFlight replies = new InFlight();
    private final ReentrantLock drawing = new ReentrantLock();
  }

  /** A reply that somebody waits for and that is not drawn yet. */
  static final class Pending {
    private final Turn turn;

    private Pending(Turn turn) {
      this.turn = turn;
      turn.replies.begin();
    }

    /** It is out, or never will be. */
    void over() {
      turn.replies.end();
    }
  }

  /** From now on until it is over, a reply about that case is awaited. Does not wait for anything. */
  Pending reply(CaseNumber number) {
    return new Pending(turns.get(number));
  }

  /** Draws a reply, when nothing else of the case is being drawn. */
  <T> T draw(CaseNumber number, Drawing<T> drawing) throws InterruptedException {
    Turn turn = turns.get(number);
    turn.drawing.lockInterruptibly();
    try {
      return drawing.draw();
    } finally {
      turn.drawing.unlock();
    }
  }

  /** Draws what comes after every reply; empty, and not drawn, when one is still awaited after that time. */
  <T> Optional<T> drawAfterReplies(CaseNumber number, Duration longest, Drawing<T> drawing)
      throws InterruptedException {
    Turn turn = turns.get(number);
    return turn.replies.awaitNone(longest) ? Optional.of(draw(number, drawing)) : Optional.empty();
  }
}
