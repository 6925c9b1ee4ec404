package dev.curfew.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.discord.DiscordLink.State;
import dev.curfew.room.AppName;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.discord.Scene.SOON;
import static dev.curfew.discord.Scene.awaitLink;
import static org.assertj.core.api.Assertions.assertThat;

class RegistrationTest {
  private static final String PUT = "PUT /applications/{application}/guilds/{guild}/commands";
  private static final String GET = "GET /applications/{application}/guilds/{guild}/commands";
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private JsonNode command(String name) {
    return scene.discord.awaitCommand(scene.guild, name, SOON);
  }

  @Test
  void theCommandsAreThereWithTheirOptions() {
    scene.bot.start();

    JsonNode dismiss = command("dismiss-room");
    // A file alone is enough.
    assertThat(options(dismiss)).isEqualTo("id? app kind dry-run reason list");
    assertThat(dismiss.path("options").path(5).path("type").asInt()).isEqualTo(11);
    assertThat(dismiss.path("options").path(1).path("choices").findValuesAsText("value")).containsExactly("live",
        "stage");
    assertThat(dismiss.path("options").path(2).path("choices").findValuesAsText("value"))
        .containsExactly("string", "number");
    assertThat(command("curfew").path("options")).extracting(sub -> sub.path("name").asText())
        .containsExactly("help", "whoami", "mine", "review", "doctor", "rooms", "case", "history", "why");
    assertThat(scene.discord.globalCommands()).isEmpty();
  }

