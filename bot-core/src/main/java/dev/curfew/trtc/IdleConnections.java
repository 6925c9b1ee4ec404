package dev.curfew.trtc;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Protocol;

/**
 * Knows since when each open connection rests, and so whether it may carry a request. OkHttp looks whether the server has
 * closed one only after ten idle seconds, and closes old ones by a timer that comes late after the machine has slept.
 * Thread-safe.
 */
final class IdleConnections {
  /** So soon after it was seen to be open, a connection is taken to be so still; its end may be as long on its way here anyhow. */
  private static final Duration JUST_NOW = Duration.ofMillis(20);

  private final Map<Connection, Instant> restingSince = Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Connection, Instant> seenOpen = Collections.synchronizedMap(new WeakHashMap<>());
  private final InstantSource clock;
  private final Duration longest;

  IdleConnections(InstantSource clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
  }

  /** Whether nobody has had it yet. */
  boolean isNew(Connection connection) {
    return !restingSince.containsKey(connection);
  }

  /** From now on nothing goes over it. */
  void rests(Connection connection) {
    seenOpen.remove(connection);
    restingSince.put(connection, clock.instant());
  }

  /** Whether it is young enough and still open on the other side; takes up to a millisecond, nothing if that was just looked at. */
  boolean isFit(Connection connection) {
    return isFit(connection, longest);
  }

  /** Whether it will be fit for at least as long again as it may have rested by now. */
  boolean isFresh(Connection connection) {
    return isFit(connection, longest.dividedBy(2));
  }

  private boolean isFit(Connection connection, Duration oldest) {
    Instant since = restingSince.get(connection);
    if (since == null) {
      return true;
    }
    Duration age = Duration.between(since, clock.instant());
    // A negative age means that the clock was set back, and that the true age is anybody's guess.
    boolean young = !age.isNegative() && age.compareTo(oldest) <= 0;
    return young && isStillOpen(connection);
  }

  /** It is new. */
  void isOpened(Connection connection) {
    seenOpen.put(connection, clock.instant());
  }

  /** Whether the other side has not closed it since; takes up to a millisecond, nothing if that was just looked at. */
  boolean isStillOpen(Connection connection) {
    return isSeenOpenJustNow(connection) || isOpen(connection);
  }

  private boolean isSeenOpenJustNow(Connection connection) {
    Instant seen = seenOpen.get(connection);
    if (seen == null) {
      return false;
    }
    Duration ago = Duration.between(seen, clock.instant());
    return !ago.isNegative() && ago.compareTo(JUST_NOW) <= 0;
  }

  private boolean isOpen(Connection connection) {
    // A connection of HTTP/2 has a reader of its own, which must not be disturbed and notices the end by itself.
    boolean open = connection.protocol() != Protocol.HTTP_1_1 || isOpen(connection.socket());
    if (open) {
      seenOpen.put(connection, clock.instant());
    }
    return open;
  }

  /** Whether the other side is silent: an end, or a byte that nobody asked for, makes a connection useless. */
  private static boolean isOpen(Socket socket) {
    try {
      int before = socket.getSoTimeout();
      socket.setSoTimeout(1);
      try {
        socket.getInputStream().read();
        return false;
      } finally {
        socket.setSoTimeout(before);
      }
    } catch (SocketTimeoutException silent) {
      return true;
    } catch (IOException broken) {
      return false;
    }
  }
}
