package dev.curfew.app;

import dev.curfew.audit.Head;
import dev.curfew.audit.HeadKeeper;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.command.Later;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the head of the history off to second places: into the log every ten minutes in which it moved and at the end, and into
 * the announcement channels once a day, by one replica, if it moved since the last time.
 */
final class HeadNotary {
  private static final Logger LOG = LoggerFactory.getLogger(HeadNotary.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration FOR_THE_DAY = Duration.ofDays(2);
  private static final Duration LONG = Duration.ofDays(400);
  private static final String ANNOUNCED = "audit-head";

  private final HeadKeeper keeper;
  private final Announcement announcement;
  private final Later later;
  private final InstantSource clock;

  HeadNotary(HeadKeeper keeper, Announcement announcement, Later later, InstantSource clock) {
    this.keeper = keeper;
    this.announcement = announcement;
    this.later = later;
    this.clock = clock;
  }

  /** Begins, and goes on until the program ends. */
  void start() {
    later.after(EVERY, () -> {
      try {
        signOff();
      } finally {
        start();
      }
    });
  }

  /** Now. */
  void signOff() {
    try {
      keeper.signOff().ifPresent(this::announce);
    } catch (StoreUnavailable unavailable) {
      LOG.warn("The head of the history could not be signed off: {}", unavailable.getMessage());
    }
  }

  private void announce(Head head) {
    String day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    if (!announcement.isHeard() || !announcement.memory().isFirst(ANNOUNCED + "/" + day, FOR_THE_DAY)) {
      return;
    }
    boolean known = announcement.memory().take(ANNOUNCED).filter(head.toString()::equals).isPresent();
    announcement.memory().keep(ANNOUNCED, head.toString(), LONG);
    if (!known) {
      announcement.say(words -> words.historyHead(head.toString()));
    }
  }
}
