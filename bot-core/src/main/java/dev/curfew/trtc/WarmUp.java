package dev.curfew.trtc;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * Lets a call come as far as an open connection and no further. OkHttp has no method to connect without sending. But what a
 * listener throws ends the call before anything is written, and the connection, unhurt, stays in the pool; a test pins that,
 * and should a later OkHttp swallow it, the {@link Gate} still lets nothing through.
 */
final class WarmUp extends EventListener {
  private final IdleConnections idle;

  WarmUp(IdleConnections idle) {
    this.idle = idle;
  }

  /** A connection is open. */
  static final class Connected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean fresh;

    Connected(boolean fresh) {
      super("Connected, which is all that was wanted.", null, false, false);
      this.fresh = fresh;
    }

    /** Whether it may carry a request now and for a good while; if not, it has been closed. */
    boolean isFresh() {
      return fresh;
    }
  }

  /** @throws Connected always */
  @Override
  public void connectionAcquired(Call call, Connection connection) {
    if (idle.isNew(connection)) {
      idle.rests(connection);
      throw new Connected(true);
    }
    boolean fresh = idle.isFresh(connection);
    if (!fresh) {
      close(connection);
    }
    throw new Connected(fresh);
  }

  private static void close(Connection connection) {
    try {
      connection.socket().close();
    } catch (IOException alreadyBroken) {
      // Broken is as good as closed: the pool throws it away.
    }
  }
}
