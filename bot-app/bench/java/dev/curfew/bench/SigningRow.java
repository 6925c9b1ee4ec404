package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.trtc.SigningBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Signing one request: with both compilers, and with the first one only as the launcher has it. */
final class SigningRow implements Row {
  private static final int FORKS = 3;
  private static final int ITERATIONS = 5;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Of one way to sign, one value for each iteration. */
  private record Cost(Series nanos, Series bytes) {}

  @Override
  public void run(Board board) throws RunnerException {
    measure(board, "", List.of("-XX:+UseSerialGC", "-Xmx256m"));
    measure(board, ", first compiler only", List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
  }

  private static void measure(Board board, String how, List<String> flags) throws RunnerException {
    Collection<RunResult> results = new Runner(options(flags)).run();
    Cost curfew = cost(results, "curfew");
    Cost official = cost(results, "officialSdk");
    Cost bare = cost(results, "bareHashes");
    board.ratio("sign: times as fast" + how, rate(curfew), new Peer("official SDK", rate(official)), Goal.atLeast(4));
    board.ratio("sign: bytes" + how, curfew.bytes(), new Peer("official SDK", official.bytes()), Goal.atMost(0.25));
    board.remark("sign: ns" + how, curfew.nanos(), new Peer("bare hashes", bare.nanos()));
    board.remark("sign: bytes" + how, curfew.bytes(), new Peer("bare hashes", bare.bytes()));
  }

  private static Options options(List<String> flags) {
    return new OptionsBuilder().include(SigningBenchmark.class.getName()).addProfiler(GCProfiler.class).forks(FORKS)
        .warmupIterations(3).measurementIterations(ITERATIONS)
        .warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.milliseconds(500))
        .jvmArgs(flags.toArray(String[]::new))
        .jvmArgsAppend("-D" + SigningBenchmark.SDK + "=" + Homes.target().resolve("oracle"))
        .timeUnit(TimeUnit.NANOSECONDS).verbosity(VerboseMode.SILENT).build();
  }

  private static Cost cost(Collection<RunResult> results, String method) {
    RunResult found = results.stream().filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst().orElseThrow();
    List<Double> nanos = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (BenchmarkResult fork : found.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        nanos.add(iteration.getPrimaryResult().getScore());
        bytes.add(allocated(iteration));
      }
    }
    return new Cost(series(nanos), series(bytes));
  }

  @SuppressWarnings("rawtypes") // As JMH declares them.
  private static double allocated(IterationResult iteration) {
    return iteration.getSecondaryResults().entrySet().stream().filter(entry -> entry.getKey().endsWith(ALLOCATED))
        .mapToDouble(entry -> entry.getValue().getScore()).findFirst().orElseThrow();
  }

  /** Signatures in a millisecond. */
  private static Series rate(Cost cost) {
    double[] nanos = cost.nanos().values();
    return new Series(IntStream.range(0, nanos.length).mapToDouble(i -> 1e6 / nanos[i]).toArray());
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
