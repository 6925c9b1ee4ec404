package dev.curfew.live;

import dev.curfew.live.LiveRooms.Search;
import dev.curfew.room.AppName;
import dev.curfew.room.Room;
import dev.curfew.room.RoomFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.live.Happening.LIVE;
import static dev.curfew.live.Happening.NOON;
import static dev.curfew.live.Happening.number;
import static dev.curfew.live.Happening.string;
import static org.assertj.core.api.Assertions.assertThat;

class RoomIndexTest {
  private final RoomIndex index = new RoomIndex();

  private void live(String id, int people) {
    live(string(id), people);
  }

  private void live(Room room, int people) {
    index.put(room, new RoomIndex.State(NOON.minusSeconds(60).toEpochMilli(), people, NOON.toEpochMilli()));
  }

  private List<String> found(String text) {
    return found(text, room -> true, 0, 25);
  }

  private List<String> found(String text, RoomFilter allowed, int skip, int most) {
    return index.search(new Search(text, Set.of(LIVE), allowed, skip, most), NOON).stream()
        .map(room -> room.room().id().text()).toList();
  }

  @Test
  void roomsAreCountedByApp() {
    Room elsewhere = new Room(new AppName("other"), string("a").id());
    Stream.of("a", "b", "c").forEach(id -> live(id, 1));
    live(elsewhere, 1);
    index.remove(string("a"));

    assertThat(index.size(LIVE)).isEqualTo(2);
    assertThat(index.size(elsewhere.app())).isEqualTo(1);
    assertThat(index.size(new AppName("nothing"))).isZero();
  }

  @Nested
  class TheBest {
    @Test
    void areEqualThenBeginThenContainThenAreMistyped() {
      Stream.of("the-show", "shwo", "show", "show-2", "other").forEach(id -> live(id, 5));

      assertThat(found("show")).containsExactly("show", "show-2", "the-show", "shwo");
    }

    @Test
    void haveMorePeopleInsideAndThenComeByTheirId() {
      live("eu-3", 2);
      live("eu-1", 7);
      live("eu-2", 7);

      assertThat(found("eu")).containsExactly("eu-1", "eu-2", "eu-3");
    }

    @Test
    void arePreferredToFullerOnesThatGoLessWell() {
      live("us-eu", 900);
      live("eu-1", 1);

      assertThat(found("eu")).containsExactly("eu-1", "us-eu");
    }

    @Test
    void haveTheLetterCaseThatWasTypedThoughTheOthersAreThereToo() {
      live("Show", 9);
      live("show", 1);
      live("SHOWS", 9);
      live("shows", 1);

      assertThat(found("show")).containsExactly("show", "Show", "shows", "SHOWS");
    }

    @Test
    void areAllOfThemForNoText() {
      live("a", 1);
      live("b", 3);
      live(number(7), 2);

      assertThat(found("")).containsExactly("b", "7", "a");
    }

    @Test
    void areGivenInPages() {
      IntStream.range(0, 10).forEach(i -> live("r" + i, 10 - i));

      assertThat(found("r", room -> true, 0, 3)).containsExactly("r0", "r1", "r2");
      assertThat(found("r", room -> true, 3, 3)).containsExactly("r3", "r4", "r5");
      assertThat(found("r", room -> true, 9, 3)).containsExactly("r9");
      assertThat(found("r", room -> true, 20, 3)).isEmpty();
      assertThat(found("r", room -> true, 0, 0)).isEmpty();
    }

    @Test
    void areShownWithWhatIsKnownOfThem() {
      live("a", 3);

      assertThat(index.search(new Search("a", Set.of(LIVE), room -> true, 0, 1), NOON))
          .containsExactly(new LiveRoom(string("a"), Optional.of(NOON.minusSeconds(60)), 3, NOON));
    }
  }

  @Nested
  class TypingErrors {
    @Test
    void areOneInShortAndTwoInLongerTexts() {
      live("abcd", 1);
      live("abcdefgh", 1);

      assertThat(found("abxd")).containsExactly("abcd");
      assertThat(found("abcx")).containsExactly("abcd");
      assertThat(found("axxd")).isEmpty();
      assertThat(found("abcdxfghx")).containsExactly("abcdefgh");
      assertThat(found("xbcdxfghx")).isEmpty();
      assertThat(found("xy")).isEmpty();
    }

