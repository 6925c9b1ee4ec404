package dev.curfew.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of an SQLite database, and what lies beside it. */
record SqliteFile(Path path) {
  static final String PREFIX = "jdbc:sqlite:";

  /** @throws UnfitStore when the address names no file */
  static SqliteFile of(String url) {
    String name = url.substring(PREFIX.length()).replaceFirst("^file:", "");
    if (name.isEmpty() || name.startsWith(":") || name.contains("?")) {
      throw new UnfitStore("The address of an SQLite store is jdbc:sqlite: and the name of a file, nothing else:"
          + " what is kept in memory is lost at the next start.");
    }
    return new SqliteFile(Path.of(name).toAbsolutePath());
  }

  String url() {
    return PREFIX + path;
  }

  /** Another file in the same folder: {@code curfew.db} and {@code -live} make {@code curfew-live.db}. */
  SqliteFile beside(String suffix) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return new SqliteFile(path.resolveSibling(dot < 1
        ? name + suffix
        : name.substring(0, dot) + suffix + name.substring(dot)));
  }

  /**
   * Where SQLite's own library is unpacked to: beside the file, since what is left there after a crash is to be found and removed. Is
   * there afterwards.
   */
  Path nativeFolder() {
    return made(folder().resolve("native"));
  }

  private Path folder() {
    Path folder = path.getParent();
    return folder == null ? path : folder;
  }

  /** @throws UnfitStore when there is no such file */
  void mustExist() {
    if (!Files.isRegularFile(path)) {
      throw new UnfitStore("There is no store at " + path + ". Check store.url, and the folder you are in;"
          + " curfew run makes the file.");
    }
  }

  /**
   * Makes folder and file where they are missing, readable for the owner only, and takes the file for this process, for as long as
   * the lock is open: the system lets go of it when the process ends, however it ends.
   *
   * @throws UnfitStore when another process has it, or it cannot be made
   */
  FileLock take() {
    made(folder());
    create();
    Path beside = path.resolveSibling(path.getFileName() + ".lock");
    try {
      return take(
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UnfitStore(
          "Tried to lock " + beside + ", but failed: " + e + ". The folder of the store must be writable.",
          e);
    }
  }

  private FileLock take(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        write(channel, Long.toString(ProcessHandle.current().pid()));
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it.
    }
    String holder = read(channel);
    channel.close();
    throw new UnfitStore("Process " + holder + " has " + path + " already, and an SQLite file is for one Curfew only."
        + " Stop that one first; several at once need PostgreSQL.");
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
  }

  private void create() {
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // As it should be at every start but the first.
    } catch (UnsupportedOperationException e) {
      // Not that kind of file system: SQLite makes the file.
    } catch (IOException e) {
      throw new UnfitStore(
          "Tried to make " + path + ", but failed: " + e + ". The folder of the store must be writable.",
          e);
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnfitStore("Tried to make the folder " + folder + ", but failed: " + e
          + ". Make it yourself, or change store.url.", e);
    }
  }

  /** Removes what SQLite's library left behind in earlier processes. To be called by whoever has the file. */
  void tidyUp() {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder().resolve("native"), "sqlite-*")) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // There is no such folder, or not ours: a little space is wasted.
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
