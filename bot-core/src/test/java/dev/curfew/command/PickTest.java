package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Verb;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.permission.Conditions;
import dev.curfew.room.RoomKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.FakeRooms.number;
import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.app;
import static dev.curfew.command.Scene.dismiss;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** Rooms to pick instead of typing ids, for those who may close them from there. */
class PickTest {
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  private final Scene scene = new Scene().hearing();

  private List<Suggestion> suggested(Asker asker, String text) {
    return scene.desk().suggest(new Look(asker, MODS, "dismiss-room", text, Optional.empty()));
  }

  @Nested
  class Suggestions {

    @Test
    void nameTheRoomHowManyPeopleAndForHowLong() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");

      assertThat(suggested(OLGA, "ab")).containsExactly(new Suggestion("abcd", "abcd · 37 people · 1 h"));
    }

    @Test
    void areOnlyRoomsThatThePersonMayClose() {
      scene.rooms.isLive(string("abcd"), TWO, 1, "anna");

      assertThat(suggested(MAX, "ab")).isEmpty();
      assertThat(suggested(OLGA, "ab")).hasSize(1);
    }

    @Test
    void meanTheirRoomAlsoWhereTheIdAloneWouldMeanAnother() {
      scene.withApps(app("live", RoomKind.STRING), app("test", RoomKind.STRING));
      scene.withRules(rule("Numbers", MODERATORS, "*", Conditions.NONE));
      scene.rooms.isLive(number(123), TWO, 1, "anna");

      Suggestion suggestion = suggested(OLGA, "12").getFirst();

      assertThat(suggestion).isEqualTo(new Suggestion("123 kind:number app:live", "123 · number · 1 person · 1 h"));
      assertThat(scene.types(OLGA, suggestion.value()).message().unformatted()).contains("123 (number room)");
    }

    @Test
    void keepTogetherWhatHasSpacesInIt() {
      scene.rooms.isLive(string("ab cd"), TWO, 1, "anna");

      assertThat(suggested(OLGA, "ab").getFirst().value()).isEqualTo("\"ab cd\"");
    }

    @Test
    void areTakenAsAFieldToo() {
      scene.withRules(rule("Numbers", MODERATORS, "*", Conditions.NONE));
      Reply prompt = scene.desk().handle(new Invocation.Typed(OLGA, MODS, "dismiss-room", new Arguments.Fields(
          "123 kind:number app:live", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));

      assertThat(prompt.message().unformatted()).contains("123 (number room)");
    }

    @Test
    void areTakenWithTheFactsTooThatSomeClientsSend() {
      scene.rooms.isLive(string("ab cd"), TWO, 37, "anna");
      String label = suggested(OLGA, "ab").getFirst().label();

      Reply prompt = scene.desk().handle(new Invocation.Typed(OLGA, MODS, "dismiss-room", new Arguments.Fields(label,
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));

      assertThat(prompt.message().unformatted()).startsWith("⏳ #1 Close room ab cd of live?");
    }

    @Test
    void areNoneWhenNothingCanBeRead() {
      scene.rooms.breaks();

      assertThat(suggested(OLGA, "ab")).isEmpty();
    }
  }

  @Nested
  class TheList {

    @Test
    void hasALineAndAButtonForEachRoom() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      scene.rooms.isLive(string("abce"), TWO, 1, "anna");

      Reply list = scene.asks(OLGA, "rooms ab");

      assertThat(list.message().unformatted()).contains("Live rooms that go with ab",
          "abcd: 37 people, since 2026-11-23T02:00:00Z, not heard from since 2026-11-23T02:00:00Z", "abce: 1 person");
      assertThat(list.message().buttons()).extracting(Button::label).containsExactly("Close abcd", "Close abce");
    }

    @Test
    void closesTheRoomOfTheButtonAfterAskingOnceMore() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");
      Reply list = scene.asks(OLGA, "rooms");

      Reply prompt = scene.presses(OLGA, Verb.CLOSE, list);

      assertThat(prompt.message().unformatted()).startsWith("⏳ #1 Close room abcd of live?");
      scene.presses(OLGA, Verb.CONFIRM, prompt);
      assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    }

    @Test
    void hasMorePages() {
      for (int room = 10; room < 22; room++) {
        scene.rooms.isLive(string("ab-" + room), TWO, 100 - room, "anna");
      }

      Reply first = scene.asks(OLGA, "rooms");
      Button more = first.message().button(Verb.MORE);
      Reply second = scene.desk().handle(new Pressed(OLGA, MODS, Verb.MORE, more.token()));

      assertThat(first.message().buttons()).hasSize(9);
      assertThat(second).isInstanceOf(Reply.Replace.class);
      assertThat(second.message().buttons()).extracting(Button::label)
          .containsExactly("Close ab-18", "Close ab-19", "Close ab-20", "Close ab-21");
    }

    @Test
    void showsNothingToThoseWhoMayNotLook() {
      scene.rooms.isLive(string("abcd"), TWO, 37, "anna");

      assertThat(scene.asks(MAX, "rooms").message().unformatted()).contains("None that you may see from here.")
          .doesNotContain("abcd");
    }

    @Test
    void cannotBePressedWithAMadeUpToken() {
      assertThat(scene.desk().handle(new Pressed(OLGA, MODS, Verb.CLOSE, "made-up")).message().unformatted())
          .contains("This button belongs to no case that I know.");
    }
  }
}
