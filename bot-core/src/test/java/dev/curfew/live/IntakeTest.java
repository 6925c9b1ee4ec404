package dev.curfew.live;

import dev.curfew.casework.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.curfew.live.Happening.in;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class IntakeTest {
  private final List<RoomEvent> written = new CopyOnWriteArrayList<>();

  private static List<RoomEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> in("r" + i).created(i)).toList();
  }

  @Test
  void whatWasTakenIsWrittenInOrderAndBeforeItCloses() throws InterruptedException {
    Intake intake = new Intake(written::addAll);
    intake.start();
    List<RoomEvent> events = events(10_000);

    assertThat(events).allMatch(intake::offer);
    intake.close();

    assertThat(written).isEqualTo(events);
    assertThat(intake.written()).isEqualTo(10_000);
  }

  @Test
  void manyAreWrittenAtOnce() throws InterruptedException {
    AtomicInteger batches = new AtomicInteger();
    Intake intake = new Intake(batch -> batches.incrementAndGet());
    assertThat(events(9_000)).allMatch(intake::offer);
    intake.start();
    intake.close();

    assertThat(batches.get()).isEqualTo(3);
  }

  @Test
  void nobodyWaitsWhenItIsFull() {
    Intake intake = new Intake(written::addAll, 2);

    assertThat(events(3).stream().map(intake::offer)).containsExactly(true, true, false);
  }

  @Test
  void nothingIsTakenAfterItWasClosed() throws InterruptedException {
    Intake intake = new Intake(written::addAll);
    intake.start();
    intake.close();

    assertThat(intake.offer(in("r").created(0))).isFalse();
  }

  @Test
  void whatCannotBeWrittenForNowIsWrittenWhenTheStoreIsBack() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    Intake intake = new Intake(batch -> {
      if (tries.incrementAndGet() < 3) {
        throw new StoreUnavailable("away", false, new IllegalStateException());
      }
      written.addAll(batch);
      done.countDown();
    });
    assertThat(events(5)).allMatch(intake::offer);
    intake.start();

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    intake.close();

    assertThat(written).isEqualTo(events(5));
  }

  @Test
  void itClosesAlsoWhenTheStoreIsAway() throws InterruptedException {
    Intake intake = new Intake(batch -> {
      throw new StoreUnavailable("away", false, new IllegalStateException());
    });
    assertThat(events(5)).allMatch(intake::offer);
    intake.start();
    intake.close();

    assertThat(intake.written()).isZero();
  }

  @Test
  void oneThatCannotBeWrittenAtAllTakesNoOtherWithIt() throws InterruptedException {
    List<RoomEvent> events = new ArrayList<>(events(1_000));
    RoomEvent odd = events.get(321);
    Intake intake = new Intake(batch -> {
      if (batch.contains(odd)) {
        throw new IllegalStateException("odd");
      }
      written.addAll(batch);
    });
    assertThat(events).allMatch(intake::offer);
    intake.start();
    intake.close();

    events.remove(odd);
    assertThat(written).isEqualTo(events);
  }

  @Test
  void oneBatchIsWrittenAtATime() throws InterruptedException {
    BlockingQueue<Integer> inside = new ArrayBlockingQueue<>(1);
    Intake intake = new Intake(batch -> {
      assertThat(inside.offer(1)).isTrue();
      written.addAll(batch);
      inside.remove();
    });
    intake.start();
    assertThat(events(5_000)).allMatch(intake::offer);
    intake.close();

    assertThat(written).hasSize(5_000);
  }
}
