package dev.curfew.discord;

import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.discord.SentFiles.Read;
import dev.curfew.discord.SentFiles.Trouble;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Upload;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class SentFilesTest {

  private static DiscordSettings settings(URI api) {
    return new DiscordSettings(new Secret("token"), List.of("1"), api, Optional.of(URI.create("ws://127.0.0.1:1/")),
        List.of());
  }

  @Nested
  class WithACommand {
    private static final Predicate<Request> DOWNLOADS = request -> request.path().contains("attachments/");
    private Scene scene;

    @BeforeEach
    void open() {
      scene = Scene.playing();
    }

    @AfterEach
    void close() {
      scene.close();
    }

    private Interaction types(Upload file) {
      return scene.discord.type(scene.olga, scene.ops, "/dismiss-room", Map.of("id", "eu-1", "list", file));
    }

    private Interaction types(String name, String mediaType, byte[] content) {
      return types(new Upload(name, mediaType, content));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Exchange> downloads() {
      return scene.discord.wire().exchanges().stream().filter(each -> DOWNLOADS.test(each.request())).toList();
    }

    private void assertRefused(Interaction asked, Trouble why) {
      assertThat(asked.awaitReply(SOON).visibleText())
          .isEqualTo(new FileWords(Locale.ENGLISH).unusable(why).unformatted());
      assertThat(asked.awaitReply(SOON).isEphemeral()).isTrue();
      assertThat(scene.desk.asked()).isEmpty();
    }

    private List<Optional<String>> lists() {
      return scene.desk.asked().stream()
          .map(asked -> ((Arguments.Fields) ((Invocation.Typed) asked).arguments()).list()).toList();
    }

    @Test
    void itsTextComesToTheDeskBesideTheOptions() {
      types("rooms.txt", "text/plain; charset=utf-8", bytes("\uFEFFeu-2\n방-3\n")).awaitReply(SOON);

      assertThat(scene.desk.asked()).singleElement().extracting("arguments").isEqualTo(
          new Arguments.Fields("eu-1", Optional.empty(), Optional.empty(), Optional.of("eu-2\n방-3\n"),
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aloneItIsEnough() {
      Upload file = new Upload("rooms.txt", "text/plain", bytes("eu-2"));

      scene.discord.type(scene.olga, scene.ops, "/dismiss-room", Map.of("list", file)).awaitReply(SOON);

      assertThat(scene.desk.asked()).singleElement().extracting("arguments").isEqualTo(
          new Arguments.Fields("", Optional.empty(), Optional.empty(), Optional.of("eu-2"), Optional.empty(),
              Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void itIsFetchedOnceWithoutTheToken() {
      types("rooms.txt", "text/plain", bytes("eu-2")).awaitReply(SOON);

      assertThat(downloads()).singleElement()
          .satisfies(each -> assertThat(each.request().header("Authorization")).isEmpty());
      assertThat(lists()).containsExactly(Optional.of("eu-2"));
    }

    @ParameterizedTest
    @CsvSource({"rooms.csv,application/vnd.ms-excel", "ROOMS.TXT,application/octet-stream", "rooms,text/tab-separated"})
    void itIsTextByWhatDiscordOrItsNameSays(String name, String mediaType) {
      types(name, mediaType, bytes("eu-2")).awaitReply(SOON);

      assertThat(lists()).containsExactly(Optional.of("eu-2"));
    }

    @Test
    void anythingElseIsNotEvenFetched() {
      assertRefused(types("rooms.xlsx", "application/zip", bytes("PK")), Trouble.NOT_TEXT);
      assertThat(downloads()).isEmpty();
    }

    @Test
    void whatIsNoTextInUtf8IsNotGuessedAt() {
      assertRefused(types("rooms.txt", "text/plain", "eu-2 ü".getBytes(StandardCharsets.ISO_8859_1)),
          Trouble.NOT_TEXT);
      assertRefused(types("rooms.txt", "text/plain", "eu-2".getBytes(StandardCharsets.UTF_16LE)), Trouble.NOT_TEXT);
    }

    @Test
    void aMegabyteIsTakenAndAByteMoreIsNot() {
      types("rooms.txt", "text/plain", bytes("x".repeat(SentFiles.MOST_BYTES))).awaitReply(SOON);
      assertThat(lists()).containsExactly(Optional.of("x".repeat(SentFiles.MOST_BYTES)));

      Interaction asked = types("rooms.txt", "text/plain", bytes("x".repeat(SentFiles.MOST_BYTES + 1)));
      assertThat(asked.awaitReply(SOON).visibleText())
          .isEqualTo(new FileWords(Locale.ENGLISH).unusable(Trouble.TOO_LARGE).unformatted());
      assertThat(downloads()).hasSize(1);
    }

    @Test
    void aFileThatIsLargerThanDiscordSaidIsNotReadToItsEnd() {
      scene.discord.wire().faults().next(DOWNLOADS,
          new Fault.Answer(Response.text(200, "x".repeat(SentFiles.MOST_BYTES + 1))));

      assertRefused(types("rooms.txt", "text/plain", bytes("eu-2")), Trouble.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 403, 404, 500})
    void whatCannotBeFetchedIsNotFollowedAndNothingIsDone(int status) {
      scene.discord.wire().on("GET", "/elsewhere.txt", request -> Response.text(200, "eu-9"));
      scene.discord.wire().faults().next(DOWNLOADS,
          new Fault.Answer(Response.text(status, "no").with("Location", "/elsewhere.txt")));

      assertRefused(types("rooms.txt", "text/plain", bytes("eu-2")), Trouble.OUT_OF_REACH);
      assertThat(downloads()).hasSize(1);
    }

    @Test
    void halfAFileIsNone() {
      scene.discord.wire().faults().next(DOWNLOADS, new Fault.TruncatedBody());

      assertRefused(types("rooms.txt", "text/plain", bytes("eu-2\neu-3")), Trouble.OUT_OF_REACH);
    }

    @Test
    void whoCurfewDoesNotServeMakesItFetchNothing() {
      var other = scene.discord.addGuild("Somebody else's");
      scene.discord.people().forging().type(other.addMember("mallory"), other.addTextChannel("ops"), "/dismiss-room",
          Map.of("id", "x", "list", new Upload("rooms.txt", "text/plain", bytes("eu-2")))).awaitReply(SOON);

      assertThat(downloads()).isEmpty();
      assertThat(scene.desk.asked()).isEmpty();
    }
  }

  @Nested
  class FromDiscordItself {
    private final List<String> asked = new ArrayList<>();
    /** Answers everything, so that nothing leaves this process. */
    private final OkHttpClient http = new OkHttpClient.Builder().addInterceptor(chain -> {
      asked.add(chain.request().url().toString());
      return new okhttp3.Response.Builder().request(chain.request()).protocol(Protocol.HTTP_2).code(200).message("")
          .body(ResponseBody.create("eu-2", null)).build();
    }).build();
    private final SentFiles files = new SentFiles(settings(URI.create("https://discord.com/api/v10/")), http);

    private Read read(String url) {
      return files.read(new SentFile("a.txt", "text/plain", 4, url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cdn.discordapp.com/ephemeral-attachments/1/2/a.txt?ex=1&is=2&hm=3",
        "https://media.discordapp.net/attachments/1/2/a.txt", "https://CDN.discordapp.com:443/a.txt"})
    void aFileIsFetchedFromItsTwoHosts(String url) {
      assertThat(read(url)).isEqualTo(new Read.Text("eu-2"));
      assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://cdn.discordapp.com/a.txt", "https://cdn.discordapp.com:8443/a.txt",
        "https://cdn.discordapp.com.example.org/a.txt", "https://cdn.discordapp.com@example.org/a.txt",
        "https://example.org/cdn.discordapp.com/a.txt", "https://discord.com/a.txt", "https://127.0.0.1/a.txt",
        "https://169.254.169.254/latest/meta-data", "file:///etc/passwd", "", "no address"})
    void nothingIsFetchedFromAnywhereElse(String url) {
      assertThat(read(url)).isEqualTo(new Read.Unusable(Trouble.OUT_OF_REACH));
      assertThat(asked).isEmpty();
    }
  }

  @Nested
  class FromWhatStandsInForIt {
    private final WireServer server = WireServer.start();
    private final WireServer other = WireServer.start();
    private final SentFiles files = new SentFiles(settings(server.http("/api/v10/")), new OkHttpClient());

    @AfterEach
    void close() {
      server.close();
      other.close();
    }

    private Read read(String url) {
      return files.read(new SentFile("a.txt", "text/plain", 4, url));
    }

    @Test
    void aFileIsFetchedFromThereOnly() {
      server.on("GET", "/files/a.txt", request -> Response.text(200, "eu-2"));
      other.on("GET", "/files/a.txt", request -> Response.text(200, "eu-3"));

      assertThat(read(server.http("/files/a.txt").toString())).isEqualTo(new Read.Text("eu-2"));
      assertThat(read(other.http("/files/a.txt").toString())).isEqualTo(new Read.Unusable(Trouble.OUT_OF_REACH));
      assertThat(read("https://cdn.discordapp.com/a.txt")).isEqualTo(new Read.Unusable(Trouble.OUT_OF_REACH));
      assertThat(other.exchanges()).isEmpty();
    }

    @Test
    void aFileThatTricklesInIsGivenUpAfterFiveSeconds() {
      server.on("GET", "/files/a.txt", request -> Response.text(200, "eu-2\n".repeat(100)));
      server.faults().next(new Fault.SlowBytes(Duration.ofMillis(100)));

      assertThat(read(server.http("/files/a.txt").toString())).isEqualTo(new Read.Unusable(Trouble.OUT_OF_REACH));
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyTroubleIsSaidInWordsInEveryLanguage(Trouble why) {
    for (String language : List.of("en", "ko", "zh", "ja", "fr")) {
      var said = new FileWords(Locale.of(language)).unusable(why);
      assertThat(said.title().unformatted()).isNotBlank().doesNotContain("{").doesNotContain("'");
    }
  }
}
