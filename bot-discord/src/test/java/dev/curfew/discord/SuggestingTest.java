package dev.curfew.discord;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.command.Arguments;
import dev.curfew.command.Look;
import dev.curfew.command.Suggestion;
import dev.curfew.sandbox.discord.Actor;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Choice;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.discord.User;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static dev.curfew.discord.Scene.SOON;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class SuggestingTest {
  private static final Choice ROOM = new Choice(FakeDesk.ROOM.label(), FakeDesk.ROOM.value());
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Function<Look, List<Suggestion>> hangingUntil(CountDownLatch gate) {
    return look -> {
      try {
        assertThat(gate.await(30, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return List.of(FakeDesk.ROOM);
    };
  }

  @Nested
  class WhoMayCloseRooms {

    @Test
    void seesTheRoomsThatTheDeskFinds() {
      assertThat(scene.suggested(scene.olga, "12")).containsExactly(ROOM);

      Look look = scene.desk.looks().getFirst();
      assertThat(scene.desk.looks()).containsExactly(
          new Look(look.asker(), scene.place(), "dismiss-room", "12", Optional.empty()));
      assertThat(look.asker().person().id()).isEqualTo(scene.olga.id());
      assertThat(look.asker().groups()).contains(new GroupId(Platform.DISCORD, scene.moderators.id()));
      assertThat(look.asker().standing()).isEqualTo(Standing.MEMBER);
    }

    @Test
    void seesThoseOfTheChosenApp() {
      scene.discord.autocomplete(scene.olga, scene.ops, "/dismiss-room", Map.of("app", "stage", "id", ""), "id")
          .awaitChoices(SOON);

      assertThat(scene.desk.looks()).singleElement().satisfies(look -> {
        assertThat(look.app()).contains("stage");
        assertThat(look.text()).isEmpty();
      });
    }

    @Test
    void picksOneAndTheDeskGetsWhatStandsForIt() {
      Interaction typing = scene.typing(scene.olga, "12");
      typing.awaitChoices(SOON);

      scene.discord.pick(typing, ROOM, Map.of("reason", "spam")).awaitReply(SOON);

      assertThat(scene.desk.asked()).singleElement().extracting("arguments").isEqualTo(
          new Arguments.Fields("123 kind:number app:live", Optional.empty(), Optional.empty(), Optional.empty(),
              Optional.of("spam")));
    }

    @Test
    void picksAUserOfTheRoomThatStandsThere() {
      scene.desk.suggests(look -> look.usersOf().isEmpty() ? List.of() : List.of(new Suggestion("ann, ben", "ben")));

      Interaction typing = scene.discord.autocomplete(scene.olga, scene.ops, "/remove-user",
          Map.of("room", "123 kind:number app:live", "users", "ann, b"), "users");

      assertThat(typing.awaitChoices(SOON)).containsExactly(new Choice("ben", "ann, ben"));
      assertThat(scene.desk.looks()).singleElement().satisfies(look -> {
        assertThat(look.command()).isEqualTo("remove-user");
        assertThat(look.text()).isEqualTo("ann, b");
        assertThat(look.usersOf()).contains("123 kind:number app:live");
      });
      scene.discord.pick(typing, new Choice("ben", "ann, ben"), Map.of("room", "123 kind:number app:live"))
          .awaitReply(SOON);
      assertThat(scene.desk.asked()).singleElement().extracting("arguments").isEqualTo(
          new Arguments.Fields("123 kind:number app:live", Optional.of("ann, ben"), Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void seesNoUsersBeforeThereIsARoom() {
      assertThat(scene.discord.autocomplete(scene.olga, scene.ops, "/block-user", Map.of("user", "a"), "user")
          .awaitChoices(SOON)).isEmpty();
      assertThat(scene.desk.looks()).isEmpty();
    }

    @Test
    void seesTwentyFiveAtMost() {
      scene.desk.suggests(look -> IntStream.range(0, 40)
          .mapToObj(i -> new Suggestion("eu-" + i, "eu-" + i + " " + "x".repeat(60))).toList());

      assertThat(scene.suggested(scene.olga, "eu")).hasSize(25).first().extracting(Choice::value).isEqualTo("eu-0");
    }

    @Test
    void seesNoneWhereNothingFits() {
      scene.desk.suggests(look -> List.of());

      assertThat(scene.suggested(scene.olga, "zzz")).isEmpty();
    }

    @Test
    void looksFromAThreadAsFromItsChannel() {
      Channel thread = scene.guild.addThread(scene.ops, "incident");

      scene.discord.autocomplete(scene.olga, thread, "/dismiss-room", Map.of("id", "1"), "id").awaitChoices(SOON);

      assertThat(scene.desk.looks()).singleElement().extracting(Look::place)
          .isEqualTo(new Place(Platform.DISCORD, scene.guild.id(), scene.ops.id(), Optional.of(thread.id())));
    }

    @Test
    void seesWhatTheLastLetterFindsHoweverFastTheyType() {
      scene.discord.rateLimits().lift();
      scene.desk.suggests(look -> List.of(new Suggestion(look.text(), look.text())));
      List<Interaction> letters = new ArrayList<>();
      for (int i = 1; i <= 30; i++) {
        letters.add(scene.typing(scene.olga, "x".repeat(i)));
      }

      assertThat(letters.getLast().awaitChoices(SOON)).extracting(Choice::value).containsExactly("x".repeat(30));
    }
  }

  @Nested
  class WhoMayNot {

    private void assertNothingIsLookedUp(Actor who, Channel where, String command, String option) {
      Interaction typing = scene.discord.people().forging().autocomplete(who, where, command, Map.of(option, "1"),
          option);

      assertThat(typing.awaitChoices(SOON)).isEmpty();
      assertThat(scene.desk.looks()).isEmpty();
    }

    @Test
    void isNobodyThatTheAdapterKnowsSoTheDeskDecidesByRolesOfTheMoment() {
      scene.olga.take(scene.moderators);
      scene.desk.suggests(look -> look.asker().groups().isEmpty() ? List.of() : List.of(FakeDesk.ROOM));

      assertThat(scene.suggested(scene.olga, "1")).isEmpty();
      assertThat(scene.suggested(scene.ben, "1")).isEmpty();

      assertThat(scene.desk.looks()).extracting(look -> look.asker().name()).containsExactly("olga", "ben");
    }

    @Test
    void includesRobots() {
      Member robot = scene.guild.addMember(new User("4711", "robot", "robot", true, "en-US"));

      scene.suggested(robot, "1");

      assertThat(scene.desk.looks()).singleElement()
          .satisfies(look -> assertThat(look.asker().standing()).isEqualTo(Standing.BOT));
    }

    @Test
    void includesEverybodyInAnotherGuildWithTheBotInIt() {
      Guild other = scene.discord.addGuild("Somebody else's");
      Channel channel = other.addTextChannel("ops");

      assertNothingIsLookedUp(other.addMember("mallory"), channel, "/dismiss-room", "id");
    }

    @Test
    void includesWhoBringsTheAppIntoAGuildThatTheBotIsNotIn() {
      Guild other = scene.discord.addGuildWithoutBot("Detached");
      Channel channel = other.addTextChannel("ops");
      Member mallory = other.addMember("mallory");
      scene.discord.installFor(mallory);

      assertNothingIsLookedUp(mallory, channel, "/dismiss-room", "id");
    }

    @Test
    void includesEverybodyInADirectMessage() {
      User mallory = scene.discord.addUser("mallory");

      assertNothingIsLookedUp(mallory, scene.discord.directMessageWith(mallory), "/dismiss-room", "id");
    }

    @Test
    void includesWhoMakesUpAnOptionOrACommand() {
      assertNothingIsLookedUp(scene.olga, scene.ops, "/dismiss-room", "app");
      assertNothingIsLookedUp(scene.olga, scene.ops, "/curfew why", "room");
      assertNothingIsLookedUp(scene.olga, scene.ops, "/dismiss-room now", "id");
      assertNothingIsLookedUp(scene.olga, scene.ops, "/ban", "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel", "data", "member", "guild_id", "authorizing_integration_owners"})
    void isTakenForEverybodyWhereThePayloadDoesNotSay(String missing) {
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      Interaction typing = scene.typing(scene.olga, "1");
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().endsWith("/callback"), SOON);
      assertThat(scene.desk.looks()).hasSize(1);

      scene.discord.gateway().dispatch("INTERACTION_CREATE", typing.payload().without(missing),
          Optional.of(scene.guild.id()), 0);

      assertThat(typing.awaitChoices(SOON)).isEmpty();
      assertThat(scene.desk.looks()).hasSize(1);
    }
  }

  @Nested
  class WhenItDoesNotWork {

    @Test
    void aDeskThatHangsIsAnEmptyListInTime() {
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.suggests(hangingUntil(gate));

      Interaction typing = scene.typing(scene.olga, "1");

      assertThat(typing.awaitChoices(SOON)).isEmpty();
      assertThat(typing.awaitAcknowledgement(SOON).afterMillis()).isBetween(1_400L, 2_900L);
      gate.countDown();
    }

    @Test
    void aDeskThatBreaksIsAnEmptyListAndTheNextLetterIsLookedUpAgain() {
      scene.desk.suggests(look -> {
        throw new IllegalStateException("broken on purpose");
      });
      assertThat(scene.suggested(scene.olga, "1")).isEmpty();
      scene.desk.suggests(look -> {
        throw new StackOverflowError("on purpose");
      });
      assertThat(scene.suggested(scene.olga, "12")).isEmpty();
      scene.desk.suggests(look -> List.of(FakeDesk.ROOM));

      assertThat(scene.suggested(scene.olga, "123")).containsExactly(ROOM);
    }

    @Test
    void noCommandAndNoPressWaitsForLookUpsThatHang() {
      scene.discord.rateLimits().lift();
      var prompt = scene.prompt();
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.suggests(hangingUntil(gate));
      List<Interaction> letters = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        letters.add(scene.typing(scene.olga, "room-" + i));
      }

      Interaction command = scene.types(scene.ben, "abcd");
      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");

      assertThat(command.awaitReply(SOON).visibleText()).startsWith("⏳");
      assertThat(command.awaitAcknowledgement(SOON).afterMillis()).isLessThan(2_500);
      assertThat(press.awaitAcknowledgement(SOON).type()).isEqualTo(6);
      letters.forEach(letter -> assertThat(letter.awaitChoices(SOON)).isEmpty());
      gate.countDown();
      // Those two that hung are still held at the desk; of all that timed out before their turn none is looked up late.
      assertThat(scene.suggested(scene.olga, "after")).containsExactly(ROOM);
      assertThat(scene.desk.looks()).hasSize(3);
    }

    @Test
    void whatDiscordRefusesIsLeftAlone() {
      scene.discord.wire().faults().next(RestFaults.callbacks(),
          new Fault.Answer(Response.json(404, Map.of("message", "Unknown interaction", "code", 10062))));
      Interaction late = scene.typing(scene.olga, "1");
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().contains(late.id()), SOON);

      assertThat(scene.suggested(scene.olga, "12")).containsExactly(ROOM);
      assertThat(late.acknowledgement()).isEmpty();
    }

    @Test
    void oneLettersLimitLeavesCommandsAlone() {
      scene.discord.faults().rateLimitNext(RestFaults.callbacks(), Duration.ofSeconds(5), false);
      Interaction limited = scene.typing(scene.olga, "1");
      scene.discord.wire().awaitExchange(exchange -> exchange.answer().map(a -> a.status() == 429).orElse(false), SOON);

      assertThat(scene.types(scene.olga, "abcd").awaitAcknowledgement(SOON).afterMillis()).isLessThan(2_500);
      assertThat(limited.acknowledgement()).isEmpty();
    }

    @Test
    void ofTwoReplicasOneIsHeard() throws Exception {
      scene.connectedReplica(new FakeDesk());

      Interaction typing = scene.typing(scene.olga, "1");

      assertThat(typing.awaitChoices(SOON)).containsExactly(ROOM);
      assertThat(typing.receivers()).isEqualTo(2);
      scene.discord.awaitCall(call -> call.path().contains(typing.token()) && call.code() == 40060, SOON);
    }

    @Test
    void whoTypesWhileCurfewStopsFindsNothing() throws Exception {
      CountDownLatch working = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.answers(invocation -> {
        working.countDown();
        hangingUntil(gate).apply(null);
        return FakeDesk.usual(invocation);
      });
      scene.types(scene.olga, "abcd");
      assertThat(working.await(30, SECONDS)).isTrue();
      Thread stopping = Thread.ofVirtual().start(() -> {
        try {
          scene.bot.stop(SOON);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });

      while (!scene.suggested(scene.ben, "1").isEmpty()) {
        // That letter came before the bot knew that it stops.
        Thread.onSpinWait();
      }

      gate.countDown();
      stopping.join();
    }
  }

  @Nested
  class TheLog {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Suggesting.class);

    @BeforeEach
    void listen() {
      lines.start();
      logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
      logger.detachAppender(lines);
    }

    private List<String> warnings() {
      return List.copyOf(lines.list).stream().filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
          .map(line -> line.getFormattedMessage().replaceAll("[0-9]{10,}", "…")).toList();
    }

    private void breakTheDesk() {
      scene.desk.suggests(look -> {
        throw new IllegalStateException("broken on purpose");
      });
    }

    @Test
    void tellsOfATroubleOnceAndAgainOnlyWhenItWasOver() {
      String line = "The desk broke while it looked for suggestions for interaction …."
          + " Until it works again, no more is said of it.";
      breakTheDesk();
      IntStream.range(0, 5).forEach(i -> scene.suggested(scene.olga, "x" + i));
      assertThat(warnings()).containsExactly(line);

      scene.desk.suggests(look -> List.of());
      scene.suggested(scene.olga, "y");
      breakTheDesk();
      IntStream.range(0, 5).forEach(i -> scene.suggested(scene.olga, "z" + i));

      assertThat(warnings()).containsExactly(line, line);
    }

    @Test
    void tellsOfADeskThatTakesTooLongInTheSameWay() {
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.suggests(hangingUntil(gate));

      List<Interaction> letters = IntStream.range(0, 3).mapToObj(i -> scene.typing(scene.olga, "x" + i)).toList();
      letters.forEach(letter -> letter.awaitChoices(SOON));
      gate.countDown();

      assertThat(warnings()).containsExactly("There were no suggestions for interaction … within 1500 ms."
          + " Until it works again, no more is said of it.");
    }

    @Test
    void tellsOfAnAnswerThatDiscordDidNotTakeButNotOfOneThatCameLate() {
      for (int code : List.of(10062, 40060)) {
        scene.discord.wire().faults().next(RestFaults.callbacks(),
            new Fault.Answer(Response.json(404, Map.of("message", "no", "code", code))));
        assertNotSeen(scene.typing(scene.olga, "1"));
      }
      assertThat(warnings()).isEmpty();

      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      assertNotSeen(scene.typing(scene.olga, "12"));

      Scene.await(() -> !warnings().isEmpty());
      assertThat(warnings()).containsExactly("The suggestions for interaction … could not be shown."
          + " Until it works again, no more is said of it.");
    }

    private void assertNotSeen(Interaction letter) {
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().contains(letter.id()), SOON);
      // By then what came of it is logged.
      scene.types(scene.ben, "next").awaitReply(SOON);
      assertThat(letter.acknowledgement()).isEmpty();
    }
  }
}
