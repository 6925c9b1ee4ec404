package dev.curfew.app.chaos;

import dev.curfew.sandbox.BotProcess;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Starts a bot and kills it, over and over. */
final class Lives implements Runnable {
  /** How long a life lasts at most after its start, whatever it was to die of. */
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration TIME_TO_START = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int KILLED = 137;

  private final Replica replica;
  private final SandboxTencent tencent;
  private final Deaths deaths;
  private final Random random;
  private final BooleanSupplier enough;
  private final BooleanSupplier over;
  private final StringBuilder illness = new StringBuilder();

  /** How a bot is to die. */
  private sealed interface Fate {
    /** By itself, at that point of its work. */
    record AtPoint(KillPoint point, int passage) implements Fate {}

    /** By a signal while Tencent, which has closed the room, keeps its answer back. */
    record BeforeTheAnswer() implements Fate {}

    /** By a signal when the request has come in at Tencent, which does nothing with it. */
    record Unheard() implements Fate {}

    /** Not at all: it goes on until there is to be no further life. */
    record None() implements Fate {}

    /** By a signal after that time. */
    record AnyTime(Duration after) implements Fate {}
  }

  /**
   * A replica's lives.
   *
   * @param enough whether no more bots are to be killed; Discord takes two hundred starts, and then one in two minutes
   * @param over whether there is to be no further life
   */
  Lives(Replica replica, SandboxTencent tencent, Deaths deaths, Random random, BooleanSupplier enough,
      BooleanSupplier over) {
    this.enough = enough;
    this.replica = replica;
    this.tencent = tencent;
    this.deaths = deaths;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    try {
      while (!over.getAsBoolean() && illness.isEmpty()) {
        live(enough.getAsBoolean() ? new Fate.None() : anyFate());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why a bot ended that nobody had killed; empty when none did. */
  String illness() {
    return illness.toString();
  }

  private Fate anyFate() {
    int chance = random.nextInt(10);
    if (chance < 6) {
      return new Fate.AtPoint(KillPoint.any(random), 1 + random.nextInt(2));
    }
    if (chance == 6) {
      return new Fate.Unheard();
    }
    if (chance < 9) {
      return new Fate.BeforeTheAnswer();
    }
    return new Fate.AnyTime(Duration.ofMillis(random.nextInt(4_000)));
  }

  private void live(Fate fate) throws InterruptedException {
    Optional<String> tripwire = fate instanceof Fate.AtPoint(KillPoint point, int passage)
        ? Optional.of(point + ":" + passage)
        : Optional.empty();
    try (BotProcess bot = replica.start(tripwire)) {
      // Discord may let it wait for long; it works for the other chat meanwhile.
      if (!isReady(bot) && !bot.isAlive()) {
        bury(bot, "before it was ready");
        return;
      }
      if (fate instanceof Fate.None) {
        live(bot);
        return;
      }
      String place = end(bot, fate);
      bot.kill();
      bury(bot, place);
    }
  }

  private void live(BotProcess bot) throws InterruptedException {
    while (!over.getAsBoolean()) {
      if (bot.awaitEnd(GLANCE)) {
        bury(bot, "nowhere");
        return;
      }
    }
  }

  private static boolean isReady(BotProcess bot) {
    try {
      bot.awaitReady(TIME_TO_START);
      return true;
    } catch (IllegalStateException ended) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the moment to die. @return what to call it */
  private String end(BotProcess bot, Fate fate) throws InterruptedException {
    return switch (fate) {
      case Fate.AtPoint atPoint -> bot.awaitEnd(LONGEST) ? "of itself" : "at any time";
      case Fate.AnyTime(Duration after) -> bot.awaitEnd(after) ? "of itself" : "at any time";
      case Fate.BeforeTheAnswer unused -> {
        CountDownLatch letGo = new CountDownLatch(1);
        boolean came = awaitRequest(new Fault.Hold(letGo));
        bot.kill();
        letGo.countDown();
        yield came ? "answer.before" : "at any time";
      }
      case Fate.None none -> "nowhere";
      case Fate.Unheard unused -> awaitRequest(new Fault.Silence()) ? "bytes.after" : "at any time";
    };
  }

  /** Plays the fault on the bot's next request to Tencent. @return whether there was one */
  private boolean awaitRequest(Fault fault) throws InterruptedException {
    CountDownLatch came = new CountDownLatch(1);
    AtomicBoolean wanted = new AtomicBoolean(true);
    tencent.faults().next(request -> {
      boolean mine = isMine(request) && wanted.compareAndSet(true, false);
      if (mine) {
        came.countDown();
      }
      return mine;
    }, fault);
    boolean inTime = came.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    wanted.set(false);
    return inTime;
  }

  private boolean isMine(Request request) {
    return request.header("X-TC-Region").filter(replica.region()::equals).isPresent();
  }

  private void bury(BotProcess bot, String place) throws InterruptedException {
    List<String> lines = bot.lastLines();
    Optional<String> lastWords = lines.stream().filter(line -> line.startsWith(Tripwire.LAST_WORDS))
        .map(line -> line.substring(Tripwire.LAST_WORDS.length())).findFirst();
    int status = bot.awaitEnd();
    if (status != KILLED) {
      illness.append("A bot ended with status ").append(status).append(", and nobody had killed it:\n")
          .append(String.join("\n", lines));
      return;
    }
    deaths.note(new Deaths.Death(Instant.now(), lastWords.orElse(place)));
  }
}
