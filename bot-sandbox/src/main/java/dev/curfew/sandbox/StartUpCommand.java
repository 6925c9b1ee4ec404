package dev.curfew.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how the bot starts. */
@Command(name = "start-up", description = {
    "Measures how long the bot takes until it says that every chat is connected, the start of its process included, "
        + "its resident memory a second later, and the CPU time that it has used by then; and its resident memory after cases, "
        + "of which each closes a room, half of them in either chat.",
    "With --against the runs alternate between the bot as it is and the bot with that variable, so that other work on the "
        + "machine hits both alike.",
    "Each start that is measured is the second on its store, as every one is but the first."})
public final class StartUpCommand implements Callable<Integer> {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final double MEGABYTE = 1_000_000;
  private static final Duration TIME_FOR_CASES = Duration.ofMinutes(5);
  /** What the chats and Tencent would allow in an hour, in less than a minute. */
  private static final String NO_HASTE = "limits: { calls-per-second: 1000, cases-per-person: 10000/1m }";

  @Mixin
  private BotOptions bot = new BotOptions();

  @Option(names = "--runs", defaultValue = "10", description = "Starts of each kind; ${DEFAULT-VALUE} when not given.")
  private int runs;

  @Option(names = "--against", paramLabel = "NAME=VALUE", description = "An environment variable of the other kind.")
  private Map<String, String> against = Map.of();

  @Option(names = "--cases", defaultValue = "1000", description = "After each start; ${DEFAULT-VALUE} when not given, 0 for none.")
  private int cases;

  @Spec
  private CommandSpec spec;

  /** What was measured, one entry for each start, sorted. */
  private record Series(List<Double> readyMs, List<Double> cpuMs, List<Double> residentMb,
      List<Double> afterCasesMb) {
    Series() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Series asItIs = new Series();
    Series other = new Series();
    measure(Map.of(), new Series());
    for (int i = 0; i < runs; i++) {
      measure(Map.of(), asItIs);
      if (!against.isEmpty()) {
        measure(against, other);
      }
    }
    report(spec.commandLine().getOut(), asItIs, other);
    return 0;
  }

  private void measure(Map<String, String> environment, Series into) throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.start(); TemporaryFolder folder = TemporaryFolder.create()) {
      sandbox.discord().gateway().identifyEvery(Duration.ZERO);
      startOnce(sandbox, folder, environment);
      measure(sandbox, folder, environment, into);
    }
  }

  /** Every start but the first finds a store, and commands that are registered. */
  private void startOnce(Sandbox sandbox, TemporaryFolder folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (BotProcess process = bot.start(sandbox, sandbox.setup().with(NO_HASTE), folder.path(), environment)) {
      process.awaitReady(TIME_TO_START);
      sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", TIME_TO_START);
    }
  }

  private void measure(Sandbox sandbox, TemporaryFolder folder, Map<String, String> environment, Series into)
      throws IOException, InterruptedException {
    try (BotProcess process = bot.start(sandbox, sandbox.setup().with(NO_HASTE), folder.path(), environment)) {
      into.readyMs().add((double) process.awaitReady(TIME_TO_START).toMillis());
      Thread.sleep(SETTLE);
      process.cpuTime().ifPresent(used -> into.cpuMs().add((double) used.toMillis()));
      process.residentMemory().ifPresent(bytes -> into.residentMb().add(bytes / MEGABYTE));
      if (cases > 0) {
        close(sandbox);
        Thread.sleep(SETTLE);
        process.residentMemory().ifPresent(bytes -> into.afterCasesMb().add(bytes / MEGABYTE));
      }
    }
  }

  /** In both chats at once, one case after the other in each. Returns when Tencent has got a request for each. */
  private void close(Sandbox sandbox) throws InterruptedException {
    sandbox.slack().rateLimits().off();
    sandbox.discord().rateLimits().lift();
    sandbox.tencent().limitPerSecond(Integer.MAX_VALUE);
    long all = sandbox.tencent().posts() + cases;
    List<Chat> chats = sandbox.chats();
    List<CompletableFuture<Void>> people = new ArrayList<>();
    for (int i = 0; i < chats.size(); i++) {
      Chat chat = chats.get(i);
      int first = i;
      people.add(CompletableFuture.runAsync(() -> {
        for (int room = first; room < cases; room += chats.size()) {
          close(chat, "room-" + room);
        }
      }));
    }
    people.forEach(CompletableFuture::join);
    Instant end = Instant.now().plus(TIME_FOR_CASES);
    while (sandbox.tencent().posts() < all) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("Tencent got only " + sandbox.tencent().posts() + " of " + all + " requests.");
      }
      Thread.sleep(50);
    }
  }

  private static void close(Chat chat, String room) {
    Shown prompt = chat.type("olga", "/dismiss-room " + room);
    prompt.knob("confirm")
        .orElseThrow(
            () -> new IllegalStateException("In " + chat.name() + " nothing can be confirmed: " + prompt.text()))
        .press().run();
  }

  private void report(PrintWriter out, Series asItIs, Series other) {
    out.printf("%d starts each, after one that is not counted; median (least-most)%n", runs);
    print(out, "as it is", asItIs);
    if (!against.isEmpty()) {
      print(out, "against " + against, other);
      out.printf("ratio as it is / against: ready %.2f, CPU %.2f, resident %.2f%s%n",
          ratio(asItIs.readyMs(), other.readyMs()), ratio(asItIs.cpuMs(), other.cpuMs()),
          ratio(asItIs.residentMb(), other.residentMb()),
          afterCases("%.2f".formatted(ratio(asItIs.afterCasesMb(), other.afterCasesMb()))));
    }
    out.flush();
  }

  private void print(PrintWriter out, String kind, Series series) {
    out.printf("ready %s ms, CPU %s ms, resident %s MB%s: %s%n", spread(series.readyMs()), spread(series.cpuMs()),
        spread(series.residentMb()), afterCases(spread(series.afterCasesMb()) + " MB"), kind);
  }

  private String afterCases(String value) {
    return cases == 0 ? "" : ", after %d cases %s".formatted(cases, value);
  }

  private static double ratio(List<Double> one, List<Double> other) {
    return median(one) / median(other);
  }

  private static String spread(List<Double> values) {
    if (values.isEmpty()) {
      return "?";
    }
    List<Double> sorted = values.stream().sorted().toList();
    return "%.0f (%.0f-%.0f)".formatted(median(values), sorted.getFirst(), sorted.getLast());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
