package dev.curfew.permission;

import java.time.Duration;

/**
 * So many in any such time: {@code 20/10m}.
 *
 * @param count at least 1
 * @param per longer than nothing
 */
public record Rate(int count, Duration per) {

  public Rate {
    if (count < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("A rate is at least 1 in some time, not " + count + " in " + per + ".");
    }
  }
}
