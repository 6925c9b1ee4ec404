package dev.curfew.bench;

import dev.curfew.bench.Board.Goal;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.permission.Apps;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Decision;
import dev.curfew.permission.People;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.store.Store;
import dev.curfew.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How the times grow with what there is: cases in the store, live rooms, rules, rooms in a case. */
final class GrowthRow implements Row {
  /** A million cases are six million entries, each forced to the disk. */
  private static final Duration PATIENCE = Duration.ofMinutes(45);
  private static final Pattern MEDIAN = Pattern.compile("p50 +([0-9.]+)");
  private static final int DECISIONS = 2_000;
  private static final int CASES = 40;
  /** So that the least of the four figures is no accident of the disk. */
  private static final String PRESSES = "400";

  @Override
  public void run(Board board) throws IOException, InterruptedException {
    rules(board);
    roomsOfACase(board);
    cases(board);
    rooms(board);
  }

  /** What the store does at a press that confirms many rooms, each of which it then keeps from other cases. */
  private static void roomsOfACase(Board board) throws IOException {
    Path folder = Files.createTempDirectory("curfew-bench");
    StoreOptions options = new StoreOptions(new Secret("jdbc:sqlite:" + folder.resolve("curfew.db")), "bench");
    try (Store store = Store.open(options, InstantSource.system(), () -> new byte[16])) {
      for (int rooms = 1; rooms <= 1_000; rooms *= 10) {
        double[] millis = new double[CASES];
        for (int i = -CASES; i < CASES; i++) {
          double took = confirm(store.cases(), rooms);
          if (i >= 0) {
            millis[i] = took;
          }
        }
        board.note("press in the store, rooms in the case %d: %s ms".formatted(rooms, new Series(millis).middle()));
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static double confirm(CaseStore cases, int rooms) {
    String token = UUID.randomUUID().toString();
    Instant now = Instant.now();
    Actor olga = new Actor(new Person(Platform.SLACK, "T01", "U0"), "olga");
    Place place = Place.channel(Platform.SLACK, "T01", "C01");
    Wanted wanted = new Wanted(IntStream.range(0, rooms).mapToObj(i -> dismiss(token + "-" + i)).toList(), List.of(),
        Optional.empty(), Optional.empty());
    Case asked = cases.open(new Asked(now, olga, place, wanted, token));
    Case prompted = moved(cases, asked, new Prompted(now, "bench", 0, now.plusSeconds(120), Seen.NOTHING));
    long begun = System.nanoTime();
    Case unused = moved(cases, prompted, new Confirmed(now, olga, place, "bench"));
    return (System.nanoTime() - begun) / 1e6;
  }

  private static RoomAction dismiss(String room) {
    return new DismissRoom(new Room(new AppName("live"), new StringRoomId(room)));
  }

  private static Case moved(CaseStore cases, Case from, Step step) {
    return ((CaseStore.Move.Made) cases.move(from, step)).now();
  }

  /** Six entries a case, so up to a million entries; the store's own measurement. */
  private static void cases(Board board) throws IOException, InterruptedException {
    double first = 0;
    double last = 0;
    for (int cases = 1_000; cases <= 1_000_000; cases *= 10) {
      try (Child store = Child.start("store.sh", Path.of("."), Map.of(),
          List.of("bot-core/bench/store.sh", "sqlite", Integer.toString(cases), PRESSES))) {
        String unused = store.await(line -> line.contains("warm:"), PATIENCE);
        last = median(store.await(line -> line.contains("press:"), PATIENCE));
      }
      first = first == 0 ? last : first;
      board.note("press in the store with %d cases: %s ms".formatted(cases, Series.number(last)));
    }
    board.alone("press in the store: 1,000,000 cases against 1,000, times as long", Series.of(last / first),
        Goal.atMost(2));
  }

  private static void rooms(Board board) throws IOException, InterruptedException {
    for (int rooms = 1_000; rooms <= 100_000; rooms *= 10) {
      try (Child live = Child.start("live-rooms.sh", Path.of("."), Map.of(), List.of("bot-app/bench/live-rooms.sh",
          Integer.toString(rooms), Integer.toString(rooms * 10)))) {
        double all = median(live.await(line -> line.contains("look-up of ''"), PATIENCE));
        double few = median(live.await(line -> line.contains("look-up of 'show-01234'"), PATIENCE));
        board.note("look-up among %d live rooms: nothing typed %s ms, show-01234 %s ms".formatted(rooms,
            Series.number(all), Series.number(few)));
      }
    }
  }

  private static double median(String line) {
    Matcher found = MEDIAN.matcher(line);
    if (!found.find()) {
      throw new IllegalStateException("No median in: " + line);
    }
    return Double.parseDouble(found.group(1));
  }

  private static void rules(Board board) {
    Series last = Series.of(0);
    for (int rules = 10; rules <= 1_000; rules *= 10) {
      last = decisions(rules);
      board.note("decision among %d rules: %s ms".formatted(rules, last));
    }
    board.alone("decision among 1,000 rules, ms", last, Goal.atMost(1));
  }

  /** Of somebody whom the last rule allows it, so that all are read. */
  private static Series decisions(int rules) {
    Policy policy = new Policy(IntStream.range(0, rules).mapToObj(i -> rule(i, rules)).toList(),
        new People(Map.of()));
    Asker olga = new Asker(new Person(Platform.SLACK, "T01", "U" + (rules - 1)), "olga", Standing.MEMBER, Set.of(),
        Set.of());
    Place place = Place.channel(Platform.SLACK, "T01", "C01");
    Room room = new Room(new AppName("live"), new StringRoomId("eu-friday-night-show"));
    double[] millis = new double[DECISIONS];
    for (int i = -DECISIONS; i < DECISIONS; i++) {
      long begun = System.nanoTime();
      Decision decision = policy.decide(olga, place, Right.DISMISS, room);
      double took = (System.nanoTime() - begun) / 1e6;
      if (!(decision instanceof Decision.Allowed)) {
        throw new IllegalStateException("The last rule does not allow it.");
      }
      if (i >= 0) {
        millis[i] = took;
      }
    }
    return new Series(millis).middle();
  }

  private static Rule rule(int number, int of) {
    Who who = new Who(Set.of(new PersonRef(Platform.SLACK, Optional.empty(), "U" + number)), Set.of(), Set.of());
    String pattern = number == of - 1 ? "eu-*-show" : "eu-*-" + number + "-*";
    return new Rule("rule " + number, who, new Where(Set.of(), Set.of(Platform.SLACK)), Set.of(Right.DISMISS),
        new Apps.Only(Set.of(new AppName("live"))), List.of(new RoomPattern(pattern)), Conditions.NONE);
  }
}
