package dev.curfew.store;

import dev.curfew.room.Secret;
import java.time.Duration;

/**
 * Which store, and for whom.
 *
 * @param url the JDBC address: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}; may contain a password
 * @param replica the name of this run of the program, used by no other run, before or after
 * @param goneAfter how long a replica may be silent until its cases are taken for orphaned: longer than any request to Tencent may
 *     take, with some room; at least 3 seconds
 */
public record StoreOptions(Secret url, String replica, Duration goneAfter) {
  /** Twice as long as a request to Tencent may take. */
  public static final Duration GONE_AFTER = Duration.ofSeconds(30);

  private static final Duration LEAST = Duration.ofSeconds(3);

  public StoreOptions {
    if (replica.isBlank()) {
      throw new IllegalArgumentException("A replica has a name.");
    }
    if (goneAfter.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("A replica is gone after 3 seconds or more, not " + goneAfter + ".");
    }
  }

  /** The usual. */
  public StoreOptions(Secret url, String replica) {
    this(url, replica, GONE_AFTER);
  }
}
