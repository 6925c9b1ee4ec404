package dev.curfew.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that is measured or that makes the load; closing ends it. Its memory and processor time are read from {@code /proc}. */
final class Child implements AutoCloseable {
  /** The JVM's flags as the launcher has them, and the image but for reflection. */
  static final List<String> LAUNCHED = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms14m",
      "-XX:NewSize=7m", "-Xmx128m", "-Djdk.reflect.useNativeAccessorOnly=true", "--enable-native-access=ALL-UNNAMED");

  private static final int KEPT = 40;
  private static final Duration TIME_TO_END = Duration.ofSeconds(15);
  /** Linux counts processor time in hundredths of a second for every program. */
  private static final double TICK_MS = 10;

  private final String name;
  private final Process process;
  private final long begun = System.nanoTime();
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final Deque<String> last = new ArrayDeque<>();

  /** The text is missing at the end of the output. */
  private record Line(Optional<String> text, long nanos) {}

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  static Child start(String name, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    // That of the bench itself; the bots write what they write anywhere.
    builder.environment().remove("CURFEW_LOG_LEVEL");
    builder.environment().putAll(environment);
    return new Child(name, builder.start());
  }

  /** With the Java and the class path of the bench. */
  static Child java(String name, Path folder, Map<String, String> environment, List<String> flags, Class<?> main,
      String... arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(benchClassPath()), main.getName()));
    command.addAll(List.of(arguments));
    return start(name, folder, environment, command);
  }

  /** With the flags and the class-data archive that the launcher gives the bot; the archive is there from the second start on. */
  static Child archived(String name, Path folder, Map<String, String> environment, Class<?> main)
      throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(LAUNCHED);
    command.addAll(List.of("-Xlog:disable", "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + Homes.archive(name), "-cp", jars(main), main.getName()));
    return start(name, folder, environment, command);
  }

  /** The bench's classes, since an archive holds nothing of a folder. Made only when they are newer, since a new jar makes an archive void. */
  private static Path jar(Class<?> main) throws IOException {
    Path jar = Homes.target().resolve("bench.jar");
    Path classes = Homes.target().resolve("test-classes");
    Path newest = classes.resolve(main.getName().replace('.', '/') + ".class");
    if (!Files.exists(jar) || Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(newest)) < 0) {
      int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file",
          jar.toString(), "-C", classes.toString(), ".");
      if (failed != 0) {
        throw new IllegalStateException("The bench's classes cannot be put into a jar.");
      }
    }
    return jar;
  }

  /** The bot's, for its way to log among other things, and what only the bench has. */
  private static String jars(Class<?> main) throws IOException {
    Path bots = Homes.target().resolve("lib");
    Stream<String> others = benchClassPath().filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !Files.exists(bots.resolve(Path.of(entry).getFileName())));
    return classPath(Stream.concat(Stream.of(jar(main).toString(), bots.resolve("*").toString()), others));
  }

  private static Stream<String> benchClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  private static String classPath(Stream<String> entries) {
    return entries.map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** One of the peers' programs. */
  static Child node(String program, Map<String, String> environment) throws IOException {
    Map<String, String> production = new HashMap<>(environment);
    production.put("NODE_ENV", "production");
    return start(program, Homes.peers(), production, List.of("node", program));
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(new Line(Optional.of(line), System.nanoTime()));
      }
    } catch (IOException closed) {
      // Then it has ended, which the next line tells.
      lines.add(new Line(Optional.empty(), System.nanoTime()));
      return;
    }
    lines.add(new Line(Optional.empty(), System.nanoTime()));
  }

  /** The next line that it says and that fits. @throws IllegalStateException with its last words when none comes in time */
  String await(Predicate<String> wanted, Duration atMost) throws InterruptedException {
    return next(wanted, atMost).text().orElseThrow();
  }

  /** How long after its start it said such a line. */
  Duration awaitFirst(Predicate<String> wanted, Duration atMost) throws InterruptedException {
    return Duration.ofNanos(next(wanted, atMost).nanos() - begun);
  }

  private Line next(Predicate<String> wanted, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      Line line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.text().isEmpty()) {
        throw new IllegalStateException(name + " did not say what was waited for: " + last);
      }
      String text = line.text().get();
      if (wanted.test(text)) {
        return line;
      }
      last.addLast(text);
      if (last.size() > KEPT) {
        last.removeFirst();
      }
    }
  }

  /** Processor time that it has used until now, in milliseconds. */
  double cpuMs() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MS;
  }

  /** Resident memory now, in megabytes. */
  double residentMb() throws IOException {
    return Files.readAllLines(proc("status")).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow() * 1024 / 1e6;
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
