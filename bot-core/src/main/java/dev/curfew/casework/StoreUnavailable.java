package dev.curfew.casework;

/** Nothing can be written down, or read, at the moment: disk full, file read-only, database away. It may pass by itself. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final boolean mayHaveHappened;

  /**
   * @param why for the operator; holds no secret
   * @param mayHaveHappened whether the change may have been made all the same: its confirmation did not come back
   */
  public StoreUnavailable(String why, boolean mayHaveHappened, Throwable cause) {
    super(why, cause);
    this.why = why;
    this.mayHaveHappened = mayHaveHappened;
  }

  @Override
  public String getMessage() {
    return why;
  }

  /** Whether the change may have been made all the same. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }
}
