package dev.curfew.trtc;

import java.time.Duration;

/**
 * How long an attempt may take. All are positive and no longer than an hour.
 *
 * @param connect to reach one address of the host; default 3 s
 * @param write to hand over a piece of the request; default 5 s
 * @param read silence within the TLS handshake or the answer; default as long as the whole call
 * @param call everything, from the look-up of the name to the last byte of the answer, but for the wait for a turn; default 15 s
 * @param idle how long an open connection may rest and still carry a request; default 25 s, since servers and their load
 *     balancers usually close at 60 s or more, and some at 30 s
 */
public record TrtcTimeouts(Duration connect, Duration write, Duration read, Duration call, Duration idle) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration WRITE = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(25);

  /** 3 s to connect, 15 s for the whole call. */
  public static final TrtcTimeouts DEFAULT = of(Duration.ofSeconds(3), Duration.ofSeconds(15));

  public TrtcTimeouts {
    check("connect", connect);
    check("write", write);
    check("read", read);
    check("call", call);
    check("idle", idle);
  }

  /** The two that are configured, and the defaults for the others. */
  public static TrtcTimeouts of(Duration connect, Duration call) {
    return new TrtcTimeouts(connect, WRITE, call, call, IDLE);
  }

  private static void check(String name, Duration value) {
    // OkHttp takes zero for no limit at all, and counts in milliseconds.
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("The time-out " + name + " is between 1 ms and 1 h, not " + value + ".");
    }
  }
}
