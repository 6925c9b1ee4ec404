package dev.curfew.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every shared memory promises. */
public abstract class SharedMemoryContract {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  private SharedMemory memory;

  /** Nothing is in it. */
  protected abstract SharedMemory newMemory();

  /** A moment or more; where time is real, no more than {@link #SHORT} is asked for. */
  protected abstract void passes(Duration time);

  @BeforeEach
  void startEmpty() {
    memory = newMemory();
  }

  @Test
  void onlyTheFirstCallIsFirst() {
    assertThat(memory.isFirst("a", LONG)).isTrue();
    assertThat(memory.isFirst("a", LONG)).isFalse();
    assertThat(memory.isFirst("b", LONG)).isTrue();
  }

  @Test
  void afterItsTimeAKeyIsNewAgain() {
    memory.isFirst("a", SHORT);

    passes(SHORT);

    assertThat(memory.isFirst("a", LONG)).isTrue();
    assertThat(memory.isFirst("a", LONG)).isFalse();
  }

  @Test
  void ofManyAtOnceExactlyOneIsFirst() throws Exception {
    int threads = 4;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 20; round++) {
        String key = "round" + round;
        AtomicInteger ready = new AtomicInteger();
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          calls.add(pool.submit(() -> {
            ready.incrementAndGet();
            while (ready.get() < threads) {
              Thread.onSpinWait();
            }
            return memory.isFirst(key, LONG);
          }));
        }
        int first = 0;
        for (Future<Boolean> call : calls) {
          first += call.get() ? 1 : 0;
        }
        assertThat(first).as("firsts in round %d", round).isEqualTo(1);
      }
    }
  }

  @Test
  void whatWasKeptIsTakenOnce() {
    memory.keep("a", "text", LONG);

    assertThat(memory.take("a")).contains("text");
    assertThat(memory.take("a")).isEmpty();
    assertThat(memory.take("b")).isEmpty();
  }

  @Test
  void lookingTakesNothingAway() {
    memory.keep("a", "text", LONG);

    assertThat(memory.look("a")).contains("text");
    assertThat(memory.look("b")).isEmpty();
    assertThat(memory.take("a")).contains("text");
    assertThat(memory.look("a")).isEmpty();
  }

  @Test
  void theLastTextThatWasKeptCounts() {
    memory.keep("a", "text", LONG);
    memory.keep("a", "t".repeat(8000), LONG);

    assertThat(memory.take("a")).contains("t".repeat(8000));
    assertThatThrownBy(() -> memory.keep("a", "t".repeat(8001), LONG)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsTooOldIsNotGivenBack() {
    memory.keep("a", "text", SHORT);

    passes(SHORT);

    assertThat(memory.look("a")).isEmpty();
    assertThat(memory.take("a")).isEmpty();
  }

  @Test
  void keysOfBothKindsDoNotMeet() {
    memory.keep("a", "text", LONG);

    assertThat(memory.isFirst("a", LONG)).isTrue();
    assertThat(memory.take("a")).contains("text");
  }

  @Test
  void whoLeadsGoesOnLeading() {
    assertThat(memory.lead("task", LONG)).isTrue();
    assertThat(memory.lead("task", LONG)).isTrue();
  }
}
