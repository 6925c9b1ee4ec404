package dev.curfew.room;

import java.util.regex.Pattern;

/** The alias of a TRTC application, as people type it: {@code live}. 1 to 32 of {@code a-z 0-9 - _}. */
public record AppName(String value) {
  private static final Pattern LEGAL = Pattern.compile("[a-z0-9_-]{1,32}");

  public AppName {
    if (!LEGAL.matcher(value).matches()) {
      throw new IllegalArgumentException("An app's name has 1 to 32 of a-z, 0-9, - and _, not: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
