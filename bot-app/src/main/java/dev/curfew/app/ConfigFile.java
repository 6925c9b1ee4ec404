package dev.curfew.app;

import dev.curfew.audit.Hash;
import dev.curfew.config.FileSource;
import dev.curfew.config.Reading;
import dev.curfew.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The configuration where it is kept: its file, and every file that it names by {@code file:PATH}. */
final class ConfigFile {
  private final Path path;
  private final Function<String, @Nullable String> environment;
  private final FileSource disk;

  ConfigFile(Path path, Function<String, @Nullable String> environment, FileSource disk) {
    this.path = path;
    this.environment = environment;
    this.disk = disk;
  }

  /**
   * What was in each file that was read, as hashes, since secrets are among them. Equal where nothing was changed.
   *
   * @param pieces nothing for a file that could not be read
   */
  record Contents(Map<Path, Piece> pieces) {
    Contents {
      pieces = Map.copyOf(pieces);
    }
  }

  /** @param atMost as many bytes were asked for */
  record Piece(int atMost, Optional<Hash> hash) {}

  /** What the configuration says, and what stood in its files for that. */
  record Read(Reading reading, Contents contents) {}

  Path path() {
    return path;
  }

  Read read() {
    Map<Path, Piece> pieces = new LinkedHashMap<>();
    Reading reading = new SettingsReader(environment, noting(pieces)).read(path);
    return new Read(reading, new Contents(pieces));
  }

  /** What stands now in the files of an earlier reading. */
  Contents now(Contents earlier) {
    Map<Path, Piece> pieces = new LinkedHashMap<>();
    FileSource source = noting(pieces);
    earlier.pieces().forEach((file, piece) -> {
      try {
        byte[] unused = source.read(file, piece.atMost());
      } catch (IOException unreadable) {
        // Noted as such, which is a change where it could be read before.
      }
    });
    return new Contents(pieces);
  }

  private FileSource noting(Map<Path, Piece> pieces) {
    return (file, atMost) -> {
      pieces.put(file, new Piece(atMost, Optional.empty()));
      byte[] bytes = disk.read(file, atMost);
      pieces.put(file, new Piece(atMost, Optional.of(Hash.of(bytes))));
      return bytes;
    };
  }
}