  /** An option a word: its name, with a bang where it is required and a question mark where the bot suggests. */
  private static String options(JsonNode command) {
    return StreamSupport.stream(command.path("options").spliterator(), false)
        .map(option -> option.path("name").asText() + (option.path("required").asBoolean() ? "!" : "")
            + (option.path("autocomplete").asBoolean() ? "?" : ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void commandsAboutUsersSuggestTheRoomAndWhoIsInIt() {
    scene.bot.start();

    assertThat(options(command("remove-user"))).isEqualTo("room!? users!? app kind dry-run reason");
    assertThat(options(command("block-user"))).isEqualTo("room!? user!? media! app kind dry-run reason");
    assertThat(options(command("unblock-user"))).isEqualTo("room!? user!? app kind dry-run reason");
    assertThat(command("block-user").path("options").path(2).path("choices").findValuesAsText("value"))
        .containsExactly("audio", "video", "both");
  }

  @Test
  void subcommandsHaveTheirOptions() {
    scene.bot.start();

    assertThat(subcommand("rooms")).extracting(option -> option.path("name").asText())
        .containsExactly("text");
    assertThat(subcommand("case")).singleElement()
        .extracting(option -> option.path("type").asInt() + " " + option.path("name").asText() + " "
            + option.path("required").asBoolean() + " " + option.path("min_value").asInt())
        .isEqualTo("4 number true 1");
    assertThat(subcommand("history")).extracting(option -> option.path("name").asText())
        .containsExactly("room");
    assertThat(subcommand("why")).extracting(option -> option.path("name").asText())
        .containsExactly("room", "app", "kind");
  }

  private JsonNode subcommand(String name) {
    return command("curfew").path("options").valueStream().filter(each -> each.path("name").asText().equals(name))
        .findFirst().orElseThrow().path("options");
  }

  @Test
  void aSecondStartFindsThemAndWritesNothing() {
    scene.bot.start();
    command("curfew");

    scene.replica(scene.desk).bot().start();
    scene.discord.awaitCall(call -> scene.discord.calls(GET).size() == 2, SOON);
    scene.discord.gateway().awaitConnected(2, SOON);

    assertThat(scene.discord.calls(PUT)).hasSize(1);
  }

  @Test
  void whatDiscordAddsThatGuildCommandsDoNotHaveIsNoDifference() {
    scene.bot.start();
    command("curfew");
    List<ObjectNode> adorned = scene.discord.commands(scene.guild).stream().map(ObjectNode::deepCopy).toList();
    adorned.forEach(each -> each.putArray("contexts").add(0));
    scene.discord.wire().faults().next(
        request -> request.method().equals("GET") && request.path().endsWith("/commands"),
        new Fault.Answer(Response.json(200, adorned)));

    scene.replica(scene.desk).bot().start();
    scene.discord.wire().awaitExchange(exchange -> exchange.fault().isPresent(), SOON);
    scene.discord.gateway().cut();
    scene.discord.gateway().awaitResumes(2, SOON);

    assertThat(scene.discord.calls(PUT)).hasSize(1);
  }

  @Test
  void commandsOfAVersionThatSuggestedNothingAreWrittenAnew() {
    scene.bot.start();
    command("curfew");
    List<ObjectNode> old = scene.discord.commands(scene.guild).stream().map(ObjectNode::deepCopy).toList();
    old.forEach(each -> ((ObjectNode) each.path("options").path(0)).remove("autocomplete"));
    try (Scene later = new Scene()) {
      later.discord.wire().faults().next(
          request -> request.method().equals("GET") && request.path().endsWith("/commands"),
          new Fault.Answer(Response.json(200, old)));

      later.bot.start();

      JsonNode id = later.discord.awaitCommand(later.guild, "dismiss-room", SOON).path("options").path(0);
      assertThat(id.path("autocomplete").asBoolean()).isTrue();
    }
  }

  @Test
  void anotherGuildIsLeftAlone() {
    Guild other = scene.discord.addGuild("Somebody else's");
    scene.bot.start();
    command("curfew");

    assertThat(scene.discord.commands(other)).isEmpty();
  }

  @Test
  void aServedGuildThatTheBotJoinsLaterGetsThem() throws Exception {
    scene.guild.removeBot();
    scene.bot.start();
    awaitLink(scene.bot, State.CONNECTED);

    scene.guild.inviteBot();

    command("dismiss-room");
  }

  @Test
  void aFailureIsTriedAgain() {
    scene.discord.faults().failNext(RestFaults.commands(), 500);
    scene.bot.start();

    command("dismiss-room");
  }

  @Test
  void moreAppsThanDiscordOffersAsChoicesAreTypedByHand() {
    var apps = IntStream.rangeClosed(1, 26)
        .mapToObj(i -> new AppName("app-" + i)).toList();

    var command = new DiscordCommands(scene.words, Map.of()).of(apps).getFirst();

    assertThat(command.getOptions().get(1).getChoices()).isEmpty();
    assertThat(new DiscordCommands(scene.words, Map.of()).of(apps.subList(0, 25)).getFirst().getOptions().get(1)
        .getChoices()).hasSize(25);
  }

  @Nested
  class InOtherLanguages {
    private final Words german = new Words(Locale.GERMAN);

    @Test
    void whatCommandsAndOptionsDoIsSaidInEveryLanguageThatCurfewSpeaks() {
      scene.bot.start();

      Map<String, Words> spoken = Map.of("ko", new Words(Locale.KOREAN), "ja", new Words(Locale.JAPANESE), "zh-CN",
          new Words(Locale.CHINESE));
      spoken.forEach((locale, words) -> {
        JsonNode dismiss = command("dismiss-room");
        assertThat(dismiss.path("description_localizations").path(locale).asText())
            .isEqualTo(words.describe("dismiss-room"));
        assertThat(dismiss.path("options").path(0).path("description_localizations").path(locale).asText())
            .isEqualTo(words.describe("dismiss-room.id"));
        assertThat(command("curfew").path("options").path(0).path("description_localizations").path(locale).asText())
            .isEqualTo(words.describe("curfew.help"));
      });
    }

    @Test
    void commandsOptionsAndChoicesAreCalledByTheirNamesInThem() {
      scene.bot.start();
      command("curfew");

      assertThat(names(command("dismiss-room"))).isEqualTo("ルームを閉じる 关闭房间 방-닫기");
      assertThat(names(command("dismiss-room").at("/options/0"))).isEqualTo("ルーム 房间 방");
      assertThat(names(command("dismiss-room").at("/options/2/choices/1"))).isEqualTo("数値ルーム 数字房间 숫자 방");
      assertThat(names(command("curfew"))).as("the bot's own name").isEmpty();
      assertThat(names(command("curfew").at("/options/0"))).isEqualTo("ヘルプ 帮助 도움말");
    }

    private static String names(JsonNode named) {
      JsonNode names = named.path("name_localizations");
      return Stream.of("ja", "zh-CN", "ko").map(locale -> names.path(locale).asText()).collect(Collectors.joining(" "))
          .strip();
    }

    @Test
    void theHousesLanguageIsNotSaidTwice() {
      scene.bot.start();
      command("curfew");

      assertThat(scene.discord.commands(scene.guild)).allSatisfy(command -> {
        assertThat(command.path("name_localizations").has("en-US")).isFalse();
        assertThat(command.path("description_localizations").has("en-US")).isFalse();
      });
    }

    @Test
    void whoeverUsesThemSoIsUnderstood() {
      scene.bot.start();
      command("curfew");
      scene.olga.speaks("ko");

      scene.discord.type(scene.olga, scene.ops, "/송출-차단",
          Map.of("방", "eu-1", "사용자", "eve", "대상", "audio")).awaitReply(SOON);

      assertThat(scene.desk.asked()).singleElement().isInstanceOfSatisfying(Invocation.Typed.class, typed -> {
        assertThat(typed.command()).isEqualTo("block-user");
        assertThat(typed.arguments()).isEqualTo(new Arguments.Fields("eu-1", Optional.of("eve"), Optional.of("audio"),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
      });
    }

    @Test
    void englishIsATranslationWhereTheHouseSpeaksAnother() {
      var commands = new DiscordCommands(new Words(Locale.KOREAN),
          new Languages(() -> new Words(Locale.KOREAN)).translations()).of(List.of());

      assertThat(commands.getFirst().getDescriptionLocalizations().toMap())
          .containsEntry(DiscordLocale.ENGLISH_US, scene.words.describe("dismiss-room"))
          .containsEntry(DiscordLocale.ENGLISH_UK, scene.words.describe("dismiss-room"))
          .doesNotContainKey(DiscordLocale.KOREAN);
    }

    @Test
    void optionsSubcommandsAndChoicesHaveTheirOwnNamesWhereThereAreSome() {
      var commands = new DiscordCommands(scene.words, Map.of(DiscordLocale.GERMAN, german)).of(List.of());

      var media = commands.get(2).getOptions().get(2);
      assertThat(media.getNameLocalizations().toMap()).isEqualTo(Map.of(DiscordLocale.GERMAN, "was"));
      assertThat(media.getDescriptionLocalizations().toMap())
          .isEqualTo(Map.of(DiscordLocale.GERMAN, "Was niemand mehr hören oder sehen soll."));
      assertThat(media.getChoices()).extracting(choice -> choice.getNameLocalizations().toMap())
          .containsExactly(Map.of(DiscordLocale.GERMAN, "Ton"), Map.of(), Map.of());
      assertThat(commands.get(4).getSubcommands().getFirst().getNameLocalizations().toMap())
          .isEqualTo(Map.of(DiscordLocale.GERMAN, "hilfe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name_localizations", "description_localizations"})
    void aTranslationThatIsNewIsWritten(String texts) {
      scene.bot.start();
      command("curfew");
      List<ObjectNode> old = scene.discord.commands(scene.guild).stream().map(ObjectNode::deepCopy).toList();
      old.forEach(each -> ((ObjectNode) each.path("options").path(0).path(texts)).remove("ko"));
      try (Scene later = new Scene()) {
        later.discord.wire().faults().next(
            request -> request.method().equals("GET") && request.path().endsWith("/commands"),
            new Fault.Answer(Response.json(200, old)));

        later.bot.start();

        JsonNode help = later.discord.awaitCommand(later.guild, "curfew", SOON).path("options").path(0);
        assertThat(help.path(texts).has("ko")).isTrue();
      }
    }
  }
}
