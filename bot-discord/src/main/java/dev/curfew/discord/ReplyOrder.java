package dev.curfew.discord;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what is drawn on one message in order within this process: what the case has to say next never comes out before the
 * reply to the press that made it so. Thread-safe.
 */
final class ReplyOrder {
  /** A message's entry lives while somebody is at it. */
  private final LoadingCache<Board, Turn> turns = Caffeine.newBuilder().weakValues().build(board -> new Turn());

  /**
   * What is drawn on.
   *
   * @param channel where everybody sees the case's message; empty for the requester's private prompt
   */
  record Board(CaseNumber number, Optional<String> channel) {

    static Board prompt(CaseNumber number) {
      return new Board(number, Optional.empty());
    }

    static Board in(CaseNumber number, Place place) {
      return new Board(number, Optional.of(WaysBack.channel(place)));
    }
  }

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

  /** From now on until it is over, a reply is awaited there. Does not wait for anything. */
  Pending reply(Board board) {
    return new Pending(turns.get(board));
  }

  /** Draws a reply, when nothing else is being drawn there. */
  <T> T draw(Board board, Drawing<T> drawing) throws InterruptedException {
    Turn turn = turns.get(board);
    turn.drawing.lockInterruptibly();
    try {
      return drawing.draw();
    } finally {
      turn.drawing.unlock();
    }
  }

  /** Draws what comes after every reply; empty, and not drawn, when one is still awaited or being drawn after that time. */
  <T> Optional<T> drawAfterReplies(Board board, Duration longest, Drawing<T> drawing) throws InterruptedException {
    Turn turn = turns.get(board);
    boolean mine = turn.replies.awaitNone(longest)
        && turn.drawing.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!mine) {
      return Optional.empty();
    }
    try {
      return Optional.of(drawing.draw());
    } finally {
      turn.drawing.unlock();
    }
  }
}
