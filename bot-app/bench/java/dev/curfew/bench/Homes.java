package dev.curfew.bench;

import java.nio.file.Path;

/** Where things are, seen from the repository's root, where {@code run.sh} starts the bench. */
final class Homes {
  private Homes() {}

  static Path launcher() {
    return Path.of("curfew").toAbsolutePath();
  }

  static Path target() {
    return Path.of("bot-app", "target").toAbsolutePath();
  }

  static Path peers() {
    return Path.of("bot-app", "bench", "peers").toAbsolutePath();
  }
}