    @Test
    void areLettersMissingTooManyOrSwapped() {
      live("room-4711", 1);

      assertThat(found("rom-4711")).containsExactly("room-4711");
      assertThat(found("rooom-4711")).containsExactly("room-4711");
      assertThat(found("room-4171")).containsExactly("room-4711");
      assertThat(found("rmoo-4711")).containsExactly("room-4711");
      assertThat(found("ROOM-4712")).containsExactly("room-4711");
    }

    @Test
    void comeInTheOrderOfTheirNumber() {
      live("room-4722", 100);
      live("room-4712", 1);

      assertThat(found("room-4711")).containsExactly("room-4712", "room-4722");
    }

    @Test
    void areCountedAsAPlainTableCountsThem() {
      List<String> ids = IntStream.range(0, 400).mapToObj(i -> Integer.toString(i * 7919 % 100_000, 4)).toList();
      Ids slots = new Ids(ids.size());
      IntStream.range(0, ids.size()).forEach(slot -> slots.set(slot, ids.get(slot)));
      for (String one : ids) {
        Likeness likeness = new Likeness(one);
        for (int slot = 0; slot < ids.size(); slot++) {
          int expected = expected(one, ids.get(slot));
          assertThat(likeness.of(slots, slot, Likeness.NONE)).as("%s, %s", one, ids.get(slot)).isEqualTo(expected);
        }
      }
    }

    private static int expected(String wanted, String id) {
      if (id.equals(wanted)) {
        return 0;
      }
      if (id.startsWith(wanted)) {
        return 2;
      }
      if (id.contains(wanted)) {
        return 4;
      }
      int most = wanted.length() < 3 ? 0 : wanted.length() < 6 ? 1 : 2;
      int typos = table(wanted, id);
      return typos <= most ? 6 + typos : Likeness.NONE;
    }

