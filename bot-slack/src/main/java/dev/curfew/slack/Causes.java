package dev.curfew.slack;

/** Describes failures for logs and health pages without what must not be seen there. */
final class Causes {
  private static final int LONGEST = 160;

  private Causes() {
  }

  /**
   * The kind of failure, and its message where that is short and holds no address or data: addresses of response URLs and links
   * are capabilities, and JSON libraries quote what they could not read.
   */
  static String of(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    boolean fit = message != null && message.length() <= LONGEST && !message.contains("://") && !message.contains("?")
        && !message.contains("{") && !message.contains("\n");
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
