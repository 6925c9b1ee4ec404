package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.SlackChannel.Trait;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileMethodsTest {
  private static final String CSV = "room,outcome\neu-1,accepted\n";

  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual()
      .withApp(app -> app.withScopes("chat:write", "chat:write.public", "files:write", "files:read")));
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final String bot = slack.settings().app().botUserId();

  @AfterEach
  void stop() {
    slack.close();
  }

  private JsonNode announce(String name, int length) {
    return app.call("files.getUploadURLExternal", "filename", name, "length", String.valueOf(length));
  }

  private HttpResponse<String> upload(JsonNode ticket, String type, String body) {
    return app.send(HttpRequest.newBuilder(URI.create(ticket.path("upload_url").asText()))
        .header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
  }

  /** The id of a file whose bytes have arrived. */
  private String uploaded(String name, String content) {
    JsonNode ticket = announce(name, content.length());
    assertThat(upload(ticket, "application/octet-stream", content).statusCode()).isEqualTo(200);
    return ticket.path("file_id").asText();
  }

  private JsonNode complete(String files, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "files";
    arguments[1] = files.replace('\'', '"');
    System.arraycopy(more, 0, arguments, 2, more.length);
    return app.call("files.completeUploadExternal", arguments);
  }

  private String error(String files, String... more) {
    return complete(files, more).path("error").asText();
  }

  private static String one(String id) {
    return "[{'id':'" + id + "'}]";
  }

  @Nested
  class AFile {
    @Test
    void comesIntoTheChannelWithItsTitleAndComment() {
      String id = uploaded("rooms.csv", CSV);

      JsonNode answer = complete("[{'id':'" + id + "','title':'Case #7'}]", "channel_id", general.id(),
          "initial_comment", "12 of 12 rooms");

      SharedFile file = slack.awaitFile(general, any -> true, TestLink.SOON);
      assertThat(answer.at("/files/0/id").asText()).isEqualTo(id);
      assertThat(answer.at("/files/0/title").asText()).isEqualTo("Case #7");
      assertThat(file.name()).isEqualTo("rooms.csv");
      assertThat(file.text()).isEqualTo(CSV);
      assertThat(file.threadTs()).isEmpty();
      assertThat(file.message().visibleText()).isEqualTo("12 of 12 rooms");
      assertThat(slack.files(general)).containsExactly(file);
    }

    @Test
    void comesIntoAThread() {
      Message parent = slack.say(olga, general, "hello");

      complete(one(uploaded("rooms.csv", CSV)), "channel_id", general.id(), "thread_ts", parent.ts());

      assertThat(slack.files(general)).extracting(SharedFile::threadTs).containsExactly(Optional.of(parent.ts()));
    }

    @Test
    void staysWithItsMessageWhenThatIsChanged() {
      complete(one(uploaded("rooms.csv", CSV)), "channel_id", general.id(), "initial_comment", "8 of 12");
      Message message = slack.files(general).getFirst().message();

      app.call("chat.update", "channel", general.id(), "ts", message.ts(), "text", "12 of 12");

      assertThat(slack.files(general)).singleElement().satisfies(file -> {
        assertThat(file.message().visibleText()).isEqualTo("12 of 12");
        assertThat(file.text()).isEqualTo(CSV);
      });
    }

    @Test
    void staysTheAppsOwnWithoutAChannel() {
      assertThat(complete(one(uploaded("rooms.csv", CSV))).path("ok").asBoolean()).isTrue();
      assertThat(slack.files(general)).isEmpty();
    }

    @Test
    void mayComeWithOthersInOneMessage() {
      String both = "[{'id':'" + uploaded("a.csv", "a") + "'},{'id':'" + uploaded("b.csv", "bb") + "'}]";

      complete(both, "channel_id", general.id());

      assertThat(slack.files(general)).extracting(SharedFile::name).containsExactly("a.csv", "b.csv");
      assertThat(slack.messages(general)).hasSize(1);
    }

    @Test
    void mayBeUploadedAsAForm() {
      String form = "--x\r\nContent-Disposition: form-data; name=\"filename\"; filename=\"r.csv\"\r\n"
          + "Content-Type: text/csv\r\n\r\n" + CSV + "\r\n--x--\r\n";
      JsonNode ticket = announce("rooms.csv", CSV.length());

      assertThat(upload(ticket, "multipart/form-data; boundary=x", form).body()).isEqualTo("OK - " + CSV.length());

      complete(one(ticket.path("file_id").asText()), "channel_id", general.id());
      assertThat(slack.files(general)).extracting(SharedFile::text).containsExactly(CSV);
    }

    @Test
    void canBeReadWithTheTokenOnly() {
      String id = uploaded("rooms.csv", CSV);
      complete(one(id), "channel_id", general.id());
      URI url = URI.create(app.call("files.info", "file", id).at("/file/url_private").asText());

      assertThat(app.send(HttpRequest.newBuilder(url).build()).body()).contains("Sign in");
      assertThat(app.send(HttpRequest.newBuilder(url)
          .header("Authorization", "Bearer " + slack.settings().secrets().botToken()).build()).body()).isEqualTo(CSV);
    }
  }

  @Nested
  class Refused {
    @ParameterizedTest
    @CsvSource({"rooms.csv,0,invalid_arguments", "rooms.csv,-1,invalid_arguments", "rooms.csv,x,invalid_arguments",
        "rooms.csv,'',invalid_arguments", "'',5,invalid_arguments", "rooms.csv,1073741825,file_upload_size_restricted"})
    void isAnAnnouncementWithoutANameOrAProperLength(String name, String length, String error) {
      assertThat(app.call("files.getUploadURLExternal", "filename", name, "length", length).path("error").asText())
          .isEqualTo(error);
    }

    @Test
    void isAnAnnouncementInJson() {
      assertThat(app.callJson("files.getUploadURLExternal", "{\"filename\":\"a\",\"length\":5}").path("error").asText())
          .isEqualTo("invalid_arguments");
    }

    @Test
    void areBytesOfAnotherLengthOrToAnotherAddress() {
      JsonNode ticket = announce("rooms.csv", 5);

      assertThat(upload(ticket, "text/csv", "1234").statusCode()).isEqualTo(400);
      assertThat(error(one(ticket.path("file_id").asText()))).isEqualTo("file_not_found");
      assertThat(upload(ticket, "text/csv", "12345").body()).isEqualTo("OK - 5");
      URI other = URI.create(ticket.path("upload_url").asText() + "0");
      assertThat(app.send(HttpRequest.newBuilder(other).POST(BodyPublishers.ofString("12345")).build()).statusCode())
          .isEqualTo(404);
    }

    @Test
    void isACompletionOfNothingOrASecondOne() {
      String id = uploaded("rooms.csv", CSV);

      for (String wrong : List.of("[]", "{}", "[{}]", "[{'id':7}]", "[{'id':'" + id + "'},{'id':'" + id + "'}]", "x")) {
        assertThat(error(wrong)).as(wrong).isEqualTo("invalid_arguments");
      }
      assertThat(error(one("FNOWHERE"))).isEqualTo("file_not_found");
      assertThat(error(one(id), "channel_id", general.id())).isEmpty();
      assertThat(error(one(id), "channel_id", general.id())).isEqualTo("file_not_found");
      assertThat(slack.files(general)).hasSize(1);
    }

    @Test
    void isAChannelThatTheBotIsNotIn() {
      String file = one(uploaded("rooms.csv", CSV));
      SlackChannel elsewhere = slack.workspace().put(general.withoutMember(bot));

      assertThat(error(file, "channel_id", general.id())).isEqualTo("not_in_channel");
      slack.workspace().put(elsewhere.with(Trait.PRIVATE));
      assertThat(error(file, "channel_id", general.id())).isEqualTo("channel_not_found");
      slack.workspace().put(general.with(Trait.ARCHIVED));
      assertThat(error(file, "channel_id", general.id())).isEqualTo("is_archived");
      assertThat(error(file, "channel_id", "CNOWHERE")).isEqualTo("channel_not_found");
      slack.workspace().put(general);
      assertThat(error(file, "channel_id", general.id(), "thread_ts", "1.2")).isEqualTo("thread_not_found");
      assertThat(error(file, "channel_id", general.id())).as("a refusal uses nothing up").isEmpty();
    }

    @Test
    void isWhatTheScopesDoNotCover() {
      try (SandboxSlack poor = SandboxSlack.start(SlackSettings.usual().withApp(all -> all.withScopes("chat:write")))) {
        TestApp poorApp = new TestApp(poor);

        for (String method : List.of("files.getUploadURLExternal", "files.completeUploadExternal")) {
          JsonNode answer = poorApp.call(method, "filename", "a", "length", "1");
          assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
          assertThat(answer.path("needed").asText()).isEqualTo("files:write");
        }
        assertThat(poorApp.call("files.info", "file", "F1").path("needed").asText()).isEqualTo("files:read");
      }
    }
  }
}
