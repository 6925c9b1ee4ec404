package dev.curfew.discord;

import dev.curfew.command.Courier.Delivery;
import dev.curfew.discord.DiscordLink.State;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.saying;
import static dev.curfew.discord.Scene.SOON;
import static dev.curfew.discord.Scene.awaitLink;
import static org.assertj.core.api.Assertions.assertThat;

/** Several processes with one token and one store, one after the other or at the same time. */
class ReplicasTest {
  private static final String PUT = "PUT /applications/{application}/guilds/{guild}/commands";
  private static final String GET = "GET /applications/{application}/guilds/{guild}/commands";
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private void playing() {
    scene.bot.start();
    scene.discord.awaitCommand(scene.guild, "dismiss-room", SOON);
  }

  @Nested
  class AfterARestart {
    private final FakeDesk desk = new FakeDesk();
    private Message prompt;
    private Scene.Replica restarted;

    @BeforeEach
    void restart() throws Exception {
      playing();
      prompt = scene.prompt();
      scene.bot.stop(Duration.ofSeconds(3));
      restarted = scene.connectedReplica(desk);
    }

    @Test
    void theButtonsOfAnOldPromptWork() {
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);

      assertThat(desk.asked()).hasSize(1);
      assertThat(prompt.visibleText()).startsWith("✅ Case #1042");
    }

    @Test
    void anOldPromptCanStillBeReplaced() {
      assertThat(restarted.courier().replacePrompt(CASE, saying("Expired meanwhile.")))
          .isInstanceOf(Delivery.Done.class);

      assertThat(prompt.content()).isEqualTo("Expired meanwhile.");
      assertThat(prompt.buttons()).isEmpty();
    }

    @Test
    void nothingIsWrittenThatIsThereAlready() {
      scene.discord.awaitCall(call -> scene.discord.calls(GET).size() == 2, SOON);

      assertThat(scene.discord.calls(PUT)).hasSize(1);
    }

    @Test
    void itsSessionCountsWithTheOnesBefore() {
      assertThat(scene.store.booked()).containsExactly("discord-identify PT2M 200", "discord-identify PT2M 200");
    }
  }

  @Nested
  class AtTheSameTime {

    @Test
    void onePressReachesOneDesk() throws Exception {
      playing();
      FakeDesk otherDesk = new FakeDesk();
      scene.connectedReplica(otherDesk);
      int presses = 8;
      for (int i = 0; i < presses; i++) {
        Message prompt = scene.types(scene.olga, "room-" + i).awaitReply(SOON);
        Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
        scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);
        assertThat(press.receivers()).isEqualTo(2);
        scene.discord.awaitCall(call -> call.path().contains(press.token()) && call.code() == 40060, SOON);
      }

      assertThat(scene.desk.asked().size() + otherDesk.asked().size()).isEqualTo(2 * presses);
      assertThat(scene.discord.calls().stream().filter(call -> call.path().endsWith("/callback"))
          .filter(call -> call.status() == 200)).hasSize(2 * presses);
    }

    @Test
    void thePromptThatOneDrewIsReplacedByTheOther() throws Exception {
      playing();
      Message prompt = scene.prompt();
      DiscordCourier other = scene.connectedReplica(new FakeDesk()).courier();

      assertThat(other.replacePrompt(CASE, saying("Closed by #7."))).isInstanceOf(Delivery.Done.class);

      assertThat(prompt.content()).isEqualTo("Closed by #7.");
    }

    @Test
    void oneWritesTheCommands() throws Exception {
      Scene.Replica second = scene.replica(new FakeDesk());
      Scene.Replica third = scene.replica(new FakeDesk());
      scene.bot.start();
      second.bot().start();
      third.bot().start();
      scene.discord.gateway().awaitConnected(3, SOON);
      scene.discord.awaitCommand(scene.guild, "curfew", SOON);

      scene.discord.awaitCall(call -> looksThatFoundAll() == 2, SOON);
      assertThat(scene.discord.calls(PUT)).hasSize(1);
    }

    private long looksThatFoundAll() {
      return scene.discord.calls(GET).stream().filter(call -> call.answer().size() == 5).count();
    }

    @Test
    void whoDoesNotLeadLooksAgainWithoutWritingUntilTheLeaderHasWritten() throws Exception {
      DiscordSurroundings leader = scene.store.replica(scene.words);
      assertThat(leader.memory().lead("discord-commands", Duration.ofHours(1))).isTrue();
      scene.bot.start();
      awaitLink(scene.bot, State.CONNECTED);
      scene.discord.awaitCall(call -> scene.discord.calls(GET).size() == 2, SOON);
      assertThat(scene.discord.calls(PUT)).isEmpty();

      scene.replica(new FakeDesk(), leader).bot().start();
      scene.discord.awaitCommand(scene.guild, "curfew", SOON);

      scene.discord.awaitCall(call -> looksThatFoundAll() == 1, SOON);
      assertThat(scene.discord.calls(PUT)).hasSize(1);
    }

    @Test
    void aSessionWaitsForItsTurnAmongAll() throws Exception {
      DiscordSurroundings others = scene.store.replica(scene.words);
      for (int i = 0; i < 200; i++) {
        others.gate().bookNow("discord-identify", Duration.ofMinutes(2), 200);
      }

      scene.bot.start();
      scene.discord.awaitCall(call -> call.path().equals("/users/@me"), SOON);
      Scene.await(() -> scene.store.turnedAway() == 1);

      assertThat(scene.discord.gateway().connectionsSoFar()).isZero();
      scene.bot.stop(Duration.ofSeconds(3));
      assertThat(scene.bot.link().state()).isEqualTo(State.STOPPED);
    }
  }

  @Nested
  class WhileTheStoreIsAway {

    @BeforeEach
    void away() {
      playing();
    }

    @Test
    void theReplyIsShownAllTheSame() {
      Message prompt = scene.prompt();
      scene.store.away(true);

      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);
      Message next = scene.prompt();

      assertThat(next.visibleText()).startsWith("⏳ Case #1042");
      assertThat(scene.desk.asked()).hasSize(3);
    }
  }
}
