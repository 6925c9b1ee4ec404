package dev.curfew.slack;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkTest {
  private final Work work = new Work();
  private final CountDownLatch hold = new CountDownLatch(1);

  @AfterEach
  void close() {
    hold.countDown();
    work.close();
  }

  private void fillUp() {
    for (int i = 0; i < 500; i++) {
      assertThat(work.take(this::waitForIt)).isEqualTo(Work.Taken.YES);
    }
  }

  private void waitForIt() {
    try {
      hold.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isBoundedAndSaysSo() throws Exception {
    fillUp();

    assertThat(work.take(() -> {})).isEqualTo(Work.Taken.BUSY);

    CountDownLatch said = new CountDownLatch(1);
    work.aside(said::countDown);
    assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void isWaitedForAtTheEndAndNothingMoreIsTakenOn() throws Exception {
    assertThat(work.take(this::waitForIt)).isEqualTo(Work.Taken.YES);

    assertThat(work.drain(Duration.ofMillis(50))).isFalse();
    assertThat(work.take(() -> {})).isEqualTo(Work.Taken.STOPPING);
    hold.countDown();

    assertThat(work.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void thatFailsGivesItsPlaceBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(work.take(() -> {
        throw new IllegalStateException("on purpose");
      })).isEqualTo(Work.Taken.YES);
    }

    assertThat(work.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void answersQuestionsThoughAllPlacesForTasksAreTaken() {
    fillUp();

    assertThat(work.ask(() -> "yes", Duration.ofSeconds(10))).contains("yes");
  }

  @Test
  void hasNoAnswerToWhatTakesTooLongOrFails() {
    assertThat(work.ask(() -> {
      waitForIt();
      return "late";
    }, Duration.ofMillis(20))).isEmpty();
    assertThat(work.ask(() -> {
      throw new StackOverflowError("on purpose");
    }, Duration.ofSeconds(10))).isEmpty();
  }

  @Test
  void takesNoMoreQuestionsThanItHasPlacesAndNoneAtTheEnd() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(work.ask(() -> {
        waitForIt();
        return "late";
      }, Duration.ZERO)).isEmpty();
    }

    assertThat(work.ask(() -> "yes", Duration.ofSeconds(10))).isEmpty();
    assertThat(work.take(() -> {})).isEqualTo(Work.Taken.YES);

    hold.countDown();
    work.drain(Duration.ofSeconds(10));
    assertThat(work.ask(() -> "yes", Duration.ofSeconds(10))).isEmpty();
  }
}
