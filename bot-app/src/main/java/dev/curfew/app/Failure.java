package dev.curfew.app;

/** Ends the program with one sentence for its operator. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** @param status of {@link ExitStatus} */
  Failure(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  int status() {
    return status;
  }
}
