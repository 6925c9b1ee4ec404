package dev.curfew.store;

import org.flywaydb.core.api.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flyway's talk, as detail: what matters of it comes as an exception. */
final class FlywayLog implements Log {
  private final Logger log;

  FlywayLog(Class<?> owner) {
    this.log = LoggerFactory.getLogger(owner);
  }

  @Override
  public void debug(String message) {
    log.debug(message);
  }

  @Override
  public void info(String message) {
    log.debug(message);
  }

  @Override
  public void notice(String message) {
    log.debug(message);
  }

  @Override
  public void warn(String message) {
    log.warn(message);
  }

  @Override
  public void error(String message) {
    log.error(message);
  }

  @Override
  public void error(String message, Exception cause) {
    log.error(message, cause);
  }
}
