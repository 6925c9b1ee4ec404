package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.SlackChannel.Trait;
import dev.curfew.sandbox.slack.blocks.Ping;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatMethodsTest {
  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual());
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackUser paul = slack.workspace().addUser("paul");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class Posting {
    @Test
    void showsTheMessageToEverybody() {
      JsonNode answer = post("text", "Hello &lt;world&gt;");

      Message message = slack.awaitMessage(general, posted -> true, TestLink.SOON);
      assertThat(answer.path("ts").asText()).isEqualTo(message.ts()).matches("\\d{10}\\.\\d{6}");
      assertThat(answer.at("/message/bot_id").asText()).isEqualTo("B0SANDBOXBOT");
      assertThat(message.visibleText()).isEqualTo("Hello <world>");
      assertThat(slack.seenBy(paul, general)).containsExactly(message);
    }

    @Test
    void givesEveryMessageALaterTimestamp() {
      Set<String> all = IntStream.range(0, 5).mapToObj(i -> post("text", "x").path("ts").asText())
          .collect(Collectors.toSet());
      assertThat(all).hasSize(5);
    }

    @Test
    void isRefusedWhereTheBotCannotPost() {
      SlackChannel elsewhere = put(general.withoutMember(slack.settings().app().botUserId()));
      assertThat(error("channel", elsewhere.id(), "text", "x")).isEqualTo("not_in_channel");

      put(elsewhere.with(Trait.PRIVATE));
      assertThat(error("channel", elsewhere.id(), "text", "x")).isEqualTo("channel_not_found");

      put(general.with(Trait.ARCHIVED));
      assertThat(error("channel", general.id(), "text", "x")).isEqualTo("is_archived");
      assertThat(error("channel", "CNOWHERE", "text", "x")).isEqualTo("channel_not_found");
      assertThat(error("channel", "#general", "text", "x")).isEqualTo("channel_not_found");
    }

    @Test
    void isRefusedWithoutAnythingToSay() {
      assertThat(error("channel", general.id())).isEqualTo("no_text");
      assertThat(error("channel", general.id(), "text", "", "blocks", "[]")).isEqualTo("no_text");
    }

    @Test
    void isRefusedWithBadBlocks() {
      assertThat(error("channel", general.id(), "text", "x", "blocks", "[")).isEqualTo("invalid_blocks_format");
      JsonNode answer = post("text", "x", "blocks", TestApp.section("x".repeat(3001)));

      assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
      assertThat(answer.at("/response_metadata/messages/0").asText())
          .isEqualTo("[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void isRefusedWithTooMuchTextInAllBlocksTogether() {
      String section = TestApp.section("x".repeat(2900));
      String five = "[" + (section.substring(1, section.length() - 1) + ",").repeat(5).replaceAll(",$", "") + "]";

      assertThat(error("channel", general.id(), "text", "x", "blocks", five)).isEqualTo("msg_blocks_too_long");
    }

    @Test
    void cutsATextOverFortyThousandCharactersAndSaysSo() {
      JsonNode answer = post("text", "x".repeat(40_001));

      assertThat(answer.path("warning").asText()).isEqualTo("message_truncated");
      assertThat(slack.messages(general).getFirst().text()).hasSize(40_000);
      assertThat(slack.oddities().all()).extracting(Oddities.Oddity::what).first().asString().contains("40001");
    }

    @Test
    void notesBlocksWithoutAText() {
      post("blocks", TestApp.section("x"));

      assertThat(slack.oddities().all()).extracting(Oddities.Oddity::what)
          .containsExactly("A message has blocks but no text for notifications and screen readers");
    }

    @Test
    void intoAThreadNeedsItsFirstMessage() {
      Message first = slack.say(olga, general, "closing?");
      post("text", "yes", "thread_ts", first.ts());

      assertThat(slack.messages(general).getLast().threadTs()).contains(first.ts());
      assertThat(error("channel", general.id(), "text", "x", "thread_ts", "1.2")).isEqualTo("thread_not_found");
    }

    @Test
    void toAUserOpensADirectConversation() {
      JsonNode answer = app.call("chat.postMessage", "channel", olga.id(), "text", "psst");

      assertThat(answer.path("channel").asText()).startsWith("D");
      assertThat(app.call("chat.postMessage", "channel", olga.id(), "text", "again").path("channel"))
          .isEqualTo(answer.path("channel"));
    }

    @Test
    void pingsByWhatTextAndBlocksSay() {
      post("text", "<!channel>", "blocks", TestApp.section("<@" + olga.id() + ">"));

      assertThat(slack.messages(general).getFirst().pings()).containsExactly(new Ping(Ping.Kind.CHANNEL, ""),
          new Ping(Ping.Kind.USER, olga.id()));
    }

    @Test
    void linksNamesOnlyOnRequest() {
      post("text", "@here @olga", "link_names", "0");
      post("text", "@here @olga", "link_names", "1");

      assertThat(slack.messages(general)).extracting(message -> message.pings().size()).containsExactly(0, 2);
    }
  }

  @Nested
  class Changing {
    private final JsonNode posted = post("text", "Close?", "blocks", TestApp.section("Close?"));
    private final String ts = posted.path("ts").asText();
    private final Message message = slack.messages(general).getFirst();

    @Test
    void replacesTextAndBlocks() {
      update("text", "Closed", "blocks", TestApp.section("Closed"));

      Message changed = slack.awaitChange(message, later -> true, TestLink.SOON);
      assertThat(changed.visibleText()).isEqualTo("Closed");
      assertThat(changed.version()).isEqualTo(2);
      assertThat(slack.messages(general)).containsExactly(changed);
      assertThat(slack.history()).containsExactly(message, changed);
    }

    @Test
    void keepsBlocksThatAreNotMentionedAndDropsThemForAnEmptyList() {
      update("text", "Closed");
      assertThat(slack.messages(general).getFirst().visibleText()).isEqualTo("Close?");

      update("text", "Closed", "blocks", "[]");
      assertThat(slack.messages(general).getFirst().visibleText()).isEqualTo("Closed");
    }

    @Test
    void isRefusedForATextOverFourThousandCharacters() {
      assertThat(update("text", "x".repeat(4_001)).path("error").asText()).isEqualTo("msg_too_long");
    }

    @Test
    void isRefusedForOthersMessagesAndThoseThatAreNotThere() {
      Message other = slack.say(olga, general, "mine");

      assertThat(app.call("chat.update", "channel", general.id(), "ts", other.ts(), "text", "x").path("error").asText())
          .isEqualTo("cant_update_message");
      assertThat(app.call("chat.delete", "channel", general.id(), "ts", other.ts()).path("error").asText())
          .isEqualTo("cant_delete_message");
      assertThat(app.call("chat.update", "channel", general.id(), "ts", "1.2", "text", "x").path("error").asText())
          .isEqualTo("message_not_found");
    }

    @Test
    void isRefusedOnceTheMessageIsDeleted() {
      assertThat(app.call("chat.delete", "channel", general.id(), "ts", ts).path("ok").asBoolean()).isTrue();

      assertThat(slack.messages(general)).isEmpty();
      assertThat(slack.current(message)).isEmpty();
      assertThat(update("text", "x").path("error").asText()).isEqualTo("message_not_found");
      assertThat(slack.history()).last().matches(Message::deleted);
    }

    private JsonNode update(String... more) {
      return app.call("chat.update", with(more, "channel", general.id(), "ts", ts));
    }
  }

  @Nested
  class PostingForOnePerson {
    @Test
    void showsItToThatPersonOnly() {
      JsonNode answer = app.call("chat.postEphemeral", "channel", general.id(), "user", olga.id(), "text", "psst");

      assertThat(slack.seenBy(olga, general)).extracting(Message::ts)
          .containsExactly(answer.path("message_ts").asText());
      assertThat(slack.seenBy(paul, general)).isEmpty();
      assertThat(slack.messages(general)).isEmpty();
    }

    @Test
    void isRefusedForSomebodyWhoIsNotThere() {
      assertThat(app.call("chat.postEphemeral", "channel", general.id(), "user", paul.id(), "text", "x").path("error")
          .asText()).isEqualTo("user_not_in_channel");
    }

    @Test
    void cannotBeChangedByTimestampAndIsGoneAfterAReload() {
      JsonNode answer = app.call("chat.postEphemeral", "channel", general.id(), "user", olga.id(), "text", "psst");

      assertThat(app.call("chat.update", "channel", general.id(), "ts", answer.path("message_ts").asText(), "text", "x")
          .path("error").asText()).isEqualTo("message_not_found");
      slack.reload(olga);
      assertThat(slack.seenBy(olga, general)).isEmpty();
    }
  }

  private SlackChannel put(SlackChannel channel) {
    return slack.workspace().put(channel);
  }

  private JsonNode post(String... more) {
    return app.call("chat.postMessage", with(more, "channel", general.id()));
  }

  private String error(String... arguments) {
    return app.call("chat.postMessage", arguments).path("error").asText();
  }

  private static String[] with(String[] more, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more))
        .toArray(String[]::new);
  }
}
