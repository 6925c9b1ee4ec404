package dev.curfew.discord;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.sandbox.discord.Actor;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.People;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.discord.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class GuardsTest {
  private static final String NOT_HERE = "⛔ Curfew does not take commands from here.";
  private static final String NOT_KNOWN = "⛔ This button, form or command is not one that this version of Curfew knows.";
  private Scene scene;
  /** Whatever a leaked or broken client could send. */
  private People forging;

  @BeforeEach
  void open() {
    scene = Scene.playing();
    forging = scene.discord.people().forging();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Interaction dismiss(Actor who, Channel where) {
    return forging.type(who, where, "/dismiss-room", Map.of("id", "abcd"));
  }

  private void assertTurnedAway(Interaction asked, String words) {
    Message answer = asked.awaitReply(SOON);
    assertThat(answer.visibleText()).startsWith(words);
    assertThat(answer.isEphemeral()).isTrue();
    assertThat(scene.desk.asked()).isEmpty();
  }

  @Nested
  class FromElsewhere {

    @Test
    void anotherGuildWithTheBotInItIsRefused() {
      Guild other = scene.discord.addGuild("Somebody else's");
      Channel channel = other.addTextChannel("ops");

      assertTurnedAway(dismiss(other.addMember("mallory"), channel), NOT_HERE);
    }

    @Test
    void aGuildThatTheBotIsNotInIsRefused() {
      Guild other = scene.discord.addGuildWithoutBot("Detached");
      Channel channel = other.addTextChannel("ops");
      Member mallory = other.addMember("mallory");
      scene.discord.installFor(mallory);

      assertTurnedAway(dismiss(mallory, channel), NOT_HERE);
    }

    @Test
    void aDirectMessageIsRefused() {
      User mallory = scene.discord.addUser("mallory");

      assertTurnedAway(dismiss(mallory, scene.discord.directMessageWith(mallory)), NOT_HERE);
    }

    @Test
    void aPressInAnotherGuildIsRefusedInPrivateAndLeavesItsMessageAlone() {
      Guild other = scene.discord.addGuild("Somebody else's");
      Member mallory = other.addMember("mallory");
      Message message = scene.discord.people().say(mallory, other.addTextChannel("ops"), "press me");

      Interaction press = forging.press(mallory, message, "curfew:confirm:" + FakeDesk.TOKEN);

      Message answer = press.awaitFollowUp(1, SOON);
      assertThat(answer.visibleText()).startsWith(NOT_HERE);
      assertThat(answer.isEphemeral()).isTrue();
      assertThat(message.content()).isEqualTo("press me");
      assertThat(scene.desk.asked()).isEmpty();
    }
  }

  @Nested
  class MadeUp {

    @Test
    void anUnknownVerbIsNotUnderstood() {
      Message prompt = scene.prompt();

      Interaction press = forging.press(scene.olga, prompt, "curfew:explode:" + FakeDesk.TOKEN);

      assertThat(press.awaitFollowUp(1, SOON).visibleText()).startsWith(NOT_KNOWN);
      assertThat(scene.desk.asked()).hasSize(1);
      assertThat(prompt.buttons()).hasSize(2);
    }

    @Test
    void idsOfAnotherShapeAreNotUnderstood() {
      Message prompt = scene.prompt();

      for (String id : List.of("", "curfew", "curfew:confirm", "other:confirm:k7Qd", ":::", "x".repeat(100),
          "confirm")) {
        assertThat(forging.press(scene.olga, prompt, id).awaitFollowUp(1, SOON).visibleText()).startsWith(NOT_KNOWN);
      }
      assertThat(scene.desk.asked()).hasSize(1);
    }

    @Test
    void aMadeUpTokenReachesTheDeskAsItIsBecauseOnlyTheDeskKnows() {
      Message prompt = scene.prompt();

      forging.press(scene.olga, prompt, "curfew:confirm:a:b @everyone");
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);

      assertThat(scene.desk.asked()).last().extracting("token").isEqualTo("a:b @everyone");
    }

    @Test
    void aMenuIsNotUnderstood() {
      Message prompt = scene.prompt();

      Interaction chosen = forging.select(scene.olga, prompt, "curfew:confirm:" + FakeDesk.TOKEN, List.of("x"));

      assertThat(chosen.awaitFollowUp(1, SOON).visibleText()).startsWith(NOT_KNOWN);
    }

    @Test
    void anUnknownCommandIsNotUnderstood() {
      assertTurnedAway(forging.type(scene.olga, scene.ops, "/ban", Map.of("id", "abcd")), NOT_KNOWN);
    }

    @Test
    void curfewWithoutASubcommandIsNotUnderstood() {
      assertTurnedAway(forging.type(scene.olga, scene.ops, "/curfew", Map.of()), NOT_KNOWN);
    }

  }

  @Nested
  class WhoAndWhere {

    @Test
    void aThreadCountsAsItsChannelAndSaysSo() {
      Channel thread = scene.guild.addThread(scene.ops, "incident");

      dismiss(scene.olga, thread).awaitReply(SOON);

      assertThat(scene.desk.asked()).first().extracting("place")
          .isEqualTo(new dev.curfew.chat.Place(Platform.DISCORD, scene.guild.id(), scene.ops.id(),
              Optional.of(thread.id())));
    }

    @Test
    void aRoleThatTheCacheHasNotSeenCounts() {
      var late = new dev.curfew.sandbox.discord.Role[1];
      // The role is made while the bot hears nothing of it.
      scene.guild.available(false);
      late[0] = scene.guild.addRole("late");
      scene.guild.available(true);
      scene.ben.give(late[0]);

      dismiss(scene.ben, scene.ops).awaitReply(SOON);

      assertThat(scene.desk.asked()).first()
          .satisfies(asked -> assertThat(asked.asker().groups()).contains(new GroupId(Platform.DISCORD, late[0].id())));
    }

    @Test
    void aRoleTakenBetweenCommandAndPressIsGoneAtThePress() {
      Message prompt = scene.prompt();
      scene.olga.take(scene.moderators);

      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);

      assertThat(scene.desk.asked()).last().satisfies(asked -> assertThat(asked.asker().groups()).isEmpty());
    }

    @Test
    void aBotIsABot() {
      Member robot = scene.guild.addMember(new User("4711", "robot", "robot", true, "en-US"));

      dismiss(robot, scene.ops).awaitReply(SOON);

      assertThat(scene.desk.asked()).first()
          .satisfies(asked -> assertThat(asked.asker().standing()).isEqualTo(Standing.BOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guild", "context", "channel_id"})
    void aPayloadThatJdaCannotReadIsServedFromWhatItSays(String missing) {
      assertThat(answerWithout(missing)).startsWith("⏳ Case #1042");
      assertThat(scene.desk.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel", "data"})
    void aPayloadWithoutWhatItIsAboutIsAnswered(String missing) {
      assertThat(answerWithout(missing)).startsWith(NOT_KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "guild_id", "authorizing_integration_owners"})
    void aPayloadThatDoesNotSayWhoOrWhereIsTurnedAway(String missing) {
      assertThat(answerWithout(missing)).startsWith(NOT_HERE);
    }

    /** The same interaction as Discord would send it, but for one field. */
    private String answerWithout(String field) {
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      Interaction asked = scene.types(scene.olga, "abcd");
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().endsWith("/callback"), SOON);

      scene.discord.gateway().dispatch("INTERACTION_CREATE", asked.payload().without(field),
          Optional.of(scene.guild.id()), 0);

      String answer = asked.awaitReply(SOON).visibleText();
      return answer;
    }

    @Test
    void aChannelThatJdaHasNotHeardOfIsServedAllTheSame() {
      Channel fresh = scene.guild.addTextChannelUnannounced("fresh");

      Interaction asked = dismiss(scene.olga, fresh);
      Message prompt = asked.awaitReply(SOON);

      assertThat(prompt.isEphemeral()).isTrue();
      assertThat(prompt.visibleText()).startsWith("⏳ Case #1042");
      assertThat(scene.bot.rescuedInteractions()).isEqualTo(1);

      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);
      assertThat(scene.bot.rescuedInteractions()).isEqualTo(2);
    }
  }
}
