package dev.curfew.store;

/** The store cannot be used as it is, and waiting does not help: a person has to do what the message says. */
public final class UnfitStore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param why what is wrong and what to do about it; holds no secret */
  UnfitStore(String why) {
    super(why);
  }

  UnfitStore(String why, Throwable cause) {
    super(why, cause);
  }
}
