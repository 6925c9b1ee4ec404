package dev.curfew.command;

import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.RateGate;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import dev.curfew.store.Store;
import dev.curfew.store.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

/** Three desks over one PostgreSQL, in real time: many rooms that are confirmed at the same instant, on all of them. */
class SharedTurnsTest {
  private static final int ROOMS = 60;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  /** With as much to spare as a machine needs that runs other tests at the same time. */
  private static final RateGate.Window WINDOW = new RateGate.Window(20, Duration.ofSeconds(1), Duration.ofMillis(100),
      Duration.ofMillis(25));
  private static final Timing TIMING = new Timing(Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofSeconds(30),
      Duration.ofSeconds(30), WINDOW, Duration.ofSeconds(75), Duration.ofMinutes(10));

  private final Scene scene = new Scene();
  private final Moments tencent = new Moments();

  /** A Tencent that accepts everything and notes when it came. */
  private static final class Moments implements RoomService {
    private final List<Long> moments = new ArrayList<>();

    @Override
    public Outcome perform(App app, RoomAction action, Caller caller) {
      Optional<Outcome.Obstacle> inTheWay = caller.awaitTurn();
      return inTheWay.isPresent() ? new Outcome.NotSent(inTheWay.get()) : arrived(System.nanoTime());
    }

    private synchronized Outcome arrived(long moment) {
      moments.add(moment);
      return new Outcome.Accepted("request-" + moments.size());
    }

    @Override
    public void warmUp(App app) {
      // There is nothing to open.
    }

    /** The largest number of calls within one second, wherever that begins. */
    synchronized int mostInAnySecond() {
      int most = 0;
      int first = 0;
      for (int last = 0; last < moments.size(); last++) {
        while (moments.get(last) - moments.get(first) >= SECOND) {
          first++;
        }
        most = Math.max(most, last - first + 1);
      }
      return most;
    }

    synchronized int count() {
      return moments.size();
    }
  }

  @Test
  void noSecondHasMoreCallsThanTencentTakes() throws Exception {
    try (TestDatabase database = TestDatabase.postgres();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      List<Desk> desks = Stream.of("one", "two", "three")
          .map(replica -> desk(database.store(replica, InstantSource.system()), people, clock)).toList();
      List<Reply> prompts = new ArrayList<>();
      for (int i = 0; i < ROOMS; i++) {
        prompts.add(desks.get(i % desks.size()).handle(
            new Typed(OLGA, MODS, "dismiss-room", new Arguments.Line("ab" + i))));
      }

      List<Reply> answers = confirmTogether(people, desks, prompts);

      // On a machine that is too busy for its database some are told so, and nothing is sent for them.
      assertThat(answers).filteredOn(answer -> answer.message().sign() == Sign.ACCEPTED).hasSize(tencent.count())
          .hasSizeGreaterThan(ROOMS / 2);
      assertThat(tencent.mostInAnySecond()).isLessThanOrEqualTo(20);
      System.out.println("at most " + tencent.mostInAnySecond() + " calls in a second");
      clock.shutdownNow();
    }
  }

  private static List<Reply> confirmTogether(ExecutorService people, List<Desk> desks, List<Reply> prompts)
      throws Exception {
    CountDownLatch now = new CountDownLatch(1);
    List<Future<Reply>> presses = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      Desk desk = desks.get((i + 1) % desks.size());
      Pressed press = new Pressed(OLGA, MODS, Verb.CONFIRM, prompts.get(i).message().button(Verb.CONFIRM).token());
      presses.add(people.submit(() -> {
        now.await();
        return insist(desk, press);
      }));
    }
    now.countDown();
    List<Reply> answers = new ArrayList<>();
    for (Future<Reply> press : presses) {
      answers.add(press.get(60, TimeUnit.SECONDS));
    }
    return answers;
  }

  /** Presses again, a few times, when told to. */
  private static Reply insist(Desk desk, Pressed press) {
    Reply answer = desk.handle(press);
    for (int again = 0; again < 5 && answer.message().sign() == Sign.REFUSED; again++) {
      answer = desk.handle(press);
    }
    return answer;
  }

  private Desk desk(Store store, ExecutorService people, ScheduledExecutorService clock) {
    Later later = (delay, task) -> clock.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    Surroundings around = new Surroundings(InstantSource.system(), later, Thread::sleep, scene::token,
        new SplittableRandom(1), people);
    return scene.desk(new Stores(store.cases(), store.search(), store.notices()),
        new Desk.Tencent(tencent, store.gate()), around, TIMING);
  }
}
