package dev.curfew.app;

import dev.curfew.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code curfew run} as a process of its own, with no class of the sandbox on its class path. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** @param folder where the configuration and the output go; the program runs there */
  static Program start(Path folder, String yaml, Map<String, String> environment) throws IOException {
    return start(folder, yaml, environment, config -> commandLine("run", "--config", config));
  }

  /** By the launcher, with what it does to be fast; it has built before. */
  static Program launch(Path folder, String yaml, Map<String, String> environment) throws IOException {
    String launcher = Path.of("..", "curfew").toAbsolutePath().normalize().toString();
    return start(folder, yaml, environment, config -> List.of(launcher, "run", "--config", config));
  }

  private static Program start(Path folder, String yaml, Map<String, String> environment,
      Function<String, List<String>> command) throws IOException {
    Path config = Files.writeString(folder.resolve("curfew.yaml"), yaml);
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command.apply(config.toString()))
        .directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start(), output);
  }

  static Program start(Path folder, Sandbox sandbox) throws IOException {
    return start(folder, sandbox.configuration(), sandbox.environment());
  }

  /** Of the bot. */
  static List<String> commandLine(String... arguments) {
    return java(classPath(), "dev.curfew.app.Main", arguments);
  }

  static List<String> java(String classPath, String main, String... arguments) {
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        "-cp", classPath, main));
    line.addAll(Arrays.asList(arguments));
    return line;
  }

  static String wholeClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Surefire's own, without tests and the sandbox. */
  private static String classPath() {
    return Arrays.stream(wholeClassPath().split(File.pathSeparator))
        .filter(entry -> !entry.contains("bot-sandbox") && !entry.contains("test-classes") && !entry.contains("jetty"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits for the line that says so. @throws AssertionError with the output when it ended before or took too long */
  Program awaitReady() throws IOException, InterruptedException {
    awaitOutput(Pattern.compile("(?m)^ready in \\d+ ms$"));
    return this;
  }

  Matcher awaitOutput(Pattern wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Matcher found = wanted.matcher(output());
      if (found.find()) {
        return found;
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    Matcher last = wanted.matcher(output());
    if (last.find()) {
      return last;
    }
    throw new AssertionError("Not printed: " + wanted + "\n" + output());
  }

  /** The port that it says it listens on. */
  int port() throws IOException, InterruptedException {
    return Integer.parseInt(awaitOutput(Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)")).group(1));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** As an orchestrator does it. */
  void terminate() {
    process.destroy();
  }

  /** As an administrator does it who has changed the configuration. */
  void hangUp() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("It is still running.");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
