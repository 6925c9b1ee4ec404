package dev.curfew.store;

import dev.curfew.room.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that has a store open. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns once it has opened a case, whose token is {@code theirs}. */
  static OtherProcess withACase(String url) throws IOException {
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    OtherProcess other = new OtherProcess(
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp", classes,
            OtherProcess.class.getName(), url)
            .redirectErrorStream(true).start());
    for (String line = other.output.readLine(); !"ready".equals(line); line = other.output.readLine()) {
      if (line == null) {
        throw new IOException("It ended.");
      }
    }
    return other;
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** What the other process does: opens the store and a case in it, and waits to be killed. */
  public static void main(String... arguments) throws IOException {
    Store store = Store.open(new StoreOptions(new Secret(arguments[0]), "theirs"), new MovingClock(),
        TestDatabase::salt);
    store.cases().open(Scenes.asked("theirs"));
    System.out.println("ready");
    if (System.in.read() < 0) {
      store.abandon();
    }
  }
}
