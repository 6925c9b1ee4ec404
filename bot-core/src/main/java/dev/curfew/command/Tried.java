package dev.curfew.command;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.room.Outcome;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What came of one attempt.
 *
 * @param cause what broke, where that is known: for the log alone, since the case keeps only the outcome
 */
record Tried(Outcome outcome, Optional<Throwable> cause) {

  /** The one line of an attempt: what came of it, why, and whether it goes on. */
  void log(Logger log, String attempt, boolean again) {
    LoggingEventBuilder line = log.atLevel(level());
    line = mistake().map(line::setCause).orElse(line);
    line.log("{}: {}{}{}", attempt, outcome, cause.map(why -> " (" + why + ")").orElse(""),
        again ? ", trying again" : "");
  }

  /** Somebody has to look after what nobody knows, and after what broke. */
  private Level level() {
    if (mistake().isPresent()) {
      return Level.ERROR;
    }
    return cause.isPresent() || outcome instanceof Outcome.Unknown ? Level.WARN : Level.INFO;
  }

  /** Networks and stores break with what is foreseen; anything else is a mistake of ours, which only its trace shows. */
  private Optional<Throwable> mistake() {
    return cause.filter(broken -> (broken instanceof RuntimeException && !(broken instanceof StoreUnavailable))
        || broken instanceof Error);
  }
}
