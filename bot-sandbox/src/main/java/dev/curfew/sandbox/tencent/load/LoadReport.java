package dev.curfew.sandbox.tencent.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What all workers together found. */
final class LoadReport {
  private final LoadPlan plan;
  private final List<LoadWorker.Share> shares;
  private final double seconds;
  private final int[] micros;

  LoadReport(LoadPlan plan, LoadWorker.Start start, List<LoadWorker.Share> shares) {
    this.plan = plan;
    this.shares = List.copyOf(shares);
    this.seconds = shares.stream().mapToLong(LoadWorker.Share::endedNanos).map(nanos -> nanos - start.nanos()).max()
        .orElse(0) / 1e9;
    this.micros = shares.stream().flatMapToInt(share -> Arrays.stream(share.micros())).sorted().toArray();
  }

  /** Everything that was to be sent was, and was acknowledged. */
  boolean isClean() {
    return sum(count -> count.refused + count.unanswered + count.unsent) == 0;
  }

  void print(PrintWriter out) {
    out.printf("sent %d, acknowledged %d, refused %d, not answered %d, not sent %d; sent twice %d%n",
        sum(count -> count.sent), sum(count -> count.acknowledged), sum(count -> count.refused),
        sum(count -> count.unanswered), sum(count -> count.unsent), sum(count -> count.repeated));
    out.printf("throughput %.0f acknowledged a second over %.1f s; %d a second were asked for%n",
        sum(count -> count.acknowledged) / seconds, seconds, plan.rate());
    out.printf("answer after the due moment, ms: p50 %.1f p95 %.1f p99 %.1f max %.1f, of %d after the first %d s%n",
        quantile(0.5), quantile(0.95), quantile(0.99), quantile(1), micros.length, plan.settle());
    out.printf("rooms %d, of them live %d%n", touched().count(), touched().filter(Told::isLive).count());
    out.flush();
  }

  /** One line for each room that anything was told of, sorted: {@link Told#COLUMNS}. */
  void writeState(Path file) throws IOException {
    Files.write(file, Stream.concat(Stream.of(Told.COLUMNS),
        touched().map(Told::line).sorted(Comparator.naturalOrder())).toList());
  }

  private Stream<Told> touched() {
    return shares.stream().flatMap(share -> share.rooms().stream()).filter(Told::isTouched);
  }

  private int sum(ToIntFunction<LoadWorker.Count> what) {
    return shares.stream().map(LoadWorker.Share::count).mapToInt(what).sum();
  }

  /** In milliseconds, not a number where nothing was acknowledged. */
  private double quantile(double share) {
    if (micros.length == 0) {
      return Double.NaN;
    }
    return micros[Math.max(0, (int) Math.ceil(share * micros.length) - 1)] / 1_000.0;
  }
}
