package dev.curfew.config;

import dev.curfew.room.Secret;

/**
 * The section {@code store:}.
 *
 * @param url the JDBC address, kept like a secret because it may contain a password
 */
public record StoreSettings(Kind kind, Secret url) {

  /** The databases that Curfew can use. */
  public enum Kind {
    SQLITE, POSTGRESQL
  }
}
