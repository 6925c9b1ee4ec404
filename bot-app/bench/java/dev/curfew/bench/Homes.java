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

  /** The class-data archive of Curfew itself, or of one of the bench's own programs. */
  static Path archive(String program) {
    return target().resolve(program + ".jsa");
  }

  static Path peers() {
    return Path.of("bot-app", "bench", "peers").toAbsolutePath();
  }
}
