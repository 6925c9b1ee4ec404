package dev.curfew.trtc;

import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
  private volatile Obstacle obstacle = Obstacle.NOT_CONNECTED;
  private volatile boolean connectionIsNew;
  private volatile @Nullable Call call;

  Attempt(IdleConnections idle) {
    this.idle = idle;
  }

  /**
   * Lets the request leave over this connection, which is the last moment at which it can be held back.
   *
   * @throws UnfitConnection when the connection has rested too long or the server has closed it; the request may leave over
   *     another one
   * @throws IOException when it has left before or was called off
   */
  void leave(Connection connection) throws IOException {
    if (!connectionIsNew && !idle.isFit(connection)) {
      throw new UnfitConnection();
    }
    if (!departure.compareAndSet(Departure.WAITING, Departure.LEFT)) {
      throw new IOException("The request is " + departure.get() + " and does not leave again.");
    }
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
