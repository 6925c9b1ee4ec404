package dev.curfew.discord;

import dev.curfew.discord.DiscordLink.State;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.gateway.CloseCode;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.discord.Scene.SOON;
import static dev.curfew.discord.Scene.awaitLink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GatewayTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void playing() {
    scene.bot.start();
    scene.discord.awaitCommand(scene.guild, "dismiss-room", SOON);
  }

  private void assertServing() {
    assertThat(scene.types(scene.olga, "abcd").awaitReply(SOON).visibleText()).startsWith("⏳");
  }

  @Nested
  class WhenTheConnectionIsLost {

    @BeforeEach
    void up() {
      playing();
    }

    @Test
    void whatWasTypedMeanwhileIsReplayedAndAnsweredOnce() throws Exception {
      scene.discord.gateway().cut();
      Interaction meanwhile = scene.types(scene.olga, "meanwhile");

      assertThat(meanwhile.awaitReply(SOON).visibleText()).startsWith("⏳");
      awaitLink(scene.bot, State.CONNECTED);
      assertThat(scene.discord.gateway().resumes()).isEqualTo(1);
      assertThat(scene.discord.gateway().identifies()).isEqualTo(1);
      assertThat(scene.desk.asked()).hasSize(1);
    }

    @Test
    void theLinkSaysThatItResumesAndWhy() throws Exception {
      scene.discord.gateway().refuseConnections(true);
      scene.discord.gateway().closeAll(CloseCode.UNKNOWN_ERROR);

      DiscordLink lost = awaitLink(scene.bot, State.RESUMING);
      assertThat(lost.reason()).contains("4000");
      assertThat(scene.bot.connected()).isFalse();

      scene.discord.gateway().refuseConnections(false);
      awaitLink(scene.bot, State.CONNECTED);
      assertServing();
    }

    @Test
    void aRequestToReconnectIsFollowed() {
      scene.discord.gateway().askToReconnect();

      scene.discord.gateway().awaitResumes(1, SOON);
      assertServing();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInvalidSessionIsResumedOrReplaced(boolean resumable) {
      scene.discord.gateway().invalidateSessions(resumable);

      if (resumable) {
        scene.discord.gateway().awaitResumes(1, SOON);
      } else {
        scene.discord.gateway().awaitIdentifies(2, SOON);
      }
      scene.discord.gateway().awaitConnected(1, SOON);
      assertServing();
    }

    @Test
    void anewSessionFindsItsCommandsAndWritesNothing() {
      scene.discord.gateway().invalidateSessions(false);
      scene.discord.gateway().awaitIdentifies(2, SOON);

      scene.discord.awaitCall(
          call -> scene.discord.calls("GET /applications/{application}/guilds/{guild}/commands").size() == 2, SOON);
      assertThat(scene.discord.calls("PUT /applications/{application}/guilds/{guild}/commands")).hasSize(1);
    }

    @Test
    void aSessionThatEndedAltogetherIsStartedOver() throws Exception {
      scene.bot.session().orElseThrow().shutdown();
      scene.discord.gateway().awaitIdentifies(2, SOON);

      awaitLink(scene.bot, State.CONNECTED);
      assertServing();
    }

    @ParameterizedTest
    @EnumSource(value = CloseCode.class, names = {"AUTHENTICATION_FAILED", "INVALID_SHARD", "SHARDING_REQUIRED",
        "INVALID_VERSION", "INVALID_INTENTS",
        "DISALLOWED_INTENTS"})
    void aRefusalForGoodEndsItWithoutAnotherSession(CloseCode code) throws Exception {
      scene.discord.gateway().closeAll(code);

      DiscordLink refused = awaitLink(scene.bot, State.REFUSED);

      assertThat(refused.reason()).contains(Integer.toString(code.code()));
      assertThat(scene.bot.session().orElseThrow().awaitShutdown(SOON)).isTrue();
      assertThat(scene.discord.gateway().connectionsSoFar()).isEqualTo(1);
    }
  }

  @Nested
  class WhenDiscordFallsSilent {

    @Test
    void missedHeartbeatsAreNoticedAndASessionIsThereAgain() throws Exception {
      Duration interval = Duration.ofMillis(400);
      scene.discord.gateway().heartbeatEvery(interval);
      playing();
      awaitHeartbeat();

      scene.discord.gateway().freeze();

      DiscordLink lost = awaitLink(scene.bot, State.RESUMING);
      assertThat(lost.reason()).isEqualTo("connection lost");
      // The third interval ends a moment later than the answer to its first heartbeat would have come.
      assertThat(Duration.between(lost.heartbeat().orElseThrow(), lost.since()))
          .isLessThan(interval.multipliedBy(7).dividedBy(2));
      awaitLink(scene.bot, State.CONNECTED);
      assertServing();
    }

    @Test
    void heartbeatsAreOnRecord() {
      scene.discord.gateway().heartbeatEvery(Duration.ofMillis(100));
      playing();

      awaitHeartbeat();
    }

    private void awaitHeartbeat() {
      assertTimeoutPreemptively(SOON, () -> {
        while (scene.bot.link().heartbeat().isEmpty()) {
          Thread.onSpinWait();
        }
      });
    }
  }

  @Nested
  class AtTheStart {

    @Test
    void aDiscordThatIsDownIsTriedUntilItIsUp() throws Exception {
      scene.discord.wire().stopListening();
      scene.bot.start();

      assertThat(awaitLink(scene.bot, State.DISCONNECTED).reason()).contains("cannot be reached");

      scene.discord.wire().listenAgain();
      awaitLink(scene.bot, State.CONNECTED);
    }

    @Test
    void aFailingRestApiIsTriedAgain() throws Exception {
      scene.discord.faults().failNext(request -> request.path().endsWith("/users/@me"), 500);
      scene.bot.start();

      awaitLink(scene.bot, State.CONNECTED);
      assertThat(scene.discord.gateway().identifies()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsForGoodAndCostsNoSession() throws Exception {
      DiscordSettings wrong = new DiscordSettings(new Secret("MTIz.wrong.token"), scene.settings().guilds(),
          scene.discord.apiUrl(), Optional.of(scene.discord.gatewayUrl()), scene.settings().apps());
      DiscordSurroundings around = scene.store.replica(scene.words);
      DiscordBot bot = new DiscordBot(wrong, new DiscordCourier(around), scene.desk, around);

      bot.start();

      assertThat(awaitLink(bot, State.REFUSED).reason()).isEqualTo("Discord does not know this token");
      assertThat(scene.discord.gateway().connectionsSoFar()).isZero();
      assertThat(scene.discord.wire().exchanges()).hasSize(1);
    }

    @Test
    void noSessionIsStartedWhenTodaysAreNearlyUsedUp() throws Exception {
      scene.discord.gateway().alreadyIdentified(1000 - SessionBudget.RESERVE);
      scene.bot.start();

      assertThat(awaitLink(scene.bot, State.DISCONNECTED).reason()).contains("session starts are used up");
      assertThat(scene.discord.gateway().connectionsSoFar()).isZero();
    }

    @Test
    void aDiscordThatDoesNotTellItsBudgetIsConnectedToAllTheSame() throws Exception {
      scene.discord.wire().faults().always(request -> request.path().endsWith("/gateway/bot"),
          new Fault.Answer(Response.json(404, Map.of("message", "404: Not Found", "code", 0))));
      scene.bot.start();

      awaitLink(scene.bot, State.CONNECTED);
    }

    @Test
    void aGuildInAnOutageKeepsNothingElseWaiting() throws Exception {
      scene.guild.available(false);
      scene.bot.start();

      awaitLink(scene.bot, State.CONNECTED);
      scene.guild.available(true);
      scene.discord.awaitCommand(scene.guild, "dismiss-room", SOON);
      assertServing();
    }

    @Test
    void agatewayThatRefusesConnectionsIsNotFlooded() throws Exception {
      scene.discord.gateway().refuseConnections(true);
      scene.bot.start();
      scene.discord.wire().awaitExchange(exchange -> exchange.request().path().equals("/gateway"), SOON);

      scene.discord.gateway().refuseConnections(false);

      awaitLink(scene.bot, State.CONNECTED);
      assertThat(scene.discord.wire().exchanges().stream()
          .filter(exchange -> exchange.request().path().equals("/gateway"))).hasSizeLessThanOrEqualTo(3);
    }
  }
}
