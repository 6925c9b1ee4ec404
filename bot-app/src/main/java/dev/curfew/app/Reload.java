package dev.curfew.app;

import dev.curfew.app.ConfigFile.Contents;
import dev.curfew.app.InForce.State;
import dev.curfew.app.log.Masks;
import dev.curfew.audit.Hash;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.command.Later;
import dev.curfew.command.SharedMemory;
import dev.curfew.config.Problem;
import dev.curfew.config.Reading;
import dev.curfew.config.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a changed configuration over while the bot runs. Looks at the content of its files every two seconds, which notices whatever
 * an editor or an orchestrator does to them; what was the same at two looks is complete, and taken or refused as a whole. Each replica
 * does so for itself.
 */
final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  /** Replicas see one and the same mistake within a few looks of each other. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofDays(400);
  private static final String ANNOUNCED = "config-mistake";

  private final ConfigFile file;
  private final InForce inForce;
  private final Announcement announcement;
  private final Later later;
  private final AtomicBoolean asked = new AtomicBoolean();
  private Contents taken;
  private Contents seen;

  /** @param taken what stood in the files when the settings in force were read */
  Reload(ConfigFile file, Contents taken, InForce inForce, Announcement announcement, Later later) {
    this.file = file;
    this.taken = taken;
    this.seen = taken;
    this.inForce = inForce;
    this.announcement = announcement;
    this.later = later;
  }

  /** Begins, and goes on until the program ends. */
  void start() {
    later.after(EVERY, () -> {
      try {
        look();
      } finally {
        start();
      }
    });
  }

  /** Somebody says that the files are complete as they are: the next look takes them whatever the one before saw. */
  void ask() {
    asked.set(true);
  }

  /** Called by one thread at a time. */
  void look() {
    if (asked.getAndSet(false)) {
      LOG.info("Asked to read the configuration again.");
      take(file.read());
      return;
    }
    Contents now = file.now(taken);
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(taken)) {
      take(file.read());
    }
  }

  private void take(ConfigFile.Read read) {
    taken = read.contents();
    seen = taken;
    switch (read.reading()) {
      case Reading.Complete(Settings settings) -> take(settings);
      case Reading.Refused(List<Problem> problems) -> refuse(problems);
    }
  }

  private void take(Settings fresh) {
    Masks.hide(Secrets.of(fresh));
    State now = inForce.take(fresh);
    LOG.info("The configuration was read again and is in force: {} rules.", now.settings().rules().size());
    fresh.warnings().forEach(warning -> LOG.warn("{}", warning));
    if (!now.needsRestart().isEmpty()) {
      LOG.warn("A restart is needed before these apply: {}.", String.join(", ", now.needsRestart()));
    }
    announce(this::announceTheEnd);
  }

  private void refuse(List<Problem> problems) {
    State now = inForce.refuse(problems);
    LOG.error("The changed configuration is wrong, so that what was read at {} stays in force:\n{}",
        EventLines.time(now.since()), Problem.block(problems));
    announce(() -> announce(problems, now.since()));
  }

  /** Once for each mistake, whichever replicas see it. */
  private void announce(List<Problem> problems, Instant since) {
    String mistake = Hash.of(problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8)).toString();
    SharedMemory memory = announcement.memory();
    boolean known = memory.look(ANNOUNCED).filter(mistake::equals).isPresent();
    if (!known && memory.isFirst(ANNOUNCED + "/" + mistake, TOGETHER)) {
      memory.keep(ANNOUNCED, mistake, LONG);
      announcement.say(words -> words.wrongConfiguration(problems.stream().map(Problem::brief).toList(),
          since));
    }
  }

  private void announceTheEnd() {
    if (announcement.memory().take(ANNOUNCED).isPresent()) {
      announcement.say(words -> words.rightConfiguration());
    }
  }

  private void announce(Runnable saying) {
    if (!announcement.isHeard()) {
      return;
    }
    try {
      saying.run();
    } catch (StoreUnavailable unavailable) {
      LOG.warn("The channels were not told of the configuration: {}", unavailable.getMessage());
    }
  }
}
