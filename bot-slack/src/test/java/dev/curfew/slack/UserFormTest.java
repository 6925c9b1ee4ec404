package dev.curfew.slack;

import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Arguments;
import dev.curfew.command.Arguments.Fields;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Look;
import dev.curfew.command.Suggestion;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /remove-user}, {@code /block-user} and {@code /unblock-user}. Ann and Bob are in room eu-1. */
class UserFormTest {
  private final Rig rig;

  UserFormTest() throws Exception {
    rig = Rig.overSockets();
  }

  @BeforeEach
  void annAndBobAreInARoom() {
    rig.desk.suggests(look -> (look.usersOf().isEmpty()
        ? List.of("eu-1 app:live", "eu-2 app:live")
        : look.usersOf().get().startsWith("eu-1") ? List.of("ann", "bob") : List.<String>of()).stream()
        .filter(value -> value.contains(look.text())).map(value -> new Suggestion(value, value)).toList());
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private View open(String command) {
    rig.slack.type(rig.olga, rig.general, command);
    return rig.slack.awaitView(rig.olga, View::isOpen, SOON);
  }

  private List<String> offered(View form, String menu, String typed, Map<String, String> filled) {
    Delivery asked = rig.slack.suggest(rig.olga, form, menu, typed, filled);
    assertThat(asked.awaitEnd(SOON)).isEqualTo(Delivery.State.ACKNOWLEDGED);
    return rig.slack.options(form, menu).stream().map(option -> option.path("value").asText()).toList();
  }

  private Typed sent(View form, Map<String, String> filled) {
    rig.slack.submitView(rig.olga, form, filled);
    return (Typed) rig.desk.awaitAsked();
  }

  private Map<String, String> faults(View form, Map<String, String> filled) {
    rig.slack.submitView(rig.olga, form, filled);
    Map<String, String> faults = rig.slack.awaitView(rig.olga, view -> !view.errors().isEmpty(), SOON).errors();
    assertThat(rig.desk.asked()).isEmpty();
    return faults;
  }

  @Nested
  class TheTypedCommand {
    @ParameterizedTest
    @CsvSource({"/remove-user eu-1 ann bob reason: spam, remove-user, eu-1 ann bob reason: spam",
        "/block-user eu-1 ann audio, block-user, eu-1 ann audio", "/unblock-user eu-1 ann, unblock-user, eu-1 ann"})
    void goesToTheDeskAsItIs(String line, String command, String text) {
      rig.slack.type(rig.olga, rig.general, line);

      Typed typed = (Typed) rig.desk.awaitAsked();
      assertThat(typed.command()).isEqualTo(command);
      assertThat(typed.arguments()).isEqualTo(new Arguments.Line(text));
      assertThat(rig.slack.views(rig.olga)).isEmpty();
    }
  }

  @Nested
  class TheForm {
    @ParameterizedTest
    @CsvSource({"/block-user, Block a user…, block_user", "/unblock-user, Unblock a user…, unblock_user"})
    void opensAtOnceForACommandThatStandsAlone(String command, String title, String callbackId) {
      View form = open(command);

      assertThat(form.title()).isEqualTo(title);
      assertThat(form.callbackId()).isEqualTo(callbackId);
      assertThat(form.privateMetadata()).matches("ref-\\d+");
      assertThat(rig.desk.asked()).isEmpty();
      assertThat(rig.slack.oddities().all()).isEmpty();
    }

    @Test
    void standsForTheCommandWithWhatWasPicked() {
      View form = open("/block-user");
      offered(form, "room", "eu", Map.of());
      offered(form, "users", "", Map.of("room", "eu-1 app:live"));

      Typed typed = sent(form,
          Map.of("room", "eu-1 app:live", "users", "ann", "media", "audio", "reason", "they shout", "app", "test"));

      assertThat(typed.command()).isEqualTo("block-user");
      assertThat(typed.place()).isEqualTo(Place.channel(Platform.SLACK, rig.team(), rig.general.id()));
      assertThat(typed.arguments()).isEqualTo(
          new Fields("eu-1 app:live", Optional.of("ann"), Optional.of("audio"), Optional.empty(), Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.of("they shout")));
    }

    @Test
    void standsForTheCommandWithWhatWasTyped() {
      Typed typed = sent(open("/unblock-user"), Map.of("rooms", "abcd", "user-ids", " carl ", "app", "test"));

      assertThat(typed.command()).isEqualTo("unblock-user");
      assertThat(typed.arguments()).isEqualTo(
          new Fields("abcd", Optional.of("carl"), Optional.empty(), Optional.empty(), Optional.of("test"),
              Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void blocksBothUnlessSomethingElseIsChosen() {
      Typed typed = sent(open("/block-user"), Map.of("rooms", "abcd", "user-ids", "carl"));

      assertThat(typed.arguments()).extracting("choice").isEqualTo(Optional.of("both"));
    }

    @Test
    void isKnownAfterARestart() throws Exception {
      View form = open("/block-user");
      rig.restart();

      assertThat(sent(form, Map.of("rooms", "abcd", "user-ids", "carl")).command()).isEqualTo("block-user");
    }
  }

  @Nested
  class TheMenus {
    @Test
    void offerRoomsForThatCommand() {
      assertThat(offered(open("/block-user"), "room", "eu-2", Map.of())).containsExactly("eu-2 app:live");

      assertThat(rig.desk.looks().getLast()).extracting(Look::command, Look::text, Look::usersOf)
          .containsExactly("block-user", "eu-2", Optional.empty());
    }

    @Test
    void offerWhoIsInTheRoomThatWasPicked() {
      View form = open("/block-user");
      offered(form, "room", "eu", Map.of());

      assertThat(offered(form, "users", "a", Map.of("room", "eu-1 app:live", "app", "test"))).containsExactly("ann");

      // What was picked says itself where it is.
      assertThat(rig.desk.looks().getLast()).extracting(Look::command, Look::text, Look::app, Look::usersOf)
          .containsExactly("block-user", "a", Optional.empty(), Optional.of("eu-1 app:live"));
    }

    @Test
    void offerWhoIsInTheRoomThatWasTyped() {
      assertThat(offered(open("/block-user"), "users", "", Map.of("rooms", "eu-1", "app", "test")))
          .containsExactly("ann", "bob");

      assertThat(rig.desk.looks().getLast()).extracting(Look::app, Look::usersOf)
          .containsExactly(Optional.of("test"), Optional.of("eu-1"));
    }

    @Test
    void offerNobodyBeforeThereIsARoom() {
      assertThat(offered(open("/block-user"), "users", "a", Map.of())).isEmpty();

      assertThat(rig.desk.looks()).isEmpty();
    }
  }

  @Nested
  class WhatHasToBeMended {
    @Test
    void isNoRoomAndNoUser() {
      assertThat(faults(open("/block-user"), Map.of("reason", "they shout"))).containsOnly(
          Map.entry("room", "Pick a live room, or type the id of a room that is not listed."),
          Map.entry("users", "Pick a user, or type the id of one who is not listed."));
    }

    @Test
    void isTwoRooms() {
      View form = open("/block-user");
      offered(form, "room", "eu", Map.of());

      assertThat(faults(form, Map.of("room", "eu-1 app:live", "rooms", "abcd", "user-ids", "ann")))
          .containsOnlyKeys("rooms");
    }

    @Test
    void isOneUserPickedAndAnotherTyped() {
      View form = open("/block-user");
      offered(form, "users", "", Map.of("rooms", "eu-1"));

      assertThat(faults(form, Map.of("rooms", "eu-1", "users", "ann", "user-ids", "bob"))).containsOnly(Map.entry(
          "user-ids", "You picked a user too. Clear one of the two, so that it is plain who is meant."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann bob", "ann,bob", "ann, bob"})
    void isMoreThanOneUserWhereOneIsMeant(String typed) {
      assertThat(faults(open("/unblock-user"), Map.of("rooms", "eu-1", "user-ids", typed)))
          .containsOnly(Map.entry("user-ids", "This form is about one user."));
    }

    /** By the command line's rules the second word would be a user. */
    @ParameterizedTest
    @ValueSource(strings = {"the lobby", "eu-1 eu-2", "\"eu-1\" eu-2", "eu-1 reason: spam", "\"the lobby"})
    void isAnythingBesideTheRoom(String typed) {
      assertThat(faults(open("/block-user"), Map.of("rooms", typed, "user-ids", "ann"))).containsOnly(Map.entry("rooms",
          "This form is about one room. Put \"…\" around an id that contains spaces."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-1", " eu-1 ", "\"the lobby\"", "“the lobby”", "123 kind:number", "`eu-1`", "a#b?c[d]"})
    void isNothingInOneRoom(String typed) {
      assertThat(sent(open("/block-user"), Map.of("rooms", typed, "user-ids", "ann")).arguments())
          .extracting("rooms").isEqualTo(typed);
    }
  }

  /** The form of {@code /remove-user}, whose menu Slack's client lets people pick several from. */
  @Nested
  class SeveralUsers {
    private static final String ROOM = "eu-1 app:live";

    private View form() {
      View form = open("/remove-user");
      offered(form, "room", "eu-1", Map.of());
      return form;
    }

    @Test
    void areThoseWhoWerePickedAndThoseWhoWereTyped() {
      View form = form();
      assertThat(offered(form, "users", "", Map.of("room", ROOM))).containsExactly("ann", "bob");

      Typed typed = sent(form,
          Map.of("room", ROOM, "users", "ann,bob", "user-ids", "carl, bob", "reason", "spam"));

      assertThat(typed.command()).isEqualTo("remove-user");
      assertThat(typed.arguments()).isEqualTo(
          new Fields(ROOM, Optional.of("ann bob carl"), Optional.empty(), Optional.empty(), Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.of("spam")));
    }

    @Test
    void haveToBeAtLeastOne() {
      assertThat(faults(open("/remove-user"), Map.of("rooms", "eu-1", "user-ids", " , "))).isEqualTo(
          Map.of("users", "Pick a user, or type the id of one who is not listed."));
    }

    @Test
    void areOfferedWhileSomeArePickedAlready() {
      View form = form();
      offered(form, "users", "", Map.of("room", ROOM));

      assertThat(offered(form, "users", "b", Map.of("room", ROOM, "users", "ann"))).containsExactly("bob");
      assertThat(rig.desk.looks().getLast()).extracting(Look::command, Look::usersOf)
          .containsExactly("remove-user", Optional.of(ROOM));
    }
  }
}
