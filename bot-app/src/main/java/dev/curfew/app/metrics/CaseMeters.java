package dev.curfew.app.metrics;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.NotProved;
import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseState;
import dev.curfew.room.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of cases, told from their steps alone. Times are those of the history, to the millisecond. */
final class CaseMeters {
  private static final Duration[] ANSWER = {Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
      Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30)};
  private static final Duration[] PROOF = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
      Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(75), Duration.ofMinutes(10)};

  private final Map<String, Counter> opened;
  private final Map<CaseState, Counter> ended;
  private final Counter unknowns;
  private final Counter unproved;
  private final Timer answer;
  private final Timer proof;

  CaseMeters(MeterRegistry registry, List<String> platforms) {
    opened = platforms.stream().collect(Collectors.toUnmodifiableMap(Function.identity(),
        platform -> Counter.builder("curfew.cases.opened").description("Cases that were asked for")
            .tag("platform", platform).register(registry)));
    ended = Arrays.stream(CaseState.values()).filter(CaseState::isOver)
        .collect(Collectors.toUnmodifiableMap(Function.identity(),
            state -> Counter.builder("curfew.cases").description("Cases that came to that end; to several, one after "
                + "the other, where it went on: accepted, then closed").tag("outcome", label(state))
                .register(registry)));
    unknowns = Counter.builder("curfew.unknowns")
        .description("Attempts of which was written down that nobody knows whether they happened").register(registry);
    unproved = Counter.builder("curfew.proofs.missing")
        .description("Accepted cases whose closing TRTC did not report in time").register(registry);
    answer = timer("curfew.press.to.answer", "From the deciding press to Tencent's answer, of cases about one room",
        ANSWER, registry);
    proof = timer("curfew.press.to.proof", "From the deciding press to the proof, of cases about one room", PROOF,
        registry);
  }

  private static Timer timer(String name, String description, Duration[] buckets, MeterRegistry registry) {
    return Timer.builder(name).description(description).serviceLevelObjectives(buckets).register(registry);
  }

  private static String label(CaseState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  void opened(Case subject) {
    Counter counter = opened.get(subject.asked().place().platform().label());
    if (counter != null) {
      counter.increment();
    }
  }

  void moved(Case before, Step step, Case now) {
    Counter counter = ended.get(now.state());
    if (counter != null && before.state() != now.state()) {
      counter.increment();
    }
    if (step instanceof Answered answered) {
      answered(before, answered, now);
    }
    if (step instanceof ItemsAnswered answered) {
      answered.answers().stream().filter(each -> each.outcome() instanceof Outcome.Unknown)
          .forEach(each -> unknowns.increment());
    }
    if (step instanceof Proved proved) {
      record(proof, now, proved.at());
    }
    if (step instanceof NotProved) {
      unproved.increment();
    }
  }

  /** What is told later of an unknown attempt was not waited for. */
  private void answered(Case before, Answered answered, Case now) {
    if (before.state() != CaseState.SENDING) {
      return;
    }
    if (answered.outcome() instanceof Outcome.Unknown) {
      unknowns.increment();
    }
    if (!answered.willTryAgain()) {
      record(answer, now, answered.at());
    }
  }

  private static void record(Timer timer, Case now, Instant at) {
    now.decided().ifPresent(decided -> timer.record(Duration.between(decided.at(), at)));
  }
}
