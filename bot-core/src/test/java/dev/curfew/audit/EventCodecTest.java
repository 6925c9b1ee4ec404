package dev.curfew.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Gap;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.StringRoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventCodecTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Actor OLGA = new Actor(new Person(Platform.SLACK, "T01", "U02"), "Olga");
  private static final Place MODS = Place.channel(Platform.SLACK, "T01", "C01");

  private final InMemoryPersonBook people = new InMemoryPersonBook();

  @Provide
  Arbitrary<Entry> entries() {
    return Combinators.combine(Events.numbers(), Events.numbers(), Events.any())
        .as((seq, number, event) -> new Entry(seq.value(), number, event));
  }

  @Property(tries = 3000)
  void whatWasWrittenIsReadAsItWas(@ForAll("entries") Entry entry) {
    String text = EventCodec.write(entry, people);

    Entry read = EventCodec.read(text, Events.TOKEN, people);

    assertThat(read).isEqualTo(entry);
    assertThat(EventCodec.write(read, people)).isEqualTo(text);
  }

  @Property(tries = 1000)
  void whatIsWrittenIsCanonicalJsonWithTheKindByItsNameAndWithoutTheToken(@ForAll("entries") Entry entry)
      throws Exception {
    String text = EventCodec.write(entry, people);

    JsonNode json = new ObjectMapper().readTree(text);
    assertSorted(json);
    assertThat(json.get("kind").textValue()).isEqualTo(EventCodec.kind(entry.event()));
    assertThat(text).doesNotContain(Events.TOKEN);
  }

  private static void assertSorted(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names).isSorted().doesNotHaveDuplicates();
    json.forEach(EventCodecTest::assertSorted);
  }

  @Property(tries = 3000)
  void aTextWithOneCharacterChangedIsReadAsNothingOrAsWhatItSaysNow(@ForAll("entries") Entry entry, @ForAll int where,
      @ForAll char other) {
    StringBuilder changed = new StringBuilder(EventCodec.write(entry, people));
    changed.setCharAt(Math.floorMod(where, changed.length()), other);

    try {
      Entry read = EventCodec.read(changed.toString(), Events.TOKEN, people);
      assertThat(EventCodec.write(read, people)).isEqualTo(changed.toString());
    } catch (IllegalArgumentException | IllegalStateException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  @Example
  void theseTestsKnowEveryKindOfEventRefusalAndOutcome() {
    assertThat(made(Events.any())).isEqualTo(kinds(CaseEvent.class).collect(Collectors.toSet()));
    assertThat(made(Events.refusals())).isEqualTo(kinds(Refusal.class).collect(Collectors.toSet()));
    assertThat(made(Events.outcomes())).isEqualTo(kinds(Outcome.class).collect(Collectors.toSet()));
  }

  private static Set<Class<?>> made(Arbitrary<?> any) {
    return any.sampleStream().limit(2000).map(Object::getClass).collect(Collectors.toSet());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodecTest::kinds)
        : Stream.of(type);
  }

  /** The format, pinned: whoever changes one of these has made old histories unreadable. */
  @Nested
  class IsWritten {
    private final String olga = people.commitment(OLGA);

    @Test
    void anAskingWithItsReason() {
      assertThat(written(new Asked(NOON, OLGA, new Place(Platform.SLACK, "T01", "C01", Optional.of("17.0002")),
          new DismissRoom(new Room(new AppName("live"), new StringRoomId("eu-1"))),
          Optional.of("spam \"a\\b\"\n\u0001🚪"),
          "secret-token")))
          .isEqualTo(
              """
                  {"action":{"kind":"dismiss-room","room":{"app":"live","id":"eu-1","kind":"string"}},"at":1795435200000,\
                  "by":{"person":"%s","platform":"slack"},"case":1042,"kind":"asked",\
                  "place":{"channel":"C01","platform":"slack","space":"T01","thread":"17.0002"},\
                  "reason":"spam \\"a\\\\b\\"\\n\\u0001🚪","seq":7}"""
                  .formatted(olga));
    }

    @Test
    void aRefusalWithItsGapsSorted() {
      assertThat(written(new CaseEvent.Refused(NOON,
          new Refusal.NoRule(Optional.of("EU"), Set.of(Gap.ROOM, Gap.PLACE, Gap.GROUP_UNKNOWN)))))
          .isEqualTo(
              """
                  {"at":1795435200000,"case":1042,"kind":"refused","seq":7,\
                  "why":{"gaps":["group-unknown","place","room"],"kind":"no-rule","nearest":"EU"}}""");
    }

    @Test
    void aRefusedPress() {
      assertThat(written(new CaseEvent.PressRefused(NOON, OLGA, MODS, Verb.SEND_AGAIN,
          new Refusal.TooMany(Optional.empty(), NOON.plusSeconds(1)))))
          .isEqualTo(
              """
                  {"at":1795435200000,"by":{"person":"%s","platform":"slack"},"case":1042,\
                  "from":{"channel":"C01","platform":"slack","space":"T01"},"kind":"press-refused","seq":7,\
                  "verb":"send-again","why":{"again":1795435201000,"kind":"too-many"}}"""
                  .formatted(olga));
    }

    @Test
    void anAnswer() {
      assertThat(written(new CaseEvent.Answered(NOON, 2, new Outcome.Unknown(Outcome.Doubt.SERVER_FAULT,
          Optional.of(new ErrorCode("InternalError")), Optional.of("r-1")), false)))
          .isEqualTo(
              """
                  {"at":1795435200000,"attempt":2,"case":1042,"kind":"answered",\
                  "outcome":{"code":"InternalError","doubt":"server-fault","kind":"unknown","request-id":"r-1"},"seq":7,\
                  "will-try-again":false}""");
    }

    @Test
    void halfACharacterAsTheReplacementCharacter() {
      String text = written(new CaseEvent.WentAlone(NOON, OLGA, MODS, "\uDC00\uD800x\uD83D\uDEAA\uD83D", "why"));

      assertThat(text).contains("\"rule\":\"\uFFFD\uFFFDx\uD83D\uDEAA\uFFFD\"");
      assertThat(EventCodec.write(EventCodec.read(text, "", people), people)).isEqualTo(text);
    }

    @Test
    void aMomentToTheMillisecond() {
      assertThat(written(new CaseEvent.Expired(NOON.plusNanos(1_999_999))))
          .isEqualTo(written(new CaseEvent.Expired(NOON.plusMillis(1))));
    }
  }

  @Nested
  class IsRefused {
    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        " {\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":1}\n",
        "{\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":1}{}",
        "{\"at\": 1,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"case\":1,\"at\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1,\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1.0,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1e0,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":-0,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":9007199254740992,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":99999999999999999999,\"case\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1,\"case\":0,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":0}",
        "{\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":\"1\"}",
        "{\"at\":1,\"case\":1,\"kind\":\"expire\\u0064\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"Expired\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"exploded\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"extra\":1,\"kind\":\"expired\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"joined\",\"seq\":1}",
        "{\"at\":1,\"case\":1,\"kind\":\"joined\",\"other\":null,\"seq\":1}",
        "{\"at\":1,\"attempt\":2147483648,\"case\":1,\"kind\":\"attempted\",\"seq\":1}"})
    void whatIsNoCanonicalEntry(String text) {
      assertThatThrownBy(() -> EventCodec.read(text, "", people)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "\"id\":\"7\"; \"id\":\"07\"",
        "\"id\":\"7\"; \"id\":\"x\"",
        "\"kind\":\"number\"; \"kind\":\"complex\"",
        "\"app\":\"live\"; \"app\":\"Live\"",
        "dismiss-room; explode-room",
        "\"platform\":\"slack\"; \"platform\":\"discord\"",
        "\"channel\":\"C01\"; \"channel\":\"\"",
        "\"reason\":\"spam\"; \"reason\":1",
        "\"reason\":\"spam\"; \"reason\":null"})
    void anAskingOfSomethingImpossible(String right, String wrong) {
      String olga = people.commitment(OLGA);
      String text = """
          {"action":{"kind":"dismiss-room","room":{"app":"live","id":"7","kind":"number"}},"at":1,"by":{"person":"%s",\
          "platform":"slack"},"case":1,"kind":"asked","place":{"channel":"C01","platform":"slack","space":"T01"},\
          "reason":"spam","seq":1}""".formatted(olga);
      EventCodec.read(text, "", people);

      assertThat(text).contains(right);
      assertThatThrownBy(() -> EventCodec.read(text.replace(right, wrong), "", people))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"room\",\"place\"]", "[\"place\",\"place\"]", "[\"nowhere\"]", "[1]", "\"place\""})
    void aRefusalWithGapsThatAreNotSortedOrUnknown(String gaps) {
      String text = "{\"at\":1,\"case\":1,\"kind\":\"refused\",\"seq\":1,\"why\":{\"gaps\":[\"place\",\"room\"],\"kind\":\"no-rule\"}}";
      EventCodec.read(text, "", people);

      assertThatThrownBy(() -> EventCodec.read(text.replace("[\"place\",\"room\"]", gaps), "", people))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberThatOtherProgramsWouldRound() {
      assertThatThrownBy(() -> written(new CaseEvent.Joined(NOON, new CaseNumber(1L << 53))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void somebodyForgottenIsReadAsSuchAndTheTextStaysTheSame() {
    String text = written(new CaseEvent.Cancelled(NOON, OLGA, MODS));
    people.forget(OLGA.person());

    CaseEvent.Cancelled read = (CaseEvent.Cancelled) EventCodec.read(text, "", people).event();

    assertThat(read.by().name()).isEqualTo("somebody forgotten");
    assertThat(text).doesNotContain("U02").doesNotContain("Olga");
  }

  /** {@code printf '\0…(32)…\0{"at":1,"case":1,"kind":"expired","seq":1}' | sha256sum}, and once more upon that. */
  @Test
  void anEntryIsHashedUponTheOneBefore() {
    Hash first = EventCodec.hash(Hash.NONE, "{\"at\":1,\"case\":1,\"kind\":\"expired\",\"seq\":1}");
    Hash second = EventCodec.hash(first, "방");

    assertThat(first).hasToString("1a8863a8f3a9d0aced31bf7ae402f8c04762d4daf923c2328c3b722962c784ff");
    assertThat(second).hasToString("5178a1a29604c999f629aff6a72ec957d017deb38dfc8d50920e46e8de8582f3");
  }

  private String written(CaseEvent event) {
    return EventCodec.write(new Entry(7, new CaseNumber(1042), event), people);
  }
}
