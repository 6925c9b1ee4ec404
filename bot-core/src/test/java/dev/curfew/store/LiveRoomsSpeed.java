package dev.curfew.store;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Standing;
import dev.curfew.live.Happening;
import dev.curfew.live.LiveRooms.Search;
import dev.curfew.live.RoomEvent;
import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.Time;
import dev.curfew.permission.Apps;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.RoomFilter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.live.Happening.LIVE;
import static dev.curfew.live.Happening.in;
import static org.assertj.core.api.Assertions.assertThat;

/** How much memory many live rooms take, and how long a look-up among them. Not one of the tests: run it with bot-app/bench/live-rooms.sh. */
class LiveRoomsSpeed {
  private static final int ROOMS = Integer.getInteger("curfew.bench.rooms", 100_000);
  private static final int PEOPLE = Integer.getInteger("curfew.bench.people", 1_000_000);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 4_000;
  private static final int LOOK_UPS = 300;
  /** What people type: the beginning of many, of few, something inside, with a typing error, nothing that is there. */
  private static final List<String> TYPED = List.of("", "show-0", "show-01234", "4711", "shwo-012345", "no-such-room",
      "7");

  @Test
  void fits() {
    try (TestDatabase database = TestDatabase.sqlite()) {
      LiveStore store = database.liveStore("replica-1", new Time());
      long begun = System.nanoTime();
      long events = fill(store);
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf("%d events of %d rooms with %d people written in %.1f s, %.0f a second%n", events, ROOMS,
          PEOPLE,
          seconds, events / seconds);
      System.gc();
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.out.printf("heap used %d MB of at most %d MB%n", used >> 20, Runtime.getRuntime().maxMemory() >> 20);
      TYPED.forEach(text -> lookUp(store, "many", text, room -> room.id().text().hashCode() % 3 != 0));
      List.of("", "show-0", "shwo-012345").forEach(text -> {
        lookUp(store, "1 %", text, closable("show-*77"));
        lookUp(store, "no", text, closable("eu-*"));
      });
      assertThat(store.rooms().search(new Search("", Set.of(LIVE), room -> true, 0, ROOMS + 1))).hasSize(ROOMS);
    }
  }

  private static long fill(LiveStore store) {
    List<RoomEvent> batch = new ArrayList<>();
    long events = 0;
    for (int room = 0; room < ROOMS; room++) {
      Happening happening = in("show-%06d".formatted(room));
      batch.add(happening.created(0));
      for (int user = 0; user < PEOPLE / ROOMS; user++) {
        batch.add(happening.enters("user_%d_%d".formatted(room, user), 1));
      }
      batch.add(happening.begins(Medium.AUDIO, "user_%d_0".formatted(room), 2));
      if (batch.size() >= BATCH) {
        store.rooms().apply(batch);
        events += batch.size();
        batch = new ArrayList<>();
      }
    }
    store.rooms().apply(batch);
    return events + batch.size();
  }

  /** What somebody may close whom a rule lets close just these; most rules are about others. */
  private static RoomFilter closable(String pattern) {
    Asker olga = new Asker(new Person(SLACK, "T01", "U01"), "Olga", Standing.MEMBER, Set.of(), Set.of());
    List<Rule> rules = IntStream.range(0, 20)
        .mapToObj(i -> i == 0 ? rule("U01", pattern) : rule("U1" + i, "*")).toList();
    return new Policy(rules, new People(Map.of())).reach(olga, Place.channel(SLACK, "T01", "C01"), Right.DISMISS);
  }

  private static Rule rule(String person, String pattern) {
    Who who = new Who(Set.of(new PersonRef(SLACK, Optional.empty(), person)), Set.of(), Set.of());
    return new Rule(person, who, new Where(Set.of(), Set.of(SLACK)), Set.of(Right.DISMISS),
        new Apps.Only(Set.of(LIVE)), List.of(new RoomPattern(pattern)), Conditions.NONE);
  }

  private static void lookUp(LiveStore store, String who, String text, RoomFilter allowed) {
    Search search = new Search(text, Set.of(LIVE), allowed, 0, 25);
    double[] busy = new double[LOOK_UPS];
    double[] waited = new double[LOOK_UPS];
    for (int i = 0; i < LOOK_UPS; i++) {
      long begun = System.nanoTime();
      long begunBusy = THREADS.getCurrentThreadCpuTime();
      store.rooms().search(search);
      busy[i] = (THREADS.getCurrentThreadCpuTime() - begunBusy) / 1e6;
      waited[i] = (System.nanoTime() - begun) / 1e6;
    }
    System.out.printf("look-up of '%s' by who may close %s rooms, in ms: %s, of processor time %s%n", text, who,
        middleAndWorst(waited), middleAndWorst(busy));
  }

  private static String middleAndWorst(double[] millis) {
    Arrays.sort(millis);
    return "p50 %.1f p99 %.1f".formatted(millis[LOOK_UPS / 2], millis[LOOK_UPS * 99 / 100]);
  }
}
