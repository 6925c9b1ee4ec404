package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.gateway.Intents;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String JSON = "?v=10&encoding=json";

  private final MovableClock clock = new MovableClock();
  private final SandboxDiscord discord = SandboxDiscord.start(0, clock);
  private final Guild guild = discord.addGuild("Night shift");
  private final Channel ops = guild.addTextChannel("ops");
  private final Member olga = guild.addMember("olga");
  private final PlainBot bot = new PlainBot(discord);

  @AfterEach
  void stop() {
    discord.close();
  }

  private Interaction ping() {
    return discord.people().forging().type(olga, ops, "/ping", Map.of());
  }

  @Nested
  class WhenABotConnects {
    @Test
    void itIsGreetedAndToldOfItsGuilds() {
      PlainGateway gateway = bot.connect(JSON);

      assertThat(gateway.next(10).path("d").path("heartbeat_interval").asInt()).isEqualTo(41_250);
      JsonNode ready = gateway.identify().next(0, "READY");
      assertThat(ready.path("s").asInt()).isEqualTo(1);
      assertThat(ready.path("d").path("guilds").toString()).isEqualTo("[{\"id\":\"" + guild.id()
          + "\",\"unavailable\":true}]");
      assertThat(ready.path("d").path("resume_gateway_url").asText()).isEqualTo(discord.gatewayUrl().toString());
      JsonNode create = gateway.next(0, "GUILD_CREATE").path("d");
      assertThat(create.path("channels").path(0).path("id").asText()).isEqualTo(ops.id());
      assertThat(create.path("members")).hasSize(1);
      assertThat(create.path("members").path(0).path("user").path("id").asText()).isEqualTo(discord.bot().id());
    }

    @Test
    void withoutTheGuildsIntentItHearsInteractionsOnly() {
      PlainGateway gateway = bot.connect(JSON).identify(0, "");
      gateway.next(0, "READY");

      ping();

      assertThat(gateway.next(0).path("t").asText()).isEqualTo("INTERACTION_CREATE");
    }

    @Test
    void itsHeartbeatsAreAcknowledged() {
      assertThat(bot.connect(JSON).send("{'op':1,'d':null}").next(11)).isNotNull();
    }

    @Test
    void compressedPayloadsShareOneStreamHoweverTheyAreCut() {
      discord.gateway().splitCompressed(true);
      PlainGateway gateway = bot.connect(JSON + "&compress=zlib-stream").identify();

      assertThat(gateway.next(0, "GUILD_CREATE").path("d").path("name").asText()).isEqualTo("Night shift");
      assertThat(gateway.binaryMessages).isEqualTo(6);
    }

    @Test
    void aRefusedConnectionIsNoWebSocket() {
      discord.gateway().refuseConnections(true);

      Assertions.assertThatThrownBy(() -> bot.connect(JSON)).isInstanceOf(CompletionException.class).hasCauseInstanceOf(
          WebSocketHandshakeException.class);
    }
  }

  @Nested
  class WhatDiscordRefuses {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // what is sent | close code
        "not json | 4002", "{'d':1} | 4002", "{'op':99} | 4001", "{'op':3,'d':{}} | 4003", "{'op':8,'d':{}} | 4003",
        "{'op':1,'d':'x'} | 4002", "{'op':2,'d':{'token':'t'}} | 4002",
        "{'op':2,'d':{'token':'wrong','intents':1,'properties':{}}} | 4004",
        "{'op':6,'d':{'token':'wrong','session_id':'x','seq':1}} | 4004"})
    void closesTheConnection(String payload, int code) {
      assertThat(bot.connect(JSON).send(payload).closeCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"1073741824 | ~~ | 4013", "2 | ~~ | 4014",
        "32768 | ~~ | 4014", "1 | ,'shard':[1,1] | 4010", "1 | ,'shard':[0] | 4010"})
    void refusesIdentifying(int intents, String more, int code) {
      assertThat(bot.connect(JSON).identify(intents, more).closeCode()).isEqualTo(code);
    }

    @Test
    void grantedPrivilegedIntentsAreFine() {
      discord.grantIntents(Intents.GUILD_MEMBERS);

      assertThat(bot.connect(JSON).identify(3, "").next(0, "READY")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"?v=6&encoding=json, 4012", "?v=10&encoding=etf, 4002", "?v=10&compress=zstd-stream, 4002"})
    void otherDialects(String query, int code) {
      assertThat(bot.connect(query).closeCode()).isEqualTo(code);
    }

    @Test
    void identifyingTwice() {
      PlainGateway gateway = bot.connect(JSON).identify();
      gateway.next(0, "READY");

      assertThat(gateway.identify().closeCode()).isEqualTo(4005);
    }

    @Test
    void moreThanAHundredAndTwentyPayloadsAMinute() {
      PlainGateway gateway = bot.connect(JSON);
      for (int i = 0; i < 121; i++) {
        gateway.send("{'op':1,'d':null}");
      }

      assertThat(gateway.closeCode()).isEqualTo(4008);
    }

    @Test
    void moreThanFourKilobytes() {
      assertThat(bot.connect(JSON).send("{'op':1,'d':'" + "x".repeat(4100) + "'}").closeCode()).isEqualTo(4002);
    }

    @Test
    void silence() {
      discord.gateway().heartbeatEvery(Duration.ofMillis(50));

      assertThat(bot.connect(JSON).closeCode()).isEqualTo(4009);
    }
  }

  @Nested
  class WhenManyIdentify {
    @Test
    void theSecondWithinFiveSecondsMustWait() {
      bot.connect(JSON).identify().next(0, "READY");
      PlainGateway second = bot.connect(JSON).identify();

      assertThat(second.next(9).path("d").asBoolean(true)).isFalse();
      clock.advance(Duration.ofSeconds(5));
      assertThat(second.identify().next(0, "READY")).isNotNull();
    }

    @Test
    void bothSessionsOfOneTokenGetEveryInteraction() {
      discord.gateway().identifyEvery(Duration.ZERO);
      PlainGateway first = bot.connect(JSON).identify();
      PlainGateway second = bot.connect(JSON).identify();
      discord.gateway().awaitConnected(2, PATIENCE);

      Interaction ping = ping();

      assertThat(ping.receivers()).isEqualTo(2);
      assertThat(first.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(ping.id());
      assertThat(second.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(ping.id());
    }

    @Test
    void ofTwoTheOneWhoseProcessIsKilledHearsNothingAndTheOtherGoesOn() {
      discord.gateway().identifyEvery(Duration.ZERO);
      PlainGateway killed = bot.connect(JSON).identify();
      killed.next(0, "GUILD_CREATE");
      PlainGateway survivor = bot.connect(JSON).identify();
      discord.gateway().awaitConnected(2, PATIENCE);

      killed.abort();
      discord.gateway().awaitConnectedOnly(1, PATIENCE);
      Interaction ping = ping();

      assertThat(ping.receivers()).isEqualTo(1);
      assertThat(survivor.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(ping.id());
      assertThat(killed.hasNothingMore()).isTrue();
    }

    @Test
    void aSessionOfAnotherShardHearsNothingOfTheGuild() {
      long home = (Long.parseLong(guild.id()) >> 22) % 2;
      bot.connect(JSON).identify(1, ",'shard':[" + (1 - home) + ",2]").next(0, "READY");

      assertThat(ping().receivers()).isZero();
    }

    @Test
    void theThousandAndFirstADayVoidsTheToken() {
      String before = discord.token();
      discord.gateway().identifyEvery(Duration.ZERO);
      discord.gateway().alreadyIdentified(999);
      assertThat(bot.get("/gateway/bot").json().path("session_start_limit").path("remaining").asInt()).isEqualTo(1);
      PlainGateway last = bot.connect(JSON).identify();
      last.next(0, "READY");

      assertThat(bot.connect(JSON).identify().closeCode()).isEqualTo(4004);

      assertThat(last.closeCode()).isEqualTo(4004);
      assertThat(discord.token()).isNotEqualTo(before);
      assertThat(bot.get("/users/@me").status()).isEqualTo(401);
    }

    @Test
    void theBudgetComesBackAfterADay() {
      discord.gateway().alreadyIdentified(1000);
      clock.advance(Duration.ofDays(1));

      assertThat(bot.connect(JSON).identify().next(0, "READY")).isNotNull();
    }
  }

  @Nested
  class WhenTheConnectionBreaks {
    private String sessionId = "";

    private PlainGateway connected() {
      PlainGateway gateway = bot.connect(JSON).identify();
      sessionId = gateway.next(0, "READY").path("d").path("session_id").asText();
      gateway.next(0, "GUILD_CREATE");
      return gateway;
    }

    private void loses(PlainGateway gateway) {
      gateway.abort();
      discord.gateway().awaitDisconnected(PATIENCE);
    }

    @Test
    void whatWasMissedIsReplayedInOrder() {
      loses(connected());
      Interaction first = ping();
      Interaction second = ping();

      PlainGateway resumed = bot.connect(JSON).resume(sessionId, 2);

      assertThat(resumed.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(first.id());
      assertThat(resumed.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(second.id());
      assertThat(resumed.next(0, "RESUMED").path("s").asInt()).isEqualTo(5);
    }

    @Test
    void aCutLooksLikeTheNetwork() {
      PlainGateway gateway = connected();

      discord.gateway().cut();

      assertThat(gateway.closeCode()).isEqualTo(1006);
    }

    @ParameterizedTest
    @CsvSource({"-1", "3"})
    void aSequenceThatNeverWasIsRefused(int sequence) {
      loses(connected());

      assertThat(bot.connect(JSON).resume(sessionId, sequence).closeCode()).isEqualTo(4007);
    }

    @Test
    void aSessionThatWasEndedCleanlyIsGone() {
      connected().close(1000);
      discord.gateway().awaitDisconnected(PATIENCE);

      assertThat(bot.connect(JSON).resume(sessionId, 2).next(9).path("d").asBoolean(true)).isFalse();
    }

    @Test
    void aSessionLeftForMinutesIsGone() {
      loses(connected());
      clock.advance(Duration.ofMinutes(4));

      assertThat(bot.connect(JSON).resume(sessionId, 2).next(9).path("d").asBoolean(true)).isFalse();
    }

    @Test
    void aFrozenConnectionSaysNothingYetItsEventsAreReplayed() {
      PlainGateway gateway = connected();
      discord.gateway().freeze();
      Interaction ping = ping();
      gateway.send("{'op':1,'d':2}");

      PlainGateway resumed = bot.connect(JSON).resume(sessionId, 2);

      assertThat(resumed.next(0, "INTERACTION_CREATE").path("d").path("id").asText()).isEqualTo(ping.id());
      assertThat(gateway.hasNothingMore()).isTrue();
    }
  }

  @Test
  void newChannelsRolesAndGuildsAreAnnounced() {
    PlainGateway gateway = bot.connect(JSON).identify();
    gateway.next(0, "GUILD_CREATE");

    Channel quiet = guild.addTextChannelUnannounced("quiet");
    Channel later = guild.addTextChannel("later");
    guild.addThread(later, "incident");
    Guild second = discord.addGuild("Day shift");
    guild.available(false);

    assertThat(gateway.next(0).path("d").path("id").asText()).isEqualTo(later.id()).isNotEqualTo(quiet.id());
    assertThat(gateway.next(0, "THREAD_CREATE").path("d").path("parent_id").asText()).isEqualTo(later.id());
    assertThat(gateway.next(0, "GUILD_CREATE").path("d").path("id").asText()).isEqualTo(second.id());
    assertThat(gateway.next(0, "GUILD_DELETE").path("d").path("unavailable").asBoolean()).isTrue();
  }

  @Test
  void goneChannelsAndRolesAreAnnouncedToo() {
    Role role = guild.addRole("moderators");
    olga.give(role);
    PlainGateway gateway = bot.connect(JSON).identify();
    gateway.next(0, "GUILD_CREATE");

    guild.removeRole(role);
    guild.removeChannel(ops);

    assertThat(gateway.next(0).path("d").path("role_id").asText()).isEqualTo(role.id());
    assertThat(gateway.next(0, "CHANNEL_DELETE").path("d").path("id").asText()).isEqualTo(ops.id());
    assertThat(olga.roles()).isEmpty();
    assertThat(bot.post(ops, "{'content':'x'}").code()).isEqualTo(10003);
  }

  @Test
  void anIgnoredConnectionHearsNothing() {
    discord.gateway().ignoreConnections(true);
    PlainGateway gateway = bot.connect(JSON).identify();
    discord.gateway().awaitIdentifies(1, PATIENCE);

    assertThat(gateway.hasNothingMore()).isTrue();
  }

  @Test
  void messagesAreToldToThoseWhoAskedForThem() {
    PlainGateway gateway = bot.connect(JSON).identify(Intents.GUILD_MESSAGES, "");
    gateway.next(0, "READY");

    discord.people().say(olga, ops, "hello");

    JsonNode event = gateway.next(0, "MESSAGE_CREATE").path("d");
    assertThat(event.path("guild_id").asText()).isEqualTo(guild.id());
    assertThat(event.path("content").asText()).isEmpty();
  }
}
