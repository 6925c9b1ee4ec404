package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.wire.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What Slack lets pass although a good app does not do it. Thread-safe. */
public final class Oddities {
  private final InstantSource clock;
  private final Journal<Oddity> all = new Journal<>();

  /** One such thing, in a sentence. */
  public record Oddity(String what, Instant at) {}

  Oddities(InstantSource clock) {
    this.clock = clock;
  }

  void note(String what) {
    all.note(new Oddity(what, clock.instant()));
  }

  /** All so far, oldest first. */
  public List<Oddity> all() {
    return all.all();
  }

  Journal<Oddity> journal() {
    return all;
  }
}
