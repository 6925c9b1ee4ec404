package dev.curfew.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the configuration file and the mounted secrets of {@code file:PATH} are read from. */
@FunctionalInterface
public interface FileSource {

  /**
   * The file from its beginning.
   *
   * @param atMost how many bytes to read at most, so that a device or a huge file costs nothing
   * @throws IOException when it cannot be read, as {@link Files} would throw it
   */
  byte[] read(Path file, int atMost) throws IOException;

  /** The file system of this machine. */
  static FileSource disk() {
    return (file, atMost) -> {
      try (InputStream bytes = Files.newInputStream(file)) {
        return bytes.readNBytes(atMost);
      }
    };
  }
}
