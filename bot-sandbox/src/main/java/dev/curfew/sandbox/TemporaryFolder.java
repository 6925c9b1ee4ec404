package dev.curfew.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when it is closed, and with the process at the latest. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::delete);

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  public static TemporaryFolder create() throws IOException {
    TemporaryFolder created = new TemporaryFolder(Files.createTempDirectory("curfew-sandbox"));
    Runtime.getRuntime().addShutdownHook(created.atExit);
    return created;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then the hook has nothing left to do.
    }
  }

  private void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : innermostFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " could not be deleted", e);
    }
  }
}
