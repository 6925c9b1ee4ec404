package dev.curfew.sandbox.tencent.load;

import dev.curfew.sandbox.tencent.Callback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Sends signed event callbacks at a given pace, whether the receiver keeps up or not, and reckons each answer from the moment at
 * which its event was due. A program of its own, so that the receiver's process has its heap and its pauses to itself.
 */
@Command(name = "callback-load", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Sends TRTC's signed event callbacks to a receiver on loopback at a steady pace.",
    "Ends with 0 when every event was sent and acknowledged, 1 when not, 2 when the arguments are wrong."})
public final class CallbackLoad implements Callable<Integer> {
  private static final Duration LEAD = Duration.ofMillis(300);

  private final Map<String, String> environment;

  @Option(names = "--url", required = true, description = "Like http://127.0.0.1:8080/trtc/callback/live")
  private URI url = URI.create("");

  @Option(names = "--key-from", paramLabel = "NAME", defaultValue = "TRTC_CALLBACK_KEY", description = "The environment variable with the callback key; ${DEFAULT-VALUE} when not given.")
  private String keyVariable = "";

  @Option(names = "--sdk-app-id", defaultValue = "1400000001", description = "${DEFAULT-VALUE} when not given.")
  private long sdkAppId;

  @Option(names = "--rate", defaultValue = "5000", description = "Events a second, 1 to 20000; ${DEFAULT-VALUE} when not given.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "60", description = "1 to 600; ${DEFAULT-VALUE} when not given. At most 5000000 events in all.")
  private int seconds;

  @Option(names = "--settle", defaultValue = "5", description = "The seconds at the beginning whose answers are not timed; ${DEFAULT-VALUE} when not given.")
  private int settle;

  @Option(names = "--connections", defaultValue = "32", description = "1 to 256, kept alive; ${DEFAULT-VALUE} when not given.")
  private int connections;

  @Option(names = "--rooms", defaultValue = "10000", description = "At most 200000; ${DEFAULT-VALUE} when not given.")
  private int rooms;

  @Option(names = "--people", defaultValue = "100000", description = "In all rooms when they are full, at most 2000000; ${DEFAULT-VALUE} when not given.")
  private int people;

  @Option(names = "--mix", defaultValue = "STEADY", description = "STEADY: people come and go. FILL: rooms open and people enter until all are full.")
  private Mix mix = Mix.STEADY;

  @Option(names = "--seed", defaultValue = "1", description = "The same seed tells the same stories; ${DEFAULT-VALUE} when not given.")
  private long seed;

  @Option(names = "--state", paramLabel = "FILE", description = "Where to write how every room stands at the end, tab-separated.")
  private Optional<Path> state = Optional.empty();

  @Spec
  private CommandSpec spec;

  CallbackLoad(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Ends the process. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new CallbackLoad(environment)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    LoadPlan plan;
    Callback callback;
    try {
      plan = new LoadPlan(url, sdkAppId, rate, seconds, settle, connections, rooms, people, mix, seed);
      callback = Callback.signed(url, environment.getOrDefault(keyVariable, ""));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    LoadWorker.rehearse(plan, callback);
    LoadReport report = run(plan, callback);
    report.print(spec.commandLine().getOut());
    if (state.isPresent()) {
      report.writeState(state.get());
    }
    return report.isClean() ? 0 : 1;
  }

  private static LoadReport run(LoadPlan plan, Callback callback) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(plan.connections())) {
      LoadWorker.Start start = LoadWorker.Start.after(LEAD);
      List<LoadWorker> workers = IntStream.range(0, plan.connections())
          .mapToObj(number -> new LoadWorker(plan, callback, start, number)).toList();
      List<LoadWorker.Share> shares = new ArrayList<>();
      for (Future<LoadWorker.Share> share : threads.invokeAll(workers)) {
        shares.add(share.get());
      }
      return new LoadReport(plan, start, shares);
    }
  }
}
