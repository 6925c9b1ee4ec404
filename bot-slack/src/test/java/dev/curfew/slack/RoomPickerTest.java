package dev.curfew.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Look;
import dev.curfew.command.Suggestion;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.PushRequest;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /dismiss-room} without a room: a form whose picker knows which rooms are live. Olga is a moderator. */
class RoomPickerTest {
  private Rig rig;

  RoomPickerTest() throws Exception {
    rig = Rig.overSockets();
  }

  @BeforeEach
  void threeRoomsAreLive() {
    rig.desk.suggests("eu-1", "eu-2", "123 kind:number app:live");
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private View open(SlackUser user) {
    rig.slack.type(user, rig.general, "/dismiss-room");
    return rig.slack.awaitView(user, View::isOpen, SOON);
  }

  private View open() {
    return open(rig.olga);
  }

  /** By value, as Slack shows them. */
  private List<String> offered(View form, String typed) {
    Delivery asked = rig.slack.suggest(rig.olga, form, "room", typed);
    assertThat(asked.awaitAck(SOON).after()).isLessThan(Delivery.PATIENCE);
    assertThat(asked.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    assertThat(rig.slack.oddities().all()).isEmpty();
    return values(rig.slack.options(form, "room"));
  }

  private static List<String> values(List<JsonNode> options) {
    return options.stream().map(option -> option.path("value").asText()).toList();
  }

  @Nested
  class TheForm {
    @ParameterizedTest
    @ValueSource(strings = {"/dismiss-room", "/dismiss-room   "})
    void opensAtOnceWithoutAskingTheDesk(String line) {
      Delivery typed = rig.slack.type(rig.olga, rig.general, line);
      View form = rig.slack.awaitView(rig.olga, any -> true, SOON);

      assertThat(typed.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      assertThat(typed.awaitAck(SOON).payload()).isEmpty();
      assertThat(form.callbackId()).isEqualTo("close_room");
      assertThat(rig.desk.asked()).isEmpty();
      assertThat(rig.desk.looks()).isEmpty();
    }

    @Test
    void isNotOpenedWhenARoomIsTyped() {
      rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

      rig.desk.awaitAsked("abcd");
      assertThat(rig.slack.views(rig.olga)).isEmpty();
    }

    @Test
    void standsForTheCommandWithTheRoomAsItWasPicked() {
      View form = open();
      offered(form, "123");

      Delivery sent = rig.slack.submitView(rig.olga, form,
          Map.of("room", "123 kind:number app:live", "reason", "they shout", "app", "test"));

      assertThat(sent.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      Typed typed = (Typed) rig.desk.awaitAsked();
      assertThat(typed.command()).isEqualTo("dismiss-room");
      // The field for the app belongs to an id that was typed; what was picked says itself where it is.
      assertThat(typed.arguments()).isEqualTo(new Arguments.Fields("123 kind:number app:live", Optional.empty(),
          Optional.empty(), Optional.empty(), Optional.of("they shout")));
      assertThat(typed.place()).isEqualTo(Place.channel(Platform.SLACK, rig.team(), rig.general.id()));
    }

    @Test
    void isAnsweredByTheWayBackOfTheCommandAndThePromptCanBeEdited() {
      View form = open();
      rig.desk.answers(FakeDesk.prompt());

      rig.slack.submitView(rig.olga, form, Map.of("rooms", "abcd"));
      Message prompt = rig.awaitText("#1042");
      rig.bot().courier().replacePrompt(FakeDesk.CASE, FakeDesk.prompt("edited"));

      assertThat(rig.slack.awaitChange(prompt, any -> true, SOON).visibleText()).contains("edited");
    }

    private View submitted(View form, Map<String, String> filled) {
      rig.slack.submitView(rig.olga, form, filled);
      return rig.slack.awaitView(rig.olga, view -> !view.errors().isEmpty(), SOON);
    }

    @Test
    void wantsARoomAndSaysSoUnderTheField() {
      View form = open();

      assertThat(submitted(form, Map.of("reason", "they shout")).errors())
          .containsExactly(Map.entry("room", "Pick a live room, or type the id of a room that is not listed."));
      assertThat(rig.desk.asked()).isEmpty();
    }

    @Test
    void wantsOneRoomOnlyAndIsTakenOnceItIsMended() {
      View form = open();
      offered(form, "eu");

      assertThat(submitted(form, Map.of("room", "eu-1", "rooms", "abcd")).errors()).containsExactly(Map.entry("rooms",
          "You picked a live room too. Clear one of the two, so that it is plain which room is meant."));
      assertThat(rig.desk.asked()).isEmpty();

      rig.slack.submitView(rig.olga, form, Map.of("room", "eu-1", "rooms", ""));
      assertThat(((Typed) rig.desk.awaitAsked()).arguments()).extracting("rooms").isEqualTo("eu-1");
    }
  }

  @Nested
  class ThePicker {
    @Test
    void offersWhatTheDeskSuggestsToThatPersonThere() {
      View form = open();

      assertThat(offered(form, "eu")).containsExactly("eu-1", "eu-2");

      Look look = rig.desk.looks().getFirst();
      assertThat(look.asker().person().id()).isEqualTo(rig.olga.id());
      assertThat(look.asker().standing()).isEqualTo(Standing.MEMBER);
      assertThat(look.asker().groups()).isEqualTo(Set.of(new GroupId(Platform.SLACK, rig.moderators.id())));
      assertThat(look).extracting(Look::place, Look::command, Look::text, Look::app).containsExactly(
          Place.channel(Platform.SLACK, rig.team(), rig.general.id()), "dismiss-room", "eu", Optional.empty());
      assertThat(rig.desk.asked()).isEmpty();
    }

    @Test
    void readsAsTheDeskSays() {
      View form = open();
      offered(form, "eu-1");

      assertThat(rig.slack.options(form, "room")).extracting(option -> option.at("/text/text").asText())
          .containsExactly("eu-1 · 37 people");
    }

    @Test
    void isNotEmptyBeforeAnythingIsTyped() {
      assertThat(offered(open(), "")).containsExactly("eu-1", "eu-2", "123 kind:number app:live");
    }

    @Test
    void offersTwentyFiveRoomsAtMost() {
      rig.desk.suggests(IntStream.range(0, 40).mapToObj(i -> "room" + i).toArray(String[]::new));

      assertThat(offered(open(), "room")).hasSize(25);
    }

    @Test
    void worksForEveryReplicaAndAfterARestart() throws Exception {
      View form = open();
      rig.restart();

      assertThat(offered(form, "eu-2")).containsExactly("eu-2");
    }

    @Test
    void isStillThereAfterItWasUsed() {
      View form = open();
      offered(form, "eu");

      rig.slack.submitView(rig.olga, form, Map.of("room", "eu-2"));

      assertThat(((Typed) rig.desk.awaitAsked()).arguments()).extracting("rooms").isEqualTo("eu-2");
    }

    @Test
    void answersTheSameQuestionAgain() {
      View form = open();
      Delivery asked = rig.slack.suggest(rig.olga, form, "room", "eu-1");
      asked.awaitAck(SOON);

      rig.slack.deliverAgain(asked);

      assertThat(asked.awaitAcks(2, SOON)).extracting(ack -> ack.payload().orElseThrow().path("options").size())
          .containsExactly(1, 1);
    }

    @Test
    void answersThoughAllCommandsHang() {
      View form = open();
      rig.desk.holdOn();
      IntStream.range(0, 500).forEach(i -> rig.slack.type(rig.olga, rig.general, "/dismiss-room r" + i));
      rig.desk.awaitAsked(500);

      assertThat(offered(form, "eu-1")).containsExactly("eu-1");
    }
  }

  @Nested
  class ThePickerIsEmpty {
    private void assertNothingOffered(View form, String typed) {
      assertThat(offered(form, typed)).isEmpty();
    }

    /** By then what Slack told when the form was opened counts no more. */
    private AutoCloseable trouble(Fault fault) {
      rig.slack.clock().advance(Duration.ofSeconds(61));
      return rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), fault);
    }

    @Test
    void whereNothingFits() {
      assertNothingOffered(open(), "nothing like it");
    }

    @Test
    void forSomebodyOfWhomSlackDoesNotTellWhoTheyAre() {
      View form = open();
      trouble(new Fault.Answer(Response.empty(500)));

      assertNothingOffered(form, "eu");
      assertThat(rig.desk.looks()).isEmpty();
    }

    @Test
    void ratherThanLate() {
      View form = open();
      trouble(new Fault.Silence());

      assertNothingOffered(form, "eu");
    }

    @Test
    void whenTheDeskBreaks() {
      rig.desk.suggests(look -> {
        throw new IllegalStateException("on purpose");
      });

      assertNothingOffered(open(), "eu");
    }

    @Test
    void whenTheStoreIsAway() {
      View form = open();
      rig.store.goAway();

      assertNothingOffered(form, "eu");
    }

    @Test
    void inAFormThatWasOpenForTooLong() {
      View form = open();
      rig.slack.clock().advance(Duration.ofMinutes(61));

      assertNothingOffered(form, "eu");
    }

    private JsonNode answered(ObjectNode payload) {
      Delivery sent = rig.slack.deliver(EnvelopeType.INTERACTIVE, payload);
      return sent.awaitAck(SOON).payload().orElseThrow();
    }

    private void assertNoOptions(ObjectNode payload) {
      int before = rig.desk.looks().size();
      assertThat(answered(payload).toString()).isEqualTo("{\"options\":[]}");
      assertThat(rig.desk.looks()).hasSize(before);
    }

    private ObjectNode genuine() {
      Delivery asked = rig.slack.suggest(rig.olga, open(), "room", "eu");
      asked.awaitAck(SOON);
      return asked.payload();
    }

    @Test
    void forAnotherTeamOrApp() {
      ObjectNode payload = genuine();

      assertThat(answered(payload).path("options")).hasSize(2);
      assertNoOptions(payload.deepCopy().put("api_app_id", "A0OTHER"));
      payload.withObject("/team").put("id", "T0OTHER");
      assertNoOptions(payload);
    }

    @Test
    void forSomebodyWhoDidNotOpenTheForm() {
      ObjectNode payload = genuine();
      payload.withObject("/user").put("id", rig.paul.id());

      assertNoOptions(payload);
    }

    @Test
    void inAnotherFormOrField() {
      ObjectNode payload = genuine();

      assertNoOptions(payload.deepCopy().put("action_id", "rooms"));
      assertNoOptions(payload.without("action_id"));
      payload.withObject("/view").put("callback_id", "curfew:type-id");
      assertNoOptions(payload);
      assertNoOptions(payload.without("view"));
    }

    @Test
    void whenNobodyCanReadWhatSlackSends() {
      ObjectNode payload = genuine();
      payload.withObject("/view").put("blocks", "none");

      assertNoOptions(payload);
    }
  }

  @Nested
  class TheMessageShortcut {
    private View shortcut(String text) {
      Message message = rig.slack.say(rig.paul, rig.general, text);
      rig.slack.messageShortcut(rig.olga, message, "close_room");
      return rig.slack.awaitView(rig.olga, View::isOpen, SOON);
    }

    private JsonNode element(View form, String name) {
      return form.json().path("blocks").valueStream().map(block -> block.path("element"))
          .filter(element -> element.path("action_id").asText().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void hasTheLiveRoomOfTheMessagePickedAlready() {
      View form = shortcut("They shout in 4711 and `eu-2`, please help");

      assertThat(element(form, "room").at("/initial_option/value").asText()).isEqualTo("eu-2");
      assertThat(element(form, "room").at("/initial_option/text/text").asText()).isEqualTo("eu-2 · 37 people");
      assertThat(element(form, "rooms").has("initial_value")).isFalse();

      rig.slack.submitView(rig.olga, form, Map.of());
      assertThat(((Typed) rig.desk.awaitAsked()).arguments()).extracting("rooms").isEqualTo("eu-2");
    }

    @Test
    void offersTheOtherRoomsOfTheMessageFirst() {
      View form = shortcut("123 is loud, and eu-2 too");

      assertThat(element(form, "room").at("/initial_option/value").asText()).isEqualTo("123 kind:number app:live");
      assertThat(offered(form, "")).containsExactly("123 kind:number app:live", "eu-2", "eu-1");
      assertThat(offered(form, "eu")).containsExactly("eu-1", "eu-2");
    }

    @Test
    void picksNothingThatIsOnlyLikeIt() {
      View form = shortcut("eu is loud");

      assertThat(element(form, "room").has("initial_option")).isFalse();
    }

    @Test
    void findsTheIdThatHoldsSpacesAndIsThereforeInQuotes() {
      rig.desk.suggests(look -> look.text().equals("the lobby")
          ? List.of(new Suggestion("\"the lobby\" app:live", "the lobby"))
          : List.of());

      View form = shortcut("`the lobby` is loud");

      assertThat(element(form, "room").at("/initial_option/value").asText()).isEqualTo("\"the lobby\" app:live");
    }

    @Test
    void hasWhatLooksLikeAnIdTypedWhenNoneIsLive() {
      View form = shortcut("They shout in us-9 and us-10!");

      assertThat(element(form, "room").has("initial_option")).isFalse();
      assertThat(element(form, "rooms").path("initial_value").asText()).isEqualTo("us-9 us-10");
    }

    @Test
    void opensInTimeThoughSlackDoesNotSayWhoAsks() {
      rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), new Fault.Silence());

      View form = shortcut("They shout in `eu-2`");

      assertThat(element(form, "rooms").path("initial_value").asText()).isEqualTo("eu-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"blocks\":5}", "{\"text\":null}", "{\"text\":{}}", "{\"text\":5}", "{}"})
    void opensWhateverTheMessageIs(String message) throws Exception {
      Delivery genuine = rig.slack.messageShortcut(rig.olga, rig.slack.say(rig.paul, rig.general, "hm"), "else");
      rig.awaitText("is not one that this version");
      ObjectNode payload = genuine.payload().put("callback_id", "close_room")
          .put("trigger_id", rig.slack.type(rig.olga, rig.general, "/other").triggerId());
      payload.set("message", new com.fasterxml.jackson.databind.json.JsonMapper().readTree(message));

      rig.slack.deliver(EnvelopeType.INTERACTIVE, payload);

      assertThat(rig.slack.awaitView(rig.olga, View::isOpen, SOON).callbackId()).isEqualTo("close_room");
    }
  }

  @Nested
  class OverHttp {
    @BeforeEach
    void begin() throws Exception {
      rig.close();
      rig = Rig.overHttp();
      threeRoomsAreLive();
    }

    @Test
    void isTheSame() {
      View form = open();

      assertThat(offered(form, "eu")).containsExactly("eu-1", "eu-2");

      rig.slack.submitView(rig.olga, form, Map.of("room", "eu-1"));
      assertThat(((Typed) rig.desk.awaitAsked()).arguments()).extracting("rooms").isEqualTo("eu-1");
    }

    private int optionsIn(PushRequest request) {
      String body = rig.slack.push().send(request).body();
      return body.isEmpty() ? -1 : body.split("\"value\"", -1).length - 1;
    }

    @Test
    void theSameQuestionWithinASecondHasTheSameSignatureAndIsAnsweredAgain() {
      Delivery asked = rig.slack.suggest(rig.olga, open(), "room", "eu");
      asked.awaitAck(SOON);
      PushRequest request = rig.slack.push().request(EnvelopeType.INTERACTIVE, asked.payload());

      assertThat(optionsIn(request)).isEqualTo(2);
      assertThat(optionsIn(request)).isEqualTo(2);
    }

    @Test
    void aReplayIsNotAnswered() {
      Delivery asked = rig.slack.suggest(rig.olga, open(), "room", "eu");
      asked.awaitAck(SOON);
      PushRequest request = rig.slack.push().request(EnvelopeType.INTERACTIVE, asked.payload());
      assertThat(optionsIn(request)).isEqualTo(2);

      rig.slack.clock().advance(Duration.ofSeconds(5));

      assertThat(optionsIn(request)).isEqualTo(-1);
    }

    @Test
    void anUnsignedQuestionIsRefused() {
      Delivery asked = rig.slack.suggest(rig.olga, open(), "room", "eu");
      asked.awaitAck(SOON);
      int before = rig.desk.looks().size();

      assertThat(rig.slack.push()
          .send(rig.slack.push().request(EnvelopeType.INTERACTIVE, asked.payload()).unsigned()).status())
          .isEqualTo(401);
      assertThat(rig.desk.looks()).hasSize(before);
    }
  }
}
