package dev.curfew.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.ClientRefusal;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.SandboxDiscord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class DiscordChatTest {
  private final SandboxDiscord discord = SandboxDiscord.start();
  private final Guild guild = discord.addGuild("Night shift");
  private final Channel ops = guild.addTextChannel("ops");
  private final Member olga = guild.addMember("olga");
  private final AttachingChat chat = new DiscordChat(discord, ops, Map.of("olga", olga));
  private final HttpClient bot = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    discord.close();
  }

  /** As the bot. */
  private void send(String method, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(discord.apiUrl().resolve(path))
        .header("Authorization", "Bot " + discord.token()).header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))).build();
    assertThat(bot.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isBetween(200, 204);
  }

  private void registers(boolean suggesting) throws Exception {
    send("PUT", "applications/" + discord.applicationId() + "/guilds/" + guild.id() + "/commands",
        "[{'name':'dismiss-room','description':'Close','options':[{'type':3,'name':'id','description':'Which',"
            + "'required':true,'autocomplete':" + suggesting + "}]}]");
  }

  private Interaction asked() {
    List<Interaction> all = discord.interactions();
    while (all.isEmpty()) {
      Thread.onSpinWait();
      all = discord.interactions();
    }
    return all.getFirst();
  }

  @Test
  void whoeverTypesIsShownTheRoomsThatTheBotSuggests() throws Exception {
    registers(true);

    CompletableFuture<List<Chat.Suggested>> shown = CompletableFuture.supplyAsync(() -> chat.suggest("olga", "12"));
    Interaction typing = asked();
    send("POST", "interactions/" + typing.id() + "/" + typing.token() + "/callback",
        "{'type':8,'data':{'choices':[{'name':'123, 3 people','value':'123 kind:number'},{'name':'a','value':'a'}]}}");

    assertThat(shown.get(30, SECONDS)).containsExactly(new Chat.Suggested("123, 3 people", "123 kind:number"),
        new Chat.Suggested("a", "a"));
    assertThat(typing.payload().path("data").path("options").path(0).path("value").asText()).isEqualTo("12");
  }

  @Test
  void aCommandIsTypedWithAFileAndTheAnswerMayHaveOne() throws Exception {
    send("PUT", "applications/" + discord.applicationId() + "/guilds/" + guild.id() + "/commands",
        "[{'name':'dismiss-room','description':'Close','options':[{'type':3,'name':'id','description':'Which'},"
            + "{'type':11,'name':'list','description':'Many'}]}]");
    chat.speaks("olga", Language.JAPANESE);

    CompletableFuture<Shown> shown = CompletableFuture
        .supplyAsync(() -> chat.type("olga", "/dismiss-room", ChatFile.of("rooms.txt", "eu-1\neu-2")));
    Interaction typed = asked();
    send("POST", "interactions/" + typed.id() + "/" + typed.token() + "/callback",
        "{'type':4,'data':{'content':'2 rooms?','flags':64}}");

    assertThat(shown.get(30, SECONDS).text()).isEqualTo("2 rooms?");
    JsonNode data = typed.payload().path("data");
    assertThat(typed.payload().path("locale").asText()).isEqualTo("ja");
    assertThat(data.path("options")).hasSize(1);
    JsonNode file = data.path("resolved").path("attachments").path(data.at("/options/0/value").asText());
    assertThat(file.path("filename").asText()).isEqualTo("rooms.txt");
    assertThat(bot.send(HttpRequest.newBuilder(URI.create(file.path("url").asText())).build(),
        HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("eu-1\neu-2");
    assertThat(chat.files()).as("what a person attached to a command is in no channel").isEmpty();
  }

  @Test
  void aCommandWithoutAnOptionForAFileTakesNone() throws Exception {
    registers(false);

    assertThatThrownBy(() -> chat.type("olga", "/dismiss-room x", ChatFile.of("a.txt", "a")))
        .isInstanceOf(IllegalStateException.class).hasMessage("/dismiss-room takes no file");
  }

  @Test
  void aBotThatSuggestsNothingIsNotAsked() throws Exception {
    registers(false);

    assertThatThrownBy(() -> chat.suggest("olga", "12")).isInstanceOf(ClientRefusal.class);
    assertThat(discord.interactions()).isEmpty();
  }
}
