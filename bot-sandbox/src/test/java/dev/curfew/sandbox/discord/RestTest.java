package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.discord.PlainBot.Answer;
import dev.curfew.sandbox.discord.look.Pings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RestTest {
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

  private static void isRefused(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private String path(String messageId) {
    return "/channels/" + ops.id() + "/messages/" + messageId;
  }

  private static String commands(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> "{'name':'" + prefix + i + "','description':'x'}").collect(Collectors
        .joining(",", "[", "]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bot nonsense", "Bearer x"})
  void needsTheToken(String authorization) {
    bot.authorizedBy(authorization);

    Answer answer = bot.get("/users/@me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().toString()).isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
  }

  @Test
  void tellsTheBotAboutItself() {
    assertThat(bot.get("/users/@me").json().path("id").asText()).isEqualTo(discord.bot().id());
    assertThat(bot.get("/applications/@me").json().path("id").asText()).isEqualTo(discord.applicationId());
    assertThat(bot.get("/oauth2/applications/@me").json().path("name").asText()).isEqualTo("Curfew");
    assertThat(bot.get("/gateway").json().path("url").asText()).isEqualTo(discord.gatewayUrl().toString());
    assertThat(bot.get("/gateway/bot").json().path("session_start_limit").toString()).isEqualTo(
        "{\"total\":1000,\"remaining\":1000,\"reset_after\":0,\"max_concurrency\":1}");
    assertThat(bot.get("/guilds/" + guild.id()).json().path("name").asText()).isEqualTo("Night shift");
    assertThat(bot.get("/channels/" + ops.id()).json().path("name").asText()).isEqualTo("ops");
  }

  @Test
  void knowsWhatTheBotCannotSee() {
    Guild elsewhere = discord.addGuildWithoutBot("Elsewhere");

    isRefused(bot.get("/channels/1"), 404, 10003);
    isRefused(bot.get("/guilds/1"), 404, 10004);
    isRefused(bot.get("/guilds/" + elsewhere.id()), 403, 50001);
    isRefused(bot.get("/channels/" + elsewhere.addTextChannel("lobby").id()), 403, 50001);
    isRefused(bot.get("/nothing"), 404, 0);
    isRefused(bot.register(elsewhere, "[]"), 403, 50001);
    isRefused(bot.send("PUT", "/applications/1/commands", "[]"), 403, 20012);
  }

  @Test
  void takesNothingButJson() {
    isRefused(bot.sendRaw("POST", "/channels/" + ops.id() + "/messages", "{\"content\"", "application/json"), 400,
        50109);
    isRefused(
        bot.sendRaw("POST", "/channels/" + ops.id() + "/messages", "content=x", "application/x-www-form-urlencoded"),
        400, 50035);
  }

  @Nested
  class Commands {
    @Test
    void keepTheirIdWhenOverwrittenAndCountAsOneCreation() {
      String first = bot.register(guild, "[{'name':'close','description':'a'}]").json().path(0).path("id").asText();
      var second = bot.register(guild, "[{'name':'close','description':'b'},{'type':3,'name':'close'}]").json();

      assertThat(second.path(0).path("id").asText()).isEqualTo(first);
      assertThat(second.path(1).path("id").asText()).isNotEqualTo(first);
      assertThat(discord.commands(guild)).extracting(command -> command.path("description").asText()).containsExactly(
          "b",
          "");
    }

    @Test
    void keepTheirVersionWhileNothingChanges() {
      String body = "[{'name':'close','description':'a','options':[{'type':3,'name':'id','description':'b'}]}]";
      var first = bot.register(guild, body).json();

      assertThat(bot.register(guild, body).json()).isEqualTo(first);
      assertThat(bot.register(guild, body.replace("'b'", "'c'")).json().path(0).path("version"))
          .isNotEqualTo(first.path(0)
              .path("version"));
    }

    @Test
    void areCreatedTwoHundredTimesADayAtMost() {
      for (int i = 0; i < 2; i++) {
        assertThat(bot.register(guild, commands("round" + i + "-", 100)).status()).isEqualTo(200);
      }

      isRefused(bot.register(guild, commands("once-more-", 1)), 400, 30034);
      assertThat(bot.register(guild, commands("round1-", 100)).status()).isEqualTo(200);
      clock.advance(Duration.ofDays(1).plusSeconds(1));
      assertThat(bot.register(guild, commands("once-more-", 1)).status()).isEqualTo(200);
    }

    @Test
    void areAHundredAScope() {
      isRefused(bot.register(guild, commands("c", 101)), 400, 30032);
    }

    @Test
    void areRefusedWholeWithThePlaceOfTheMistake() {
      Answer answer = bot.register(guild, "[{'name':'fine','description':'x'},{'name':'Not fine','description':''}]");

      isRefused(answer, 400, 50035);
      assertThat(answer.json().path("errors").path("1").path("name").path("_errors").path(0).path("code").asText())
          .isEqualTo("APPLICATION_COMMAND_INVALID_NAME");
      assertThat(answer.json().path("errors").path("1").has("description")).isTrue();
      assertThat(discord.commands(guild)).isEmpty();
    }

    @Test
    void areRefusedWhereTwoAreCalledTheSameInSomeLanguage() {
      String close = "{'name':'close','description':'x','name_localizations':{'ko':'닫기','ja':'閉じる'}}";
      String open = "{'name':'open','description':'x','name_localizations':{'ko':'닫기','ja':'open'}}";
      Answer answer = bot.register(guild, "[" + close + "," + open + "]");

      isRefused(answer, 400, 50035);
      assertThat(answer.json().path("errors").at("/1/name_localizations").toString())
          .isEqualTo("{\"ko\":{\"_errors\":[{"
              + "\"code\":\"APPLICATION_COMMANDS_DUPLICATE_NAME\",\"message\":\"Application command names must be unique\"}]}}");
      isRefused(bot.register(guild, "[" + close + ",{'name':'닫기','description':'x'}]"), 400, 50035);
      assertThat(bot.register(guild, "[" + close + ",{'type':3,'name':'닫기'}]").status()).isEqualTo(200);
      String base = "/applications/" + discord.applicationId() + "/guilds/" + guild.id() + "/commands";
      isRefused(bot.send("POST", base, open), 400, 50035);
      assertThat(discord.commands(guild)).hasSize(2);
    }

    @Test
    void canBeCreatedChangedAndDeletedOneByOne() {
      String base = "/applications/" + discord.applicationId() + "/guilds/" + guild.id() + "/commands";
      Answer created = bot.send("POST", base, "{'name':'close','description':'a'}");
      String one = base + "/" + created.json().path("id").asText();

      assertThat(created.status()).isEqualTo(201);
      assertThat(bot.send("POST", base, "{'name':'close','description':'b'}").status()).isEqualTo(200);
      assertThat(bot.send("PATCH", one, "{'description':'c'}").json().path("description").asText()).isEqualTo("c");
      assertThat(bot.get(base).json()).hasSize(1);
      assertThat(bot.send("DELETE", one, "").status()).isEqualTo(204);
      isRefused(bot.get(one), 404, 10063);
    }
  }

  @Nested
  class Messages {
    @Test
    void arePostedEditedAndDeleted() {
      String id = bot.post(ops, "{'content':' **hi** '}").json().path("id").asText();
      Message message = discord.messages(ops).getFirst();

      assertThat(message.content()).isEqualTo("**hi**");
      assertThat(message.visibleText()).isEqualTo("hi");
      assertThat(bot.send("PATCH", path(id), "{'content':'there'}").json().path("edited_timestamp").isTextual())
          .isTrue();
      assertThat(message.visibleText()).isEqualTo("there");
      assertThat(message.revisions()).hasSize(2);
      assertThat(bot.send("DELETE", path(id), "").status()).isEqualTo(204);
      isRefused(bot.get(path(id)), 404, 10008);
      assertThat(discord.messages(ops)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{} | 50006", "{'content':' '} | 50006",
        "{'content':'x','nonce':'12345678901234567890123456'} | 50035",
        "{'content':'x','allowed_mentions':{'parse':['users'],'users':['1']}} | 50035",
        "{'content':'x','allowed_mentions':{'parse':['all']}} | 50035", "[] | 50035", "{'content':{}} | 50035",
        "{'flags':32768,'content':'x','components':[{'type':10,'content':'y'}]} | 50035",
        "{'components':[{'type':10,'content':'y'}]} | 50035"})
    void areRefused(String body, int code) {
      isRefused(bot.post(ops, body), 400, code);
      assertThat(discord.messages(ops)).isEmpty();
    }

    @Test
    void withAKnownNonceAreNotPostedAgain() {
      String body = "{'content':'x','nonce':'case-1','enforce_nonce':true}";
      String id = bot.post(ops, body).json().path("id").asText();

      assertThat(bot.post(ops, body).json().path("id").asText()).isEqualTo(id);
      assertThat(bot.post(ops, body.replace("true", "false")).json().path("id").asText()).isNotEqualTo(id);
      clock.advance(Duration.ofMinutes(6));
      assertThat(bot.post(ops, body).json().path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void notifyWhomTheyMentionUnlessTheySayOtherwiseEveryTime() {
      String text = "'content':'<@" + olga.id() + "> @everyone'";
      String loud = bot.post(ops, "{" + text + "}").json().path("id").asText();
      String quiet = bot.post(ops, "{" + text + ",'allowed_mentions':{'parse':[]}}").json().path("id").asText();
      Message first = discord.messages(ops).getFirst();
      Message second = discord.messages(ops).getLast();

      assertThat(first.pings()).isEqualTo(new Pings(true, Set.of(olga.id()), Set.of()));
      assertThat(bot.get(path(loud)).json().path("mention_everyone").asBoolean()).isTrue();
      assertThat(second.pings()).isEqualTo(Pings.NONE);
      bot.send("PATCH", path(quiet), "{" + text + "}");
      assertThat(second.pings().everyone()).isTrue();
    }

    @Test
    void ofOthersCannotBeEdited() {
      Message said = discord.people().say(olga, ops, "mine");

      isRefused(bot.send("PATCH", path(said.id()), "{'content':'yours'}"), 403, 50005);
      isRefused(bot.send("DELETE", path(said.id()), ""), 403, 50013);
    }

    @Test
    void needPermission() {
      ops.denyBot(Permissions.SEND_MESSAGES);
      isRefused(bot.post(ops, "{'content':'x'}"), 403, 50013);
      ops.denyBot(Permissions.VIEW_CHANNEL);
      isRefused(bot.post(ops, "{'content':'x'}"), 403, 50001);
      ops.allowBot(Permissions.VIEW_CHANNEL | Permissions.SEND_MESSAGES).denyBot(Permissions.EMBED_LINKS);
      isRefused(bot.post(ops, "{'embeds':[{'title':'x'}]}"), 403, 50013);
      assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(200);
    }

    @Test
    void wakeAThreadUnlessItIsLocked() {
      Channel thread = guild.addThread(ops, "incident").archive(false);
      Channel locked = guild.addThread(ops, "old").archive(true);

      String id = bot.post(thread, "{'content':'x'}").json().path("id").asText();
      isRefused(bot.post(locked, "{'content':'x'}"), 400, 160005);
      thread.archive(false);

      isRefused(bot.send("PATCH", "/channels/" + thread.id() + "/messages/" + id, "{'content':'y'}"), 400, 50083);
    }

    @Test
    void cannotBeEmptiedAndTurnIntoComponentsForGood() {
      String id = bot.post(ops, "{'content':'x'}").json().path("id").asText();

      isRefused(bot.send("PATCH", path(id), "{'content':null}"), 400, 50006);
      isRefused(bot.send("PATCH", path(id), "{'flags':32768,'components':[{'type':10,'content':'y'}]}"), 400, 50035);
      assertThat(bot.send("PATCH", path(id), "{'flags':32768,'content':null,'components':[{'type':10,'content':'y'}]}")
          .status()).isEqualTo(200);
      isRefused(bot.send("PATCH", path(id), "{'content':'z'}"), 400, 50035);
      assertThat(discord.messages(ops).getFirst().visibleText()).isEqualTo("y");
    }
  }

  @Nested
  class RateLimits {
    @Test
    void countPerRouteAndChannelAndComeBack() {
      Channel other = guild.addTextChannel("other");
      for (int left = 4; left >= 0; left--) {
        Answer answer = bot.post(ops, "{'content':'x'}");
        assertThat(answer.header("x-ratelimit-remaining")).isEqualTo(String.valueOf(left));
        assertThat(answer.header("x-ratelimit-limit")).isEqualTo("5");
        assertThat(answer.header("via")).isEqualTo("1.1 google");
      }
      clock.advance(Duration.ofMillis(1500));

      Answer refused = bot.post(ops, "{'content':'x'}");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("retry_after").asDouble()).isEqualTo(3.5);
      assertThat(refused.json().path("global").asBoolean(true)).isFalse();
      assertThat(refused.header("retry-after")).isEqualTo("4");
      assertThat(refused.header("x-ratelimit-scope")).isEqualTo("user");
      assertThat(refused.header("x-ratelimit-reset-after")).isEqualTo("3.500");
      assertThat(bot.post(other, "{'content':'x'}").status()).isEqualTo(200);
      assertThat(discord.messages(ops)).hasSize(5);
      clock.advance(Duration.ofMillis(3500));
      assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(200);
    }

    @Test
    void overAllRoutesLeaveInteractionsAlone() {
      for (int i = 0; i < 50; i++) {
        Channel channel = guild.addTextChannel("c" + i);
        assertThat(bot.post(channel, "{'content':'x'}").status()).isEqualTo(200);
      }

      Answer refused = bot.get("/users/@me");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("global").asBoolean()).isTrue();
      assertThat(refused.header("x-ratelimit-global")).isEqualTo("true");
      Interaction asked = discord.people().forging().type(olga, ops, "/x", Map.of());
      assertThat(bot.callback(asked, "{'type':5}").status()).isEqualTo(200);
    }

    @Test
    void canBeLifted() {
      discord.rateLimits().lift();
      for (int i = 0; i < 60; i++) {
        assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class Faults {
    @Test
    void rateLimitsComeFromDiscordOrFromItsShield() {
      discord.faults().rateLimitNext(RestFaults.channelMessages(), Duration.ofSeconds(2), false);
      discord.faults().banNext(RestFaults.channelMessages(), Duration.ofSeconds(60));

      Answer limited = bot.post(ops, "{'content':'x'}");
      Answer banned = bot.post(ops, "{'content':'x'}");

      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("via")).isNotEmpty();
      assertThat(banned.status()).isEqualTo(429);
      assertThat(banned.header("via")).isEmpty();
      assertThat(discord.messages(ops)).isEmpty();
      assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(200);
    }

    @Test
    void arefusalHasACodeOfDiscordsAndDoesNothing() {
      discord.faults().refuseNext(RestFaults.channelMessages(), 400, 30046);

      isRefused(bot.post(ops, "{'content':'x'}"), 400, 30046);

      assertThat(discord.messages(ops)).isEmpty();
    }

    @Test
    void anAnswerCanBeLostAfterTheAct() {
      discord.faults().failNext(RestFaults.channelMessages(), 500);
      discord.faults().loseAnswerOfNext(RestFaults.channelMessages(), 502);

      assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(500);
      assertThat(bot.post(ops, "{'content':'y'}").status()).isEqualTo(502);

      assertThat(discord.messages(ops)).extracting(Message::content).containsExactly("y");
    }
  }
}
