package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.discord.PlainBot.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilesTest {
  private static final String CSV = "room,outcome\neu-1,accepted\n";

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

  private String messages() {
    return "/channels/" + ops.id() + "/messages";
  }

  private String message() {
    return messages() + "/" + discord.messages(ops).getLast().id();
  }

  private static void isRefused(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Nested
  class ANewMessage {
    @Test
    void hasFilesThatEverybodyCanFetch() {
      JsonNode answer = bot.form("POST", messages(), "{'content':'12 rooms','attachments':[{'id':0,"
          + "'description':'All of them'},{'id':1,'filename':'b.txt'}]}", "my rooms.csv", CSV, "x", "yy").json();

      assertThat(discord.files(ops)).extracting(Attachment::name).containsExactly("my_rooms.csv", "b.txt");
      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly(CSV, "yy");
      JsonNode first = answer.path("attachments").path(0);
      assertThat(first.path("size").asInt()).isEqualTo(CSV.length());
      assertThat(first.path("description").asText()).isEqualTo("All of them");
      assertThat(first.path("content_type").asText()).isEqualTo("text/csv; charset=utf-8");
      assertThat(bot.fetch(first.path("url").asText())).isEqualTo(CSV);
      assertThat(bot.fetch(first.path("url").asText() + "x")).isEqualTo("This content is no longer available.");
    }

    @Test
    void mayBeNothingButAFileThatNobodyListed() {
      assertThat(bot.form("POST", messages(), "{}", "a.txt", "a").status()).isEqualTo(200);
      assertThat(discord.messages(ops).getLast().files()).extracting(Attachment::text).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{'content':'x','attachments':[{'id':1}]} | attachments.0.id | ATTACHMENT_NOT_FOUND",
        "{'content':'x','attachments':[{'id':0},{'id':0}]} | attachments.1.id | ATTACHMENT_NOT_FOUND",
        "{'content':'x','attachments':[]} | attachments | ATTACHMENT_NOT_FOUND",
        "{'content':'x','attachments':[{}]} | attachments.0.id | BASE_TYPE_REQUIRED",
        "{'content':'x','attachments':{}} | attachments | LIST_TYPE_CONVERT"})
    void isRefusedWhereListAndFilesDoNotFit(String payload, String place, String code) {
      Answer answer = bot.form("POST", messages(), payload, "a.txt", "a");

      isRefused(answer, 400, 50035);
      assertThat(answer.json().path("errors").at("/" + place.replace('.', '/') + "/_errors/0/code").asText())
          .isEqualTo(code);
      assertThat(discord.messages(ops)).isEmpty();
    }

    @Test
    void takesTenMebibytesAFileAndTenFiles() {
      String most = "x".repeat(Upload.MAX_SIZE);

      assertThat(bot.form("POST", messages(), "{}", "a.txt", most).status()).isEqualTo(200);
      isRefused(bot.form("POST", messages(), "{}", "a.txt", most + "x"), 413, 40005);
      String[] files = new String[22];
      for (int i = 0; i < files.length; i++) {
        files[i] = "f" + i;
      }
      isRefused(bot.form("POST", messages(), "{}", files), 400, 50035);
      assertThat(discord.messages(ops)).hasSize(1);
    }

    @Test
    void needsThePermissionToAttach() {
      ops.denyBot(Permissions.ATTACH_FILES);

      isRefused(bot.form("POST", messages(), "{'content':'x'}", "a.txt", "a"), 403, 50013);
      assertThat(bot.post(ops, "{'content':'x'}").status()).isEqualTo(200);
      isRefused(bot.form("PATCH", message(), "{'content':'y'}", "a.txt", "a"), 403, 50013);
    }

    @ParameterizedTest
    @CsvSource({"--edge,50035",
        "'--edge\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\r\n--edge--',50109"})
    void isRefusedWhereTheFormIsBroken(String body, int code) {
      isRefused(bot.sendRaw("POST", messages(), body, "multipart/form-data; boundary=edge"), 400, code);
    }
  }

  @Nested
  class AnEdit {
    @BeforeEach
    void post() {
      bot.form("POST", messages(), "{'content':'x'}", "a.txt", "a", "b.txt", "b");
    }

    private String id(int place) {
      return discord.files(ops).get(place).id();
    }

    @Test
    void keepsTheFilesThatItDoesNotMention() {
      bot.send("PATCH", message(), "{'content':'y'}");
      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly("a", "b");

      bot.form("PATCH", message(), "{'content':'z'}", "c.txt", "c");
      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly("a", "b", "c");
    }

    @Test
    void leavesThoseThatItListsAndAddsNewOnes() {
      Message message = discord.messages(ops).getLast();

      bot.form("PATCH", message(), "{'attachments':[{'id':'" + id(1) + "'},{'id':0}]}", "c.txt", "c");

      assertThat(discord.files(ops)).extracting(Attachment::text).containsExactly("b", "c");
      assertThat(message.revisions()).extracting(revision -> revision.files().size()).containsExactly(2, 2);
    }

    @Test
    void takesAwayAllThatItDoesNotList() {
      bot.send("PATCH", message(), "{'attachments':[]}");

      assertThat(discord.files(ops)).isEmpty();
    }

    @Test
    void cannotListAFileOfAnotherMessageNorLeaveNothing() {
      String foreign = id(0);
      bot.form("POST", messages(), "{}", "c.txt", "c");

      isRefused(bot.send("PATCH", message(), "{'attachments':[{'id':'" + foreign + "'}]}"), 400, 50035);
      isRefused(bot.send("PATCH", message(), "{'attachments':[]}"), 400, 50006);
      assertThat(discord.files(ops)).hasSize(3);
    }

    @Test
    void isOneOfFiveInFiveSecondsInItsChannel() {
      Channel other = guild.addTextChannel("other");
      String elsewhere = "/channels/" + other.id() + "/messages/"
          + bot.post(other, "{'content':'x'}").json().path("id").asText();
      for (int left = 4; left >= 0; left--) {
        Answer answer = bot.form("PATCH", message(), "{'attachments':[{'id':0}]}", left + ".txt", "x");
        assertThat(answer.header("x-ratelimit-remaining")).isEqualTo(String.valueOf(left));
      }

      Answer refused = bot.form("PATCH", message(), "{'attachments':[{'id':0}]}", "late.txt", "x");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("via")).isEqualTo("1.1 google");
      assertThat(refused.header("retry-after")).isEqualTo("5");
      assertThat(discord.files(ops)).extracting(Attachment::name).containsExactly("0.txt");
      assertThat(bot.send("PATCH", elsewhere, "{'content':'y'}").status()).isEqualTo(200);
      clock.advance(Duration.ofSeconds(5));
      assertThat(bot.send("PATCH", message(), "{'content':'y'}").status()).isEqualTo(200);
    }
  }

  @Nested
  class AnAnswer {
    private Interaction asked;

    @BeforeEach
    void ask() {
      bot.register(guild, "[{'name':'many','description':'x'}]");
      asked = discord.type(olga, ops, "/many", Map.of());
    }

    private Answer form(String method, String rest, String payload, String... files) {
      return bot.form(method, "/webhooks/" + discord.applicationId() + "/" + asked.token() + rest, payload, files);
    }

    @Test
    void mayHaveAFileAtOnce() {
      bot.form("POST", "/interactions/" + asked.id() + "/" + asked.token() + "/callback",
          "{'type':4,'data':{'flags':64,'attachments':[{'id':0}]}}", "a.txt", "a");

      assertThat(asked.original().orElseThrow().files()).singleElement().satisfies(file -> {
        assertThat(file.text()).isEqualTo("a");
        assertThat(file.ephemeral()).isTrue();
        assertThat(bot.fetch(file.url().toString())).isEqualTo("a");
      });
      assertThat(discord.files(ops)).as("others do not see it").isEmpty();
    }

    @Test
    void mayGetFilesLaterAndSoMayWhatFollows() {
      bot.callback(asked, "{'type':5}");

      assertThat(form("PATCH", "/messages/@original", "{'attachments':[{'id':0}]}", "a.txt", "a").status())
          .isEqualTo(200);
      assertThat(form("POST", "", "{}", "b.txt", "b").status()).isEqualTo(200);

      assertThat(asked.original().orElseThrow().files()).extracting(Attachment::text).containsExactly("a");
      assertThat(asked.followUps()).singleElement()
          .satisfies(message -> assertThat(message.files()).extracting(Attachment::text).containsExactly("b"));
      isRefused(form("POST", "", "{}"), 400, 50006);
    }
  }

  @Test
  void aPersonsLanguageAndTheGuildsAreInWhatTheBotIsTold() {
    bot.register(guild, "[{'name':'many','description':'x','name_localizations':{'ko':'여러-방'}}]");
    assertThat(languages("/many")).containsExactly("en-US", "en-US");

    olga.speaks("ko");
    guild.speaks("ja");

    assertThat(languages("/여러-방")).containsExactly("ko", "ja");
  }

  private List<String> languages(String typed) {
    JsonNode payload = discord.type(olga, ops, typed, Map.of()).payload();
    return List.of(payload.path("locale").asText(), payload.path("guild_locale").asText());
  }
}
