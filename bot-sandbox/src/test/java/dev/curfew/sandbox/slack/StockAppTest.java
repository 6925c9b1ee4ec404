package dev.curfew.sandbox.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.ViewState;
import com.slack.api.socket_mode.SocketModeClient.Backend;
import dev.curfew.sandbox.slack.Delivery.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Slack's own SDK and Bolt, unaltered, against the sandbox. */
class StockAppTest {
  private static final String VIEW = """
      {"type":"modal","callback_id":"close","title":{"type":"plain_text","text":"Close"},
       "submit":{"type":"plain_text","text":"Close"},"blocks":[{"type":"input","block_id":"b",
       "label":{"type":"plain_text","text":"Room"},"element":{"type":"plain_text_input","action_id":"room"}},
       {"type":"input","block_id":"p","optional":true,"label":{"type":"plain_text","text":"Live"},
       "element":{"type":"external_select","action_id":"pick","min_query_length":0}}]}""";
  private static final String BLOCKS = """
      [{"type":"actions","elements":[{"type":"button","action_id":"confirm","value":"42",
       "text":{"type":"plain_text","text":"Close"}}]}]""";

  private static final ButtonElement BUTTON = ButtonElement.builder().actionId("confirm").value("42")
      .text(PlainTextObject.builder().text("Close").build()).build();

  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual()
      .withApp(app -> app.withCommands("/dismiss-room").withMessageShortcuts("close_room")));
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final SlackSecrets secrets = slack.settings().secrets();
  private final Slack sdk = sdk();

  @AfterEach
  void stop() throws Exception {
    sdk.close();
    slack.close();
  }

  @Test
  void theSdkReadsTheAnswersOfTheWebApi() throws Exception {
    MethodsClient client = sdk.methods(secrets.botToken());

    assertThat(client.authTest(r -> r).getTeamId()).isEqualTo("T0SANDBOX01");
    ChatPostMessageResponse posted = client
        .chatPostMessage(r -> r.channel(general.id()).text("hi").blocksAsString(BLOCKS));
    assertThat(posted.isOk()).as(posted::toString).isTrue();
    assertThat(posted.getMessage().getBlocks()).hasSize(1);
    UsersInfoResponse user = client.usersInfo(r -> r.user(olga.id()).includeLocale(true));
    assertThat(user.getUser().getLocale()).isEqualTo("en-US");
    assertThat(user.getUser().isDeleted()).isFalse();
    assertThat(client.conversationsMembers(r -> r.channel(general.id()).limit(1)).getResponseMetadata().getNextCursor())
        .isNotEmpty();
    slack.rateLimits().refuseNext("auth.test", Duration.ofSeconds(3));
    assertThatThrownBy(() -> client.authTest(r -> r)).isInstanceOfSatisfying(SlackApiException.class,
        limited -> assertThat(limited.getResponse().header("Retry-After")).isEqualTo("3"));
  }

  @Test
  void theSdkUploadsAFileIntoAThread() throws Exception {
    Message parent = slack.say(olga, general, "twelve rooms");

    FilesUploadV2Response answer = sdk.methods(secrets.botToken())
        .filesUploadV2(r -> r.channel(general.id()).threadTs(parent.ts()).filename("rooms.csv").title("Case #7")
            .fileData("room,결과\neu-1,✅\n".getBytes(StandardCharsets.UTF_8)).initialComment("All of them"));

    assertThat(answer.isOk()).as(answer::toString).isTrue();
    assertThat(answer.getFile().getTitle()).isEqualTo("Case #7");
    SharedFile file = slack.awaitFile(general, any -> true, SOON);
    assertThat(file.name()).isEqualTo("rooms.csv");
    assertThat(file.text()).isEqualTo("room,결과\neu-1,✅\n");
    assertThat(file.threadTs()).contains(parent.ts());
    assertThat(file.message().visibleText()).isEqualTo("All of them");
  }

  @Test
  void aBoltAppInSocketModeGoesTheWholeWay() throws Exception {
    App app = new App(AppConfig.builder().slack(sdk).singleTeamBotToken(secrets.botToken())
        .signingSecret(secrets.signingSecret()).clientId(null).clientSecret(null).build());
    app.command("/dismiss-room", (request, context) -> {
      context.respond(r -> r.text("Close " + request.getPayload().getText() + "?")
          .blocks(List.of(Blocks.actions(List.of(BUTTON)))));
      return context.ack("Working on it");
    });
    app.blockAction("confirm", (request, context) -> {
      context
          .respond(r -> r.replaceOriginal(true).text("Closed " + request.getPayload().getActions().get(0).getValue()));
      return context.ack();
    });
    app.messageShortcut("close_room", (request, context) -> {
      context.client().viewsOpen(r -> r.triggerId(request.getPayload().getTriggerId()).viewAsString(VIEW));
      return context.ack();
    });
    app.blockSuggestion("pick", (request, context) -> context.ack(r -> r.options(List.of(new Option(
        PlainTextObject.builder().text("Room " + request.getPayload().getValue()).build(), "eu-1")))));
    app.viewSubmission("close", (request, context) -> {
      Map<String, Map<String, ViewState.Value>> values = request.getPayload().getView().getState().getValues();
      return context.ack(r -> r.responseAction("errors").errors(Map.of("b", "Unknown " + values.get("b").get("room")
          .getValue() + ", " + values.get("p").get("pick").getSelectedOption().getText().getText())));
    });
    SocketModeApp socket = new SocketModeApp(secrets.appToken(), app, Backend.JavaWebSocket, 4);
    socket.startAsync();
    try {
      slack.socketMode().awaitLink(1, SOON);

      assertThat(slack.type(olga, general, "/dismiss-room a&b").awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      Message prompt = slack.awaitMessage(general, message -> !message.buttons().isEmpty(), SOON);
      assertThat(prompt.notificationText()).isEqualTo("Close a&b?");
      slack.awaitMessage(general, message -> message.visibleText().equals("Working on it"), SOON);

      assertThat(slack.press(olga, prompt, "confirm").awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      assertThat(slack.awaitChange(prompt, later -> true, SOON).visibleText()).isEqualTo("Closed 42");

      slack.messageShortcut(olga, slack.say(olga, general, "look"), "close_room");
      View view = slack.awaitView(olga, View::isOpen, SOON);
      assertThat(slack.suggest(olga, view, "pick", "eu").awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      slack.submitView(olga, view, Map.of("room", "abcd", "pick", "eu-1"));
      assertThat(slack.awaitView(olga, later -> !later.errors().isEmpty(), SOON).errors())
          .isEqualTo(Map.of("b", "Unknown abcd, Room eu"));
    } finally {
      socket.stop();
    }
  }

  private Slack sdk() {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    config.setProxyUrl(null);
    config.setStatsEnabled(false);
    config.getMethodsConfig().setExecutorName(UUID.randomUUID().toString());
    return Slack.getInstance(config);
  }
}
