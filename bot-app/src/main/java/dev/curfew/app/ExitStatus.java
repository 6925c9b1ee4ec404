package dev.curfew.app;

/** What the program tells its caller when it ends. */
final class ExitStatus {
  /** What was asked for is done. */
  static final int DONE = 0;
  /** What was asked for failed, or was not proven. */
  static final int FAILED = 1;
  /** The command line or the configuration is wrong; nothing was started. */
  static final int USAGE = 2;
  /** A platform refused the credentials for good: starting again without a change is useless. */
  static final int REFUSED = 3;

  private ExitStatus() {}
}
