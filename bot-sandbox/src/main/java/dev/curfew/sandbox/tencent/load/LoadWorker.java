package dev.curfew.sandbox.tencent.load;

import dev.curfew.sandbox.tencent.Callback;
import dev.curfew.sandbox.tencent.RoomEvent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends its share of the events over one connection, each when it is due or as soon after as the answer before allows. Its rooms
 * are no other worker's, so that the events of a room are sent in their order.
 */
final class LoadWorker implements Callable<LoadWorker.Share> {
  /** How long after its end a plan may still send what is late. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final int REHEARSED = 20_000;

  private final LoadPlan plan;
  private final Callback callback;
  private final Start start;
  private final int number;
  private final Random random;
  private final List<Told> rooms = new ArrayList<>();
  private final int[] micros;
  private final Count count = new Count();
  private int turn;

  /** The moment from which every event is reckoned, on both clocks. */
  record Start(long nanos, long epochMs) {
    static Start after(Duration delay) {
      return new Start(System.nanoTime() + delay.toNanos(), Instant.now().plus(delay).toEpochMilli());
    }
  }

  /**
   * What came of it.
   *
   * @param micros the time from the due moment to the answer, of those that were acknowledged and are timed
   */
  @SuppressWarnings("ArrayRecordComponent") // Two shares are never compared.
  record Share(Count count, int[] micros, List<Told> rooms, long endedNanos) {}

  /** How many events had which fate. */
  static final class Count {
    int sent;
    int acknowledged;
    int timed;
    /** Answered, but not with 200. */
    int refused;
    /** Twice not answered. */
    int unanswered;
    /** Sent again at once, because there was no answer. */
    int repeated;
    /** Not sent, because the time was over. */
    int unsent;
  }

  LoadWorker(LoadPlan plan, Callback callback, Start start, int number) {
    this.plan = plan;
    this.callback = callback;
    this.start = start;
    this.number = number;
    this.random = new Random(plan.seed() * 1_000 + number);
    this.micros = new int[share()];
    for (int index = number; index < plan.rooms(); index += plan.connections()) {
      rooms.add(new Told(new RoomScript(room(index), index, plan.capacity(), plan.mix(), random)));
    }
  }

  /** Tells stories to nobody, so that what is measured later is not this program's own first steps. */
  static void rehearse(LoadPlan plan, Callback callback) {
    RoomScript script = new RoomScript(TrtcRoom.string(plan.sdkAppId(), "rehearsal"), 0, 100, Mix.STEADY,
        new Random(0));
    for (int event = 0; event < REHEARSED; event++) {
      String unused = callback.sign(script.next(event).body(Instant.EPOCH)).orElseThrow();
    }
  }

  private int share() {
    return (plan.events() - number + plan.connections() - 1) / plan.connections();
  }

  /** Every fourth is a number room. */
  private TrtcRoom room(int index) {
    return index % 4 == 3
        ? TrtcRoom.number(plan.sdkAppId(), 1_000_000L + index)
        : TrtcRoom.string(plan.sdkAppId(), "live-%06d".formatted(index));
  }

  @Override
  public Share call() throws IOException {
    long end = start.nanos() + Duration.ofSeconds(plan.seconds()).plus(GRACE).toNanos();
    try (Line line = new Line(plan.url(), plan.sdkAppId())) {
      for (int mine = 0; mine < share() && !isDone(); mine++) {
        long due = plan.due((long) mine * plan.connections() + number);
        awaitNanos(start.nanos() + due);
        if (System.nanoTime() > end) {
          count.unsent = share() - mine;
          break;
        }
        tell(line, pick(), due);
      }
    }
    return new Share(count, Arrays.copyOf(micros, count.timed), rooms, System.nanoTime());
  }

  private boolean isDone() {
    return switch (plan.mix()) {
      case STEADY -> false;
      case FILL -> rooms.subList(turn, rooms.size()).stream().allMatch(Told::isFull);
    };
  }

  private Told pick() {
    return switch (plan.mix()) {
      case STEADY -> rooms.get(random.nextInt(rooms.size()));
      case FILL -> {
        while (rooms.get(turn).isFull()) {
          turn++;
        }
        yield rooms.get(turn);
      }
    };
  }

  private void tell(Line line, Told room, long due) {
    RoomEvent event = room.next(start.epochMs() + due / 1_000_000);
    byte[] body = event.body(Instant.now());
    String sign = callback.sign(body).orElseThrow();
    count.sent++;
    int status = post(line, body, sign);
    if (status == 200) {
      if (plan.isTimed(due)) {
        micros[count.timed++] = (int) ((System.nanoTime() - start.nanos() - due) / 1_000);
      }
      count.acknowledged++;
      room.acknowledged(System.currentTimeMillis());
      return;
    }
    room.notAcknowledged();
    if (status == 0) {
      count.unanswered++;
    } else {
      count.refused++;
    }
  }

  /** Again at once where there is no answer, as Tencent does. @return 0 where there is none then either */
  private int post(Line line, byte[] body, String sign) {
    try {
      return line.post(body, sign);
    } catch (IOException first) {
      count.repeated++;
      try {
        return line.post(body, sign);
      } catch (IOException second) {
        return 0;
      }
    }
  }

  private static void awaitNanos(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
