package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Round.Work;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Several errands at a time, one after the other, until it is enough. */
final class Crowd {
  private final Sandbox sandbox;
  private final Town town;
  private final Screens screens;
  private final Ledger ledger;
  private final long seed;
  private final IntPredicate goesOn;
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final Thread landlord = Thread.ofVirtual().name("landlord").unstarted(this::reopen);

  /** @param goesOn whether the errand of that number, counted from 0, is still to be done */
  Crowd(Sandbox sandbox, Town town, Screens screens, Ledger ledger, long seed, IntPredicate goesOn) {
    this.sandbox = sandbox;
    this.town = town;
    this.screens = screens;
    this.ledger = ledger;
    this.seed = seed;
    this.goesOn = goesOn;
  }

  void begin(Work work) {
    landlord.start();
    for (int i = 0; i < work.atOnce(); i++) {
      threads.add(Thread.ofVirtual().name("errands-" + i).start(this::work));
    }
    if (work.salvo() > 0) {
      threads.add(Thread.ofVirtual().name("salvoes").start(() -> fire(work.salvo())));
    }
  }

  /** Waits until everybody has done what they wanted. */
  void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Closed rooms stay closed from now on. */
  void disperse() throws InterruptedException {
    landlord.interrupt();
    landlord.join();
  }

  int errands() {
    return begun.get();
  }

  private void work() {
    for (int number = begun.getAndIncrement(); goesOn.test(number); number = begun.getAndIncrement()) {
      Random random = new Random(seed * 31 + number);
      prepared(new Errand(number, Errand.Kind.any(random), town, screens, ledger, Salvo.alone(), random), random).run();
    }
  }

  /** Many confirm at the same instant, so that more calls than Tencent takes in a second wait for their turns. */
  private void fire(int size) {
    try {
      for (int first = begun.getAndAdd(size); goesOn.test(first); first = begun.getAndAdd(size)) {
        Salvo salvo = new Salvo(size);
        List<Thread> together = new ArrayList<>();
        for (int number = first; number < first + size; number++) {
          Random random = new Random(seed * 31 + number);
          Errand errand = new Errand(number, Errand.Kind.SALVO, town, screens, ledger, salvo, random);
          together.add(Thread.ofVirtual().name("salvo-" + number).start(prepared(errand, random)));
        }
        for (Thread each : together) {
          each.join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Mostly there is somebody in the room, and sometimes something goes wrong at Tencent. */
  private Errand prepared(Errand errand, Random random) {
    TrtcRoom room = sandbox.room(errand.room());
    if (random.nextInt(15) > 0) {
      sandbox.goLive(room);
    }
    anyFault(random).ifPresent(fault -> sandbox.tencent().faults()
        .next(request -> request.text().contains('"' + room.id() + '"'), fault));
    if (random.nextInt(20) == 0) {
      sandbox.tencent().errors().next("RequestLimitExceeded");
    }
    return errand;
  }

  /** What goes wrong with the first request about a room; mostly nothing. */
  private static Optional<Fault> anyFault(Random random) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> Optional.of(new Fault.ResetAfterHandling());
      case 2 -> Optional.of(new Fault.ResetAfterReading());
      case 3 -> Optional.of(new Fault.Silence());
      case 4 -> Optional.of(new Fault.Delay(Duration.ofSeconds(1)));
      case 5 -> Optional.of(new Fault.AnswerAfterHandling(Response.html(502, "<h1>502 Bad Gateway</h1>")));
      case 6 -> Optional.of(new Fault.EmptyBody());
      default -> Optional.empty();
    };
  }

  /** A closed room is opened again by whoever comes next, so that closing it once more would have an effect. */
  private void reopen() {
    int seen = 0;
    try {
      while (true) {
        List<Call> calls = sandbox.tencent().calls();
        calls.subList(seen, calls.size()).stream().filter(Call::acted).flatMap(call -> call.room().stream())
            .forEach(sandbox::goLive);
        seen = calls.size();
        Thread.sleep(Duration.ofMillis(20));
      }
    } catch (InterruptedException dispersed) {
      Thread.currentThread().interrupt();
    }
  }
}
