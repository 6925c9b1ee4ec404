package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.Interaction.Sight;
import dev.curfew.sandbox.discord.PlainBot.Answer;
import dev.curfew.sandbox.discord.look.Pings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class InteractionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String BUTTONS = ",'components':[{'type':1,'components':["
      + "{'type':2,'style':4,'label':'Confirm','custom_id':'yes'},{'type':2,'style':2,'label':'No','custom_id':'no'}]}]";
  private static final String PRIVATE_PROMPT = "{'type':4,'data':{'content':'Sure?','flags':64" + BUTTONS + "}}";
  private static final String THINKING = "{'type':5,'data':{}}";
  private static final String MODAL = "{'type':9,'data':{'custom_id':'why','title':'Why?','components':[{'type':18,"
      + "'label':'Reason','component':{'type':4,'custom_id':'reason','style':1,'max_length':5}}]}}";

  private final MovableClock clock = new MovableClock();
  private final SandboxDiscord discord = SandboxDiscord.start(0, clock);
  private final Guild guild = discord.addGuild("Night shift");
  private final Channel ops = guild.addTextChannel("ops");
  private final Role moderators = guild.addRole("moderators");
  private final Member olga = guild.addMember("olga", moderators);
  private final Member sam = guild.addMember("sam");
  private final PlainBot bot = new PlainBot(discord);

  @BeforeEach
  void register() {
    assertThat(bot.register(guild, "[{'name':'close','description':'Close it','options':[{'type':3,'name':'id',"
        + "'description':'Which','required':true,'autocomplete':true}]},{'type':3,'name':'Close room'}]").status())
        .isEqualTo(200);
  }

  @AfterEach
  void stop() {
    discord.close();
  }

  private Interaction asked() {
    return discord.type(olga, ops, "/close", Map.of("id", "abcd"));
  }

  private Interaction answered(String callback) {
    Interaction asked = asked();
    assertThat(bot.callback(asked, callback).status()).isEqualTo(200);
    return asked;
  }

  private Message prompt() {
    return answered(PRIVATE_PROMPT).awaitReply(PATIENCE);
  }

  private static void isRefused(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Nested
  class ThePayload {
    @Test
    void tellsWhoAskedWhatAndWhere() {
      JsonNode payload = asked().payload();

      assertThat(payload.path("type").asInt()).isEqualTo(2);
      assertThat(payload.path("guild").path("id").asText()).isEqualTo(guild.id());
      assertThat(payload.path("channel").path("id").asText()).isEqualTo(ops.id());
      assertThat(payload.path("member").path("roles").path(0).asText()).isEqualTo(moderators.id());
      assertThat(payload.path("member").path("user").path("id").asText()).isEqualTo(olga.id());
      assertThat(payload.path("member").path("permissions").asText()).matches("\\d+");
      assertThat(payload.path("app_permissions").asText()).matches("\\d+");
      assertThat(payload.path("data").path("options").path(0).path("value").asText()).isEqualTo("abcd");
      assertThat(payload.path("authorizing_integration_owners").path("0").asText()).isEqualTo(guild.id());
      assertThat(payload.path("context").asInt()).isZero();
      assertThat(payload.path("version").asInt()).isEqualTo(1);
      assertThat(payload.path("entitlements").isArray()).isTrue();
    }

    @Test
    void bearsTheRolesOfTheMoment() {
      olga.take(moderators);

      assertThat(asked().payload().path("member").path("roles")).isEmpty();
    }

    @Test
    void ofAThreadNamesItsChannel() {
      Channel thread = guild.addThread(ops, "incident");

      JsonNode channel = discord.type(olga, thread, "/close", Map.of("id", "x")).payload().path("channel");

      assertThat(channel.path("type").asInt()).isEqualTo(11);
      assertThat(channel.path("parent_id").asText()).isEqualTo(ops.id());
    }

    @Test
    void ofAUserInstallInAForeignGuildNamesThePersonOnly() {
      Guild foreign = discord.addGuildWithoutBot("Elsewhere");
      Channel lobby = foreign.addTextChannel("lobby");
      Member guest = foreign.addMember(olga.user());
      bot.send("PUT", "/applications/" + discord.applicationId() + "/commands",
          "[{'name':'help','description':'Help','integration_types':[0,1],'contexts':[0,1,2]}]");
      discord.installFor(olga);

      JsonNode payload = discord.type(guest, lobby, "/help", Map.of()).payload();

      assertThat(payload.path("authorizing_integration_owners").toString()).isEqualTo("{\"1\":\"" + olga.id() + "\"}");
      assertThat(payload.path("guild_id").asText()).isEqualTo(foreign.id());
    }

    @Test
    void ofADirectMessageHasAUserAndNoGuild() {
      JsonNode payload = discord.people().forging()
          .type(olga.user(), discord.directMessageWith(olga), "/close", Map.of())
          .payload();

      assertThat(payload.path("user").path("id").asText()).isEqualTo(olga.id());
      assertThat(payload.has("member")).isFalse();
      assertThat(payload.has("guild_id")).isFalse();
      assertThat(payload.path("context").asInt()).isEqualTo(1);
    }
  }

  @Nested
  class TheFirstAnswer {
    @Test
    void countsOnce() {
      Interaction asked = answered(THINKING);

      isRefused(bot.callback(asked, THINKING), 400, 40060);
    }

    @Test
    void comesWithinThreeSecondsOrNotAtAll() {
      Interaction asked = asked();
      clock.advance(Duration.ofSeconds(3));
      assertThat(asked.sees()).isEqualTo(Sight.WAITING);
      clock.advance(Duration.ofMillis(1));

      isRefused(bot.callback(asked, THINKING), 404, 10062);

      assertThat(asked.sees()).isEqualTo(Sight.DID_NOT_RESPOND);
      isRefused(bot.webhook("POST", asked, "", "{'content':'late'}"), 404, 10015);
    }

    @Test
    void needsTheRightToken() {
      Interaction asked = asked();

      isRefused(bot.send("POST", "/interactions/" + asked.id() + "/other/callback", THINKING), 404, 10062);
    }

    @Test
    void doesNotCountWhenItsBodyIsRefused() {
      Interaction asked = asked();

      isRefused(bot.callback(asked, "{'type':4,'data':{'content':''}}"), 400, 50006);
      isRefused(bot.callback(asked, "{'type':4,'data':{'content':'" + "x".repeat(2001) + "'}}"), 400, 50035);

      assertThat(bot.callback(asked, "{'type':4,'data':{'content':'" + "x".repeat(2000) + "'}}").status())
          .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 8, 10, 12})
    void toACommandHasOneOfThreeTypes(int type) {
      isRefused(bot.callback(asked(), "{'type':" + type + ",'data':{'content':'x'}}"), 400, 50035);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 9})
    void toTypingIsAListOfChoices(int type) {
      Interaction typing = discord.autocomplete(olga, ops, "/close", Map.of("id", "e"), "id");

      isRefused(bot.callback(typing, "{'type':" + type + ",'data':{'content':'x'}}"), 400, 50035);
    }

    @Test
    void toAModalIsNoModal() {
      Interaction opened = answered(MODAL);
      Interaction submitted = discord.submitModal(opened, Map.of("reason", "noise"));

      isRefused(bot.callback(submitted, MODAL), 400, 50035);
      isRefused(bot.callback(submitted, "{'type':7,'data':{'content':'x'}}"), 400, 50035);
      assertThat(submitted.payload().path("data").path("components").toString()).isEqualTo(
          "[{\"type\":18,\"id\":1,\"component\":{\"type\":4,\"custom_id\":\"reason\",\"value\":\"noise\",\"id\":2}}]");
    }

    @Test
    void isDescribedOnRequestOnly() {
      Interaction asked = asked();
      Answer answer = bot.callback(asked, PRIVATE_PROMPT);
      Interaction silent = asked();

      assertThat(answer.json().path("interaction").path("response_message_id").asText()).isEqualTo(asked.original()
          .orElseThrow().id());
      assertThat(answer.json().path("interaction").path("response_message_ephemeral").asBoolean()).isTrue();
      assertThat(answer.json().path("resource").path("message").path("content").asText()).isEqualTo("Sure?");
      assertThat(
          bot.send("POST", "/interactions/" + silent.id() + "/" + silent.token() + "/callback", THINKING).status())
          .isEqualTo(204);
    }

    @Test
    void isTimedAndRecorded() {
      Interaction asked = answered(THINKING);

      assertThat(asked.acknowledgement().orElseThrow().type()).isEqualTo(5);
      assertThat(asked.acknowledgement().orElseThrow().afterMillis()).isBetween(0L, 10_000L);
      assertThat(discord.calls().getLast().route()).isEqualTo("POST /interactions/{id}/{token}/callback");
      assertThat(discord.calls().getLast().body().path("type").asInt()).isEqualTo(5);
    }

    @Test
    void maySetNothingButPrivacyWhenThinking() {
      isRefused(bot.callback(asked(), "{'type':5,'data':{'flags':32768}}"), 400, 50035);
    }
  }

  @Nested
  class AButton {
    @Test
    void bringsItsMessageAndMayChangeIt() {
      Message prompt = prompt();
      Interaction pressed = discord.press(olga, prompt, "yes");

      assertThat(pressed.payload().path("message").path("id").asText()).isEqualTo(prompt.id());
      assertThat(pressed.payload().path("data").path("custom_id").asText()).isEqualTo("yes");
      assertThat(bot.callback(pressed, "{'type':7,'data':{'content':'Done','components':[]}}").status()).isEqualTo(200);
      assertThat(prompt.visibleText()).isEqualTo("Done");
      assertThat(prompt.buttons()).isEmpty();
      assertThat(prompt.isEphemeral()).isTrue();
      assertThat(pressed.sees()).isEqualTo(Sight.SAME_MESSAGE);
    }

    @Test
    void acknowledgedForLaterChangesItsMessageByTheNewToken() {
      Message prompt = prompt();
      Interaction pressed = discord.press(olga, prompt, "yes");
      bot.callback(pressed, "{'type':6}");

      assertThat(bot.webhook("PATCH", pressed, "/messages/@original", "{'content':'Closing'}").status()).isEqualTo(200);
      assertThat(bot.webhook("POST", pressed, "", "{'content':'Further'}").status()).isEqualTo(200);

      assertThat(prompt.visibleText()).isEqualTo("Closing");
      assertThat(pressed.followUps()).extracting(Message::visibleText).containsExactly("Further");
    }

    @Test
    void ofAPrivateMessageIsForThePersonWhoAskedOnly() {
      Message prompt = prompt();

      assertRefused("does not see", () -> discord.press(sam, prompt, "yes"));
      assertRefused("no button", () -> discord.press(olga, prompt, "made-up"));
      assertThat(
          discord.people().forging().press(sam, prompt, "made-up").payload().path("member").path("user").path("id")
              .asText())
          .isEqualTo(sam.id());
    }

    @Test
    void thatIsGoneCannotBePressed() {
      Message prompt = prompt();
      Interaction pressed = discord.press(olga, prompt, "yes");
      bot.callback(pressed, "{'type':7,'data':{'components':[]}}");

      assertRefused("no button", () -> discord.press(olga, prompt, "yes"));
    }
  }

  @Nested
  class AModalOfAButton {
    private Interaction opened(Message prompt) {
      Interaction pressed = discord.press(olga, prompt, "yes");
      assertThat(bot.callback(pressed, MODAL).status()).isEqualTo(200);
      return pressed;
    }

    @Test
    void isTheFirstAnswerAndTheOnlyOne() {
      Interaction pressed = opened(prompt());

      isRefused(bot.callback(pressed, MODAL), 400, 40060);
      isRefused(bot.callback(pressed, "{'type':6}"), 400, 40060);
      Interaction deferred = discord.press(olga, prompt(), "yes");
      bot.callback(deferred, "{'type':6}");
      isRefused(bot.callback(deferred, MODAL), 400, 40060);
      assertThat(pressed.sees()).isEqualTo(Sight.MODAL);
    }

    @Test
    void comesBackAsAnInteractionOfItsOwnThatBringsTheMessage() {
      Message prompt = prompt();
      Interaction pressed = opened(prompt);

      Interaction submitted = discord.submitModal(pressed, Map.of("reason", "noise"));

      assertThat(submitted.token()).isNotEqualTo(pressed.token());
      assertThat(submitted.payload().path("type").asInt()).isEqualTo(5);
      assertThat(submitted.payload().path("data").path("custom_id").asText()).isEqualTo("why");
      assertThat(submitted.payload().path("message").path("id").asText()).isEqualTo(prompt.id());
      assertThat(submitted.payload().path("message").path("flags").asInt()).isEqualTo(64);
    }

    @Test
    void mayChangeThatMessageAtOnceOrLaterFromAnyProcess() {
      Message first = prompt();
      Interaction atOnce = discord.submitModal(opened(first), Map.of("reason", "noise"));
      assertThat(bot.callback(atOnce, "{'type':7,'data':{'content':'Done','components':[]}}").status()).isEqualTo(200);
      Message second = prompt();
      Interaction later = discord.submitModal(opened(second), Map.of("reason", "noise"));
      assertThat(bot.callback(later, "{'type':6}").status()).isEqualTo(200);

      assertThat(new PlainBot(discord).webhook("PATCH", later, "/messages/@original", "{'content':'Later'}").status())
          .isEqualTo(200);

      assertThat(first.visibleText()).isEqualTo("Done");
      assertThat(second.visibleText()).isEqualTo("Later");
    }

    @Test
    void canBeSentLongAfterItWasOpened() {
      Interaction pressed = opened(prompt());
      clock.advance(Duration.ofMinutes(20));

      assertThat(bot.callback(discord.submitModal(pressed, Map.of("reason", "noise")), "{'type':6}").status())
          .isEqualTo(200);
    }

    @Test
    void thatWasNeverOpenedCannotBeSent() {
      Interaction pressed = discord.press(olga, prompt(), "yes");

      assertRefused("no modal open", () -> discord.submitModal(pressed, Map.of("reason", "noise")));
    }
  }

  @Nested
  class ThePrivateMessage {
    @Test
    void isSeenByNobodyElseAndNotByChannelRoutes() {
      Message prompt = prompt();

      assertThat(discord.people().sees(olga, ops)).containsExactly(prompt);
      assertThat(discord.people().sees(sam, ops)).isEmpty();
      assertThat(discord.messages(ops)).isEmpty();
      String path = "/channels/" + ops.id() + "/messages/" + prompt.id();
      isRefused(bot.get(path), 404, 10008);
      isRefused(bot.send("PATCH", path, "{'content':'x'}"), 404, 10008);
      isRefused(bot.send("DELETE", path, ""), 404, 10008);
    }

    @Test
    void isGoneFromTheScreenWhenTheClientRestarts() {
      Message prompt = prompt();

      discord.people().restartClient(olga);

      assertThat(discord.people().sees(olga, ops)).isEmpty();
      assertRefused("does not see", () -> discord.press(olga, prompt, "yes"));
    }

    @Test
    void keepsItsPrivacyHoweverItIsEdited() {
      Interaction asked = answered("{'type':5,'data':{'flags':64}}");
      bot.webhook("PATCH", asked, "/messages/@original", "{'content':'x','flags':0}");

      assertThat(asked.original().orElseThrow().isEphemeral()).isTrue();
    }
  }

  @Nested
  class TheToken {
    @Test
    void firstFollowUpAfterThinkingIsTheAnswerAndKeepsItsPrivacy() {
      Interaction asked = answered(THINKING);
      assertThat(asked.sees()).isEqualTo(Sight.THINKING);

      bot.webhook("POST", asked, "", "{'content':'One','flags':64}");
      bot.webhook("POST", asked, "", "{'content':'Two','flags':64}");

      assertThat(asked.original().orElseThrow().visibleText()).isEqualTo("One");
      assertThat(asked.original().orElseThrow().isEphemeral()).isFalse();
      assertThat(asked.followUps()).singleElement().satisfies(two -> assertThat(two.isEphemeral()).isTrue());
    }

    @Test
    void servesFifteenMinutes() {
      Interaction asked = answered(THINKING);
      clock.advance(Duration.ofMinutes(15));
      assertThat(bot.webhook("PATCH", asked, "/messages/@original", "{'content':'x'}").status()).isEqualTo(200);
      clock.advance(Duration.ofMillis(1));

      isRefused(bot.webhook("PATCH", asked, "/messages/@original", "{'content':'y'}"), 401, 50027);
      assertThat(asked.original().orElseThrow().visibleText()).isEqualTo("x");
    }

    @Test
    void withoutTheEditThePersonIsLeftWithNothing() {
      Interaction asked = answered(THINKING);
      clock.advance(Duration.ofMinutes(16));

      assertThat(asked.sees()).isEqualTo(Sight.DID_NOT_RESPOND);
    }

    @Test
    void thatIsMadeUpIsInvalid() {
      isRefused(bot.send("POST", "/webhooks/" + discord.applicationId() + "/nonsense", "{'content':'x'}"), 401, 50027);
    }

    @Test
    void servesNothingBeforeTheFirstAnswer() {
      isRefused(bot.webhook("POST", asked(), "", "{'content':'x'}"), 404, 10015);
    }

    @Test
    void reachesItsOwnMessagesOnly() {
      Interaction first = answered(PRIVATE_PROMPT);
      Interaction second = answered(THINKING);
      String foreign = "/messages/" + first.original().orElseThrow().id();

      isRefused(bot.webhook("PATCH", second, foreign, "{'content':'x'}"), 404, 10008);
      assertThat(bot.webhook("GET", first, foreign, "").status()).isEqualTo(200);
    }

    @Test
    void deletesOnce() {
      Interaction asked = answered(PRIVATE_PROMPT);

      assertThat(bot.webhook("DELETE", asked, "/messages/@original", "").status()).isEqualTo(204);
      isRefused(bot.webhook("DELETE", asked, "/messages/@original", ""), 404, 10008);
      assertThat(discord.people().sees(olga, ops)).isEmpty();
    }

    @Test
    void needsNoOtherAuthority() {
      Interaction asked = answered(THINKING);
      bot.authorizedBy("");

      assertThat(bot.webhook("PATCH", asked, "/messages/@original", "{'content':'x'}").status()).isEqualTo(200);
    }

    @Test
    void ofAUserInstallSendsFiveMoreMessages() {
      Guild foreign = discord.addGuildWithoutBot("Elsewhere");
      Member guest = foreign.addMember(olga.user());
      discord.installFor(olga);
      Interaction asked = discord.people().forging().type(guest, foreign.addTextChannel("lobby"), "/x", Map.of());
      bot.callback(asked, PRIVATE_PROMPT);
      for (int i = 0; i < 5; i++) {
        clock.advance(Duration.ofSeconds(2));
        assertThat(bot.webhook("POST", asked, "", "{'content':'more'}").status()).isEqualTo(200);
      }

      isRefused(bot.webhook("POST", asked, "", "{'content':'more'}"), 400, 40094);
    }
  }

  @Nested
  class WhatTheClientLetsPeopleDo {
    @ParameterizedTest
    @CsvSource({"/nothing, id, x, offered", "/close, other, x, no option", "/close sub, id, x, sub-command"})
    void isWhatWasRegistered(String typed, String option, String value, String why) {
      assertRefused(why, () -> discord.type(olga, ops, typed, Map.of(option, value)));
    }

    @Test
    void doesNotIncludeLeavingOutWhatIsRequired() {
      assertRefused("required", () -> discord.type(olga, ops, "/close", Map.of()));
      assertRefused("characters", () -> discord.type(olga, ops, "/close", Map.of("id", "")));
    }

    @Test
    void doesNotIncludeActingWhereOneIsNot() {
      Channel elsewhere = discord.addGuild("Other").addTextChannel("lobby");

      assertRefused("is not in", () -> discord.type(olga, elsewhere, "/close", Map.of("id", "x")));
    }

    @Test
    void includesAMessagesContextMenu() {
      Message said = discord.people().say(sam, ops, "look at room 7");

      JsonNode data = discord.people().messageCommand(olga, "Close room", said).payload().path("data");

      assertThat(data.path("target_id").asText()).isEqualTo(said.id());
      assertThat(data.path("resolved").path("messages").path(said.id()).path("content").asText()).isEqualTo(
          "look at room 7");
    }

    @Test
    void isCheckedInModalsToo() {
      Interaction opened = answered(MODAL);

      assertRefused("required", () -> discord.submitModal(opened, Map.of()));
      assertRefused("characters", () -> discord.submitModal(opened, Map.of("reason", "longer than five")));
      assertRefused("no input", () -> discord.submitModal(opened, Map.of("other", "x")));
    }

    @Test
    void dependsOnTheCommandsDefaultPermissions() {
      bot.register(guild, "[{'name':'admin','description':'x','default_member_permissions':'0'}]");

      assertRefused("offered", () -> discord.type(olga, ops, "/admin", Map.of()));
      assertThat(discord.type(guild.owner(), ops, "/admin", Map.of()).kind()).isEqualTo(Interaction.Kind.COMMAND);
    }

    @Test
    void includesAttachingFilesThatTheBotCanFetch() {
      bot.register(guild,
          "[{'name':'many','description':'x','options':[{'type':11,'name':'file','description':'x'}]}]");
      Upload list = new Upload("rooms.txt", "text/plain", "a\nb".getBytes(StandardCharsets.UTF_8));

      JsonNode data = discord.type(olga, ops, "/many", Map.of("file", list)).payload().path("data");

      String id = data.path("options").path(0).path("value").asText();
      JsonNode attachment = data.path("resolved").path("attachments").path(id);
      assertThat(attachment.path("size").asInt()).isEqualTo(3);
      assertThat(bot.fetch(attachment.path("url").asText())).isEqualTo("a\nb");
    }
  }

  @Test
  void answersNotifyUsersUnlessTheySayOtherwiseEveryTime() {
    String text = "'content':'<@" + sam.id() + "> @everyone'";
    Interaction loud = answered("{'type':4,'data':{" + text + "}}");
    Interaction quiet = answered("{'type':4,'data':{" + text + ",'allowed_mentions':{'parse':[]}}}");
    Pings samOnly = new Pings(false, Set.of(sam.id()), Set.of());

    assertThat(loud.original().orElseThrow().pings()).isEqualTo(samOnly);
    assertThat(quiet.original().orElseThrow().pings()).isEqualTo(Pings.NONE);
    bot.webhook("PATCH", quiet, "/messages/@original", "{" + text + "}");
    assertThat(quiet.original().orElseThrow().pings()).isEqualTo(samOnly);
  }

  @Nested
  class WhileSomebodyTypes {
    private static final String OFFER = "{'type':8,'data':{'choices':[{'name':'eu-1, 3 people','value':'eu-1 kind:string'}]}}";
    private static final Choice FIRST = new Choice("eu-1, 3 people", "eu-1 kind:string");

    private Interaction typing(String text) {
      return discord.autocomplete(olga, ops, "/close", Map.of("id", text), "id");
    }

    private Interaction offered(String text) {
      Interaction typing = typing(text);
      assertThat(bot.callback(typing, OFFER).status()).isEqualTo(200);
      return typing;
    }

    @Test
    void theBotIsToldWhatStandsThereAndItsSuggestionsAreShownAsTheyCome() {
      Interaction typing = typing("zz");

      JsonNode payload = typing.payload();
      assertThat(payload.path("type").asInt()).isEqualTo(4);
      assertThat(payload.path("data").path("options").toString())
          .isEqualTo("[{\"name\":\"id\",\"type\":3,\"value\":\"zz\",\"focused\":true}]");
      assertThat(bot.callback(typing, OFFER).status()).isEqualTo(200);
      assertThat(typing.awaitChoices(PATIENCE)).containsExactly(FIRST);
      assertThat(typing.sees()).isEqualTo(Sight.CHOICES);
    }

    @Test
    void anEmptyFieldAsksToo() {
      assertThat(typing("").payload().path("data").path("options").path(0).path("value").asText()).isEmpty();
    }

    @Test
    void anOptionThatSuggestsNothingOrThatNobodyTypesInDoesNotAsk() {
      bot.register(guild, "[{'name':'close','description':'Close it','options':[{'type':3,'name':'id',"
          + "'description':'Which','required':true,'autocomplete':true},{'type':3,'name':'why','description':'Why'}]}]");

      assertRefused("nothing is suggested for the option why",
          () -> discord.autocomplete(olga, ops, "/close", Map.of("id", "e", "why", "n"), "why"));
      assertRefused("nobody types in the option id",
          () -> discord.autocomplete(olga, ops, "/close", Map.of("why", "n"), "id"));
    }

    @Test
    void aSubCommandsOptionAsks() {
      bot.register(guild, "[{'name':'room','description':'Rooms','options':[{'type':1,'name':'close','description':'x',"
          + "'options':[{'type':3,'name':'id','description':'Which','autocomplete':true}]}]}]");

      Interaction typing = discord.autocomplete(olga, ops, "/room close", Map.of("id", "e"), "id");

      assertThat(typing.payload().path("data").path("options").path(0).path("options").path(0).path("focused")
          .asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':8}", "{'type':8,'data':{}}", "{'type':8,'data':{'choices':[{'name':'a'}]}}",
        "{'type':8,'data':{'choices':[{'name':'','value':'a'}]}}",
        "{'type':8,'data':{'choices':[{'name':'a','value':''}]}}"})
    void anythingButChoicesWithTextInThemIsRefused(String answer) {
      Interaction typing = typing("e");

      isRefused(bot.callback(typing, answer), 400, 50035);

      assertThat(bot.callback(typing, OFFER).status()).isEqualTo(200);
    }

    @Test
    void suggestionsComeWithinThreeSecondsOrNeverAndOnce() {
      Interaction slow = typing("e");
      clock.advance(Duration.ofMillis(3_001));
      isRefused(bot.callback(slow, OFFER), 404, 10062);

      isRefused(bot.callback(offered("eu"), OFFER), 400, 40060);
    }

    @Test
    void aPickedChoiceStandsInTheOption() {
      Interaction sent = discord.pick(offered("e"), FIRST, Map.of());

      assertThat(sent.payload().path("type").asInt()).isEqualTo(2);
      assertThat(sent.payload().path("data").path("options").toString())
          .isEqualTo("[{\"name\":\"id\",\"type\":3,\"value\":\"eu-1 kind:string\"}]");
    }

    @Test
    void onlyWhatIsShownCanBePicked() {
      Interaction earlier = offered("e");
      assertRefused("there is no choice eu-2", () -> discord.pick(earlier, new Choice("eu-2", "eu-2"), Map.of()));

      Interaction newest = typing("eu");

      assertRefused("olga has typed on since", () -> discord.pick(earlier, FIRST, Map.of()));
      assertRefused("there is no choice eu-1", () -> discord.pick(newest, FIRST, Map.of()));
      discord.autocomplete(sam, ops, "/close", Map.of("id", "x"), "id");
      bot.callback(newest, OFFER);
      assertThat(discord.pick(newest, FIRST, Map.of()).kind()).isEqualTo(Interaction.Kind.COMMAND);
    }
  }

  @Test
  void buttonsStandInUpToFiveRowsOfFiveAndEachCanBePressed() {
    List<String> rows = IntStream.range(0, 5).mapToObj(row -> IntStream.range(0, 5)
        .mapToObj(i -> "{'type':2,'style':2,'label':'" + row + i + "','custom_id':'close:" + row + i + "'}")
        .collect(Collectors.joining(",", "{'type':1,'components':[", "]}"))).toList();
    Interaction asked = asked();
    isRefused(bot.callback(asked, "{'type':4,'data':{'components':[" + String.join(",", rows)
        + ",{'type':1,'components':[{'type':2,'style':2,'label':'x','custom_id':'x'}]}]}}"), 400, 50035);

    bot.callback(asked, "{'type':4,'data':{'components':[" + String.join(",", rows) + "]}}");

    Message list = asked.awaitReply(PATIENCE);
    assertThat(list.buttons()).hasSize(25);
    assertThat(discord.people().pressLabelled(olga, list, "43").payload().path("data").path("custom_id").asText())
        .isEqualTo("close:43");
  }

  @Test
  void theSameInteractionCanComeTwice() {
    PlainGateway gateway = bot.connect("?v=10&encoding=json").identify();
    gateway.next(0, "GUILD_CREATE");
    Interaction asked = asked();
    asked.replay();

    JsonNode first = gateway.next(0, "INTERACTION_CREATE");
    JsonNode second = gateway.next(0, "INTERACTION_CREATE");

    assertThat(second.path("d")).isEqualTo(first.path("d"));
    assertThat(second.path("s").asInt()).isEqualTo(first.path("s").asInt() + 1);
  }

  private static void assertRefused(String why, Runnable act) {
    assertThat(catchThrowable(act::run)).isInstanceOf(ClientRefusal.class)
        .hasMessageContaining(why);
  }
}