    private static int table(String one, String other) {
      int[][] cost = new int[one.length() + 1][other.length() + 1];
      for (int i = 0; i <= one.length(); i++) {
        for (int j = 0; j <= other.length(); j++) {
          if (i == 0 || j == 0) {
            cost[i][j] = i + j;
            continue;
          }
          cost[i][j] = Math.min(cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1),
              1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
          if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
            cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
          }
        }
      }
      return cost[one.length()][other.length()];
    }
  }

  @Nested
  class Allowed {
    @Test
    void areNoOtherRooms() {
      live("eu-1", 1);
      live("us-1", 2);

      assertThat(found("", room -> room.id().text().startsWith("eu"), 0, 25)).containsExactly("eu-1");
    }

    @Test
    void areNoOtherApps() {
      live(new Room(new AppName("test"), string("a").id()), 1);

      assertThat(found("")).isEmpty();
    }

    @Test
    void isAskedForFewRooms() {
      IntStream.range(0, 20_000).forEach(i -> live("room-" + i * 7919L % 20_000, i % 500));
      AtomicInteger asked = new AtomicInteger();

      assertThat(found("room", room -> asked.incrementAndGet() > 0, 0, 25)).hasSize(25);
      assertThat(asked).hasValueLessThan(1_000);
    }

    @Test
    void isAskedForFewRoomsAlsoWhereEachIsFullerThanAllBefore() {
      IntStream.range(0, 20_000).forEach(i -> live("room-" + i, i));
      AtomicInteger asked = new AtomicInteger();

      assertThat(found("room", room -> asked.incrementAndGet() > 0, 0, 25)).hasSize(25);
      assertThat(asked).hasValueLessThan(1_000);
    }

    @Test
    void isNotAskedForRoomsOfWhichTheFirstQuestionSaysNo() {
      IntStream.range(0, 100).forEach(i -> live("eu-" + i, i));
      live("us-1", 1);
      List<String> asked = new ArrayList<>();
      RoomFilter allowed = new RoomFilter() {
        @Override
        public boolean mayTake(byte[] bytes, int from, int to) {
          return new String(bytes, from, to - from, StandardCharsets.US_ASCII).equals("us-1");
        }

        @Override
        public boolean test(Room room) {
          return asked.add(room.id().text());
        }
      };

      assertThat(found("", allowed, 0, 25)).containsExactly("us-1");
      assertThat(asked).containsExactly("us-1");
    }
  }

  @Nested
  class Rooms {
    @Test
    void thatAreNotLiveAnyMoreAreNotFound() {
      live("a", 1);
      index.remove(string("a"));

      assertThat(found("")).isEmpty();
      assertThat(index.people(string("a"), NOON)).isEmpty();
    }

    @Test
    void ofWhichNothingWasHeardForLongAreNotFound() {
      live("empty", 0);
      live("full", 1);
      Instant later = NOON.plusSeconds(16 * 60);

      assertThat(index.search(new Search("", Set.of(LIVE), room -> true, 0, 25), later))
          .extracting(room -> room.room().id().text()).containsExactly("full");
      assertThat(index.people(string("empty"), later)).isEmpty();
      assertThat(index.people(string("full"), later)).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void areOneOfAKindOnly() {
      live(string("7"), 1);
      live(number(7), 2);
      live(string("7"), 3);

      List<LiveRoom> found = new ArrayList<>(
          index.search(new Search("7", Set.of(LIVE), room -> true, 0, 25), NOON));
      assertThat(found).extracting(LiveRoom::people).containsExactly(3, 2);
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Nested
  class HoweverRoomsComeAndGo {
    private static final AppName TEST = new AppName("test");
    private final Random random = new Random(4711);
    private final Map<Room, Integer> live = new HashMap<>();

    @Test
    void itFindsWhatAPlainListFinds() {
      List<String> texts = List.of("", "a", "AB", "abab", "aaaaaaa", "Bababab", "b-", "11", "ä", "abä", "a".repeat(64));
      for (int i = 0; i < 6_000; i++) {
        change(room());
        if (i % 20 == 0) {
          String text = i % 40 == 0 ? room().id().text() : texts.get(random.nextInt(texts.size()));
          Search search = new Search(text, random.nextBoolean() ? Set.of(LIVE) : Set.of(LIVE, TEST),
              room -> live.get(room) % 3 > 0, random.nextInt(3), 1 + random.nextInt(9));
          assertThat(index.search(search, NOON)).as("%s", search).extracting(LiveRoom::room)
              .containsExactlyElementsOf(plainly(search));
        }
      }
      assertThat(index.size()).isEqualTo(live.size());
      assertThat(live).allSatisfy((room, people) -> assertThat(index.people(room, NOON)).hasValue(people));
    }

    private void change(Room room) {
      if (random.nextInt(3) == 0) {
        index.remove(room);
        live.remove(room);
        return;
      }
      int people = 1 + random.nextInt(5);
      live(room, people);
      live.put(room, people);
    }

    private Room room() {
      AppName app = random.nextInt(4) == 0 ? TEST : LIVE;
      if (random.nextInt(8) == 0) {
        return new Room(app, number(1 + random.nextInt(30)).id());
      }
      StringBuilder id = new StringBuilder(random.nextInt(50) == 0 ? "a".repeat(57) : "");
      random.ints(1 + random.nextInt(7), 0, 6).forEach(i -> id.append("abAB1-".charAt(i)));
      return new Room(app, string(id.toString()).id());
    }

    private List<Room> plainly(Search search) {
      return live.keySet().stream()
          .filter(room -> search.apps().contains(room.app()) && search.allowed().test(room))
          .filter(room -> rank(search.text(), room) != Likeness.NONE)
          .sorted(Comparator.comparing((Room room) -> rank(search.text(), room))
              .thenComparing(room -> -live.get(room)).thenComparing(room -> room.id().text())
              .thenComparing(room -> room.app().value()).thenComparing(room -> room.id().kind()))
          .skip(search.skip()).limit(search.most()).toList();
    }

    private static int rank(String text, Room room) {
      String id = room.id().text();
      String plain = text.toLowerCase(Locale.ROOT);
      int rank = TypingErrors.expected(plain, id.toLowerCase(Locale.ROOT));
      return switch (rank) {
        case 0, 2 -> id.startsWith(text) ? rank : rank + 1;
        case 4 -> id.contains(text) ? rank : rank + 1;
        default -> rank;
      };
    }
  }
}
