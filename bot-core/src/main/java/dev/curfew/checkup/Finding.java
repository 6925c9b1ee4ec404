package dev.curfew.checkup;

import java.util.Locale;

/**
 * One thing that was looked at. Holds no secret.
 *
 * @param what what was looked at: {@code clock against live}
 * @param cause what was found, and for anything but ok why that is so
 * @param next what to do; empty where there is nothing to do
 */
public record Finding(String what, Result result, String cause, String next) {

  /** How it is. */
  public enum Result {
    /** As it should be. */
    OK,
    /** Works, though hardly as meant. */
    WARNING,
    /** Does not work. */
    FAILS,
    /** Switched off, or it could not be looked at. */
    OFF;

    /** As people read it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Finding ok(String what, String cause) {
    return new Finding(what, Result.OK, cause, "");
  }

  public static Finding warning(String what, String cause, String next) {
    return new Finding(what, Result.WARNING, cause, next);
  }

  public static Finding fails(String what, String cause, String next) {
    return new Finding(what, Result.FAILS, cause, next);
  }

  public static Finding off(String what, String cause, String next) {
    return new Finding(what, Result.OFF, cause, next);
  }
}
