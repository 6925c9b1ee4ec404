package dev.curfew.slack;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Describes failures for logs and health pages without what must not be seen there. */
final class Causes {
  private static final int LONGEST = 160;

  private Causes() {}

  /**
   * The kind of failure, and its message where that tells of the network: any other message may quote what somebody sent, as
   * JSON libraries' do, and one with an address in it may hold a capability.
   */
  static String of(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    boolean fromTheNetwork = failure instanceof IOException || failure instanceof UncheckedIOException;
    boolean fit = fromTheNetwork && message != null && message.length() <= LONGEST && !message.contains("://")
        && !message.contains("?") && !message.contains("{") && !message.contains("\n");
    return fit ? kind + ": " + message : kind;
  }

  /** Where it happened, without any message: for the log of failures whose messages may quote what somebody sent. */
  static Throwable trace(Throwable failure) {
    return new Trace(failure);
  }

  private static final class Trace extends Exception {
    private static final long serialVersionUID = 1L;

    Trace(Throwable failure) {
      super(failure.getClass().getName(), failure.getCause() == null ? null : new Trace(failure.getCause()));
      setStackTrace(failure.getStackTrace());
    }
  }
}
