package dev.curfew.trtc;

import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt came: what it would fail of now, and whether any byte of the request may have left. It leaves once or is
 * called off, never both and never twice. Thread-safe.
 */
final class Attempt extends EventListener {
  private enum Departure {
    WAITING, LEFT, CALLED_OFF
  }

  private final AtomicReference<Departure> departure = new AtomicReference<>(Departure.WAITING);
  private final IdleConnections idle;
  private final Supplier<Optional<Obstacle>> turn;
  private volatile boolean held;
  private volatile Obstacle obstacle = Obstacle.NOT_CONNECTED;
  private volatile boolean connectionIsNew;
  private volatile @Nullable Call call;

  /** @param turn comes back when the request may leave, with what is in the way if it may not */
  Attempt(IdleConnections idle, Supplier<Optional<Obstacle>> turn) {
    this.idle = idle;
    this.turn = turn;
  }

  /**
   * Lets the request leave over this connection when its turn has come, which is the last moment at which it can be held back.
   *
   * @throws UnfitConnection when the connection has rested too long or the server has closed it; the request may leave over
   *     another one
   * @throws IOException when it has left before, was called off, or has no turn any more
   */
  void leave(Connection connection) throws IOException {
    if (connectionIsNew) {
      idle.isOpened(connection);
    } else if (!idle.isFit(connection)) {
      throw new UnfitConnection();
    }
    awaitTurn();
    if (!idle.isStillOpen(connection)) {
      throw new UnfitConnection();
    }
    Call current = call;
    if (current != null && current.isCanceled()) {
      throw new IOException("The request was called off before it left.");
    }
    if (!departure.compareAndSet(Departure.WAITING, Departure.LEFT)) {
      throw new IOException("The request is " + departure.get() + " and does not leave again.");
    }
  }

  private void awaitTurn() throws IOException {
    held = true;
    Optional<Obstacle> inTheWay;
    try {
      inTheWay = turn.get();
    } finally {
      held = false;
    }
    if (inTheWay.isPresent()) {
      obstacle = inTheWay.get();
      throw new IOException("The request has no turn: " + obstacle);
    }
  }

  /** Whether it waits for its turn. */
  boolean isHeld() {
    return held;
  }

  /** Gives the attempt up. What has not left yet never will. */
  Outcome end(Doubt doubt) {
    return end(doubt, obstacle);
  }

  /** The same because Curfew stops. */
  Outcome interrupt() {
    return end(Doubt.INTERRUPTED, Obstacle.INTERRUPTED);
  }

  private Outcome end(Doubt doubt, Obstacle inTheWay) {
    boolean left = !departure.compareAndSet(Departure.WAITING, Departure.CALLED_OFF)
        && departure.get() == Departure.LEFT;
    Call current = call;
    if (current != null) {
      current.cancel();
    }
    return left
        ? new Outcome.Unknown(doubt, Optional.empty(), Optional.empty())
        : new Outcome.NotSent(inTheWay);
  }

  @Override
  public void callStart(Call started) {
    call = started;
    connectionIsNew = false;
  }

  @Override
  public void dnsStart(Call started, String domainName) {
    obstacle = Obstacle.NAME_NOT_FOUND;
  }

  @Override
  public void connectStart(Call started, InetSocketAddress address, Proxy proxy) {
    // With several addresses, that one of them answered without being trustworthy says more than that another was silent.
    if (obstacle != Obstacle.NOT_SECURE) {
      obstacle = Obstacle.NOT_CONNECTED;
    }
  }

  @Override
  public void secureConnectStart(Call started) {
    obstacle = Obstacle.NOT_SECURE;
  }

  @Override
  public void secureConnectEnd(Call started, @Nullable Handshake handshake) {
    obstacle = Obstacle.NOT_CONNECTED;
  }

  @Override
  public void connectionAcquired(Call started, Connection connection) {
    connectionIsNew = idle.isNew(connection);
  }

  @Override
  public void connectionReleased(Call started, Connection connection) {
    idle.rests(connection);
  }
}
