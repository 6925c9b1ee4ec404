package dev.curfew.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.discord.DiscordLink.State;
import dev.curfew.room.AppName;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    assertThat(dismiss.path("options").findValuesAsText("name"))
        .containsSubsequence("id", "app", "kind", "dry-run", "reason");
    assertThat(dismiss.path("options").path(0).path("required").asBoolean()).isTrue();
    assertThat(dismiss.path("options")).extracting(option -> option.path("autocomplete").asBoolean())
        .containsExactly(true, false, false, false, false);
    assertThat(dismiss.path("options").path(1).path("choices").findValuesAsText("value")).containsExactly("live",
        "stage");
    assertThat(dismiss.path("options").path(2).path("choices").findValuesAsText("value"))
        .containsExactly("string", "number");
    assertThat(command("curfew").path("options")).extracting(sub -> sub.path("name").asText())
        .containsExactly("help", "whoami", "mine", "review", "rooms", "case", "history", "why");
    assertThat(scene.discord.globalCommands()).isEmpty();
  }

  @Test
  void subcommandsHaveTheirOptions() {
    scene.bot.start();

    JsonNode subs = command("curfew").path("options");
    assertThat(subs.path(4).path("options")).extracting(option -> option.path("name").asText())
        .containsExactly("text");
    assertThat(subs.path(5).path("options")).singleElement()
        .extracting(option -> option.path("type").asInt() + " " + option.path("name").asText() + " "
            + option.path("required").asBoolean() + " " + option.path("min_value").asInt())
        .isEqualTo("4 number true 1");
    assertThat(subs.path(6).path("options")).extracting(option -> option.path("name").asText())
        .containsExactly("room");
    assertThat(subs.path(7).path("options")).extracting(option -> option.path("name").asText())
        .containsExactly("room", "app", "kind");
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

  @Test
  void aTranslationOffersItsOwnDescriptions() {
    var commands = new DiscordCommands(scene.words,
        Map.of(DiscordLocale.KOREAN, scene.words)).of(List.of());

    assertThat(commands.getFirst().getDescriptionLocalizations().toMap())
        .containsEntry(DiscordLocale.KOREAN, scene.words.describe("dismiss-room"));
  }
}
