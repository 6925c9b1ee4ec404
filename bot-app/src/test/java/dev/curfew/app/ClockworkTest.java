package dev.curfew.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class ClockworkTest {
  private final Clockwork clockwork = new Clockwork();

  @AfterEach
  void close() {
    clockwork.close();
  }

  @Test
  void aTaskRunsNoSoonerThanItsDelay() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    long begun = System.nanoTime();

    clockwork.after(Duration.ofMillis(50), ran::countDown);

    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void aNegativeDelayIsNone() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);

    clockwork.after(Duration.ofDays(-1), ran::countDown);

    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTaskThatBreaksOrBlocksHoldsNoOtherUp() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);

    clockwork.after(Duration.ZERO, () -> {
      throw new IllegalStateException("on purpose");
    });
    clockwork.after(Duration.ZERO, () -> await(new CountDownLatch(1)));
    clockwork.after(Duration.ofMillis(10), ran::countDown);

    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsPutOffAfterTheEndIsLeftOut() {
    clockwork.close();

    assertThatCode(() -> clockwork.after(Duration.ZERO, () -> {})).doesNotThrowAnyException();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
