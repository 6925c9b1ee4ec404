package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebApiTest {
  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual());
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final String botToken = slack.settings().secrets().botToken();

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class Authentication {
    @Test
    void tellsWhoTheBotIsAndWhatItMay() {
      HttpResponse<String> response = app.form("auth.test", botToken);

      assertThat(TestApp.json(response)).isEqualTo(TestApp.json(app.form("auth.test", botToken)));
      assertThat(TestApp.json(response).path("team_id").asText()).isEqualTo("T0SANDBOX01");
      assertThat(response.headers().firstValue("X-OAuth-Scopes"))
          .contains("channels:read,chat:write,commands,files:write,groups:read,usergroups:read,users:read");
    }

    @Test
    void takesATokenInTheFormToo() {
      assertThat(TestApp.json(app.form("auth.test", "", "token", botToken)).path("ok").asBoolean()).isTrue();
    }

    @Test
    void takesNoTokenInAJsonBody() {
      String body = "{\"token\":\"" + botToken + "\"}";
      assertThat(error(app.post("auth.test", "", "application/json; charset=utf-8", body))).isEqualTo("not_authed");
    }

    @Test
    void refusesNoWrongAndUnfittingTokens() {
      assertThat(error(app.form("auth.test", ""))).isEqualTo("not_authed");
      assertThat(error(app.form("auth.test", "xoxb-wrong"))).isEqualTo("invalid_auth");
      assertThat(error(app.form("auth.test", slack.settings().secrets().appToken())))
          .isEqualTo("not_allowed_token_type");
      assertThat(error(app.form("apps.connections.open", botToken))).isEqualTo("not_allowed_token_type");
    }

    @Test
    void refusesRevokedTokens() {
      slack.revokeTokens("token_revoked");

      assertThat(error(app.form("auth.test", botToken))).isEqualTo("token_revoked");
    }
  }

  @Nested
  class Arguments {
    @Test
    void areReadFromFormsWithPlusAndPercentTwenty() {
      String body = "channel=" + general.id() + "&text=a+b%20c%2B%F0%9F%8C%8A";
      app.post("chat.postMessage", botToken, "application/x-www-form-urlencoded", body);

      assertThat(slack.messages(general)).extracting(Message::text).containsExactly("a b c+🌊");
    }

    @Test
    void areReadFromJsonWithBlocksAsJsonOrAsText() {
      String blocks = TestApp.section("hi");
      String start = "{\"channel\":\"" + general.id() + "\",\"text\":\"t\",\"blocks\":";

      assertThat(app.callJson("chat.postMessage", start + blocks + "}").path("ok").asBoolean()).isTrue();
      assertThat(app.callJson("chat.postMessage", start + TestApp.quote(blocks) + "}").path("ok").asBoolean()).isTrue();
      assertThat(slack.messages(general)).extracting(Message::visibleText).containsExactly("hi", "hi");
    }

    @Test
    void areRefusedWhenTheyCannotBeRead() {
      assertThat(error(app.post("chat.postMessage", botToken, "application/json; charset=utf-8", "{")))
          .isEqualTo("invalid_json");
      assertThat(error(app.post("chat.postMessage", botToken, "application/json; charset=utf-8", "[]")))
          .isEqualTo("json_not_object");
      assertThat(error(app.post("chat.postMessage", botToken, "text/xml", "<a/>"))).isEqualTo("invalid_post_type");
    }

    @Test
    void thatAreMissingAreNamed() {
      JsonNode answer = app.call("chat.postMessage", "text", "x");

      assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
      assertThat(answer.at("/response_metadata/messages/0").asText())
          .isEqualTo("[ERROR] missing required field: channel");
    }

    @Test
    void inJsonWithoutCharsetAreWarnedAbout() {
      JsonNode answer = TestApp.json(app.post("auth.test", botToken, "application/json", "{}"));

      assertThat(answer.path("ok").asBoolean()).isTrue();
      assertThat(answer.path("warning").asText()).isEqualTo("missing_charset");
    }
  }

  @Test
  void anUnknownMethodIsRefused() {
    JsonNode answer = app.call("chat.shout");

    assertThat(answer.path("error").asText()).isEqualTo("unknown_method");
    assertThat(answer.path("req_method").asText()).isEqualTo("chat.shout");
  }

  @Test
  void aMissingScopeIsNamed() {
    try (SandboxSlack poor = SandboxSlack.start(SlackSettings.usual().withApp(app -> app.withScopes("commands")))) {
      JsonNode answer = new TestApp(poor).call("chat.postMessage", "channel", "C1", "text", "x");

      assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
      assertThat(answer.path("needed").asText()).isEqualTo("chat:write");
      assertThat(answer.path("provided").asText()).isEqualTo("commands");
    }
  }

  @Test
  void oneCallCanBeRefusedOnRequest() {
    slack.refuseNext("auth.test", "internal_error");

    assertThat(error(app.form("auth.test", botToken))).isEqualTo("internal_error");
    assertThat(TestApp.json(app.form("auth.test", botToken)).path("ok").asBoolean()).isTrue();
  }

  @Test
  void everyCallIsRecordedWithoutItsToken() {
    app.call("users.info", "user", olga.id());
    app.call("users.info", "user", "UNOBODY");

    ApiCall refused = slack.awaitCall("users.info", call -> !call.isOk(), TestLink.SOON);
    assertThat(refused.error()).isEqualTo("user_not_found");
    assertThat(refused.arguments()).hasToString("{\"user\":\"UNOBODY\"}");
    assertThat(slack.calls()).hasSize(2).allMatch(call -> !call.toString().contains("xoxb-"));
  }

  @Nested
  class RateLimiting {
    @Test
    void endsABurstOfPostsInOneChannelButNotInAnother() {
      HttpResponse<String> limited = callUntilLimited("chat.postMessage", "channel", general.id(), "text", "x");

      assertThat(slack.messages(general)).hasSizeGreaterThanOrEqualTo(RateLimits.POST_BURST);
      assertThat(limited.headers().firstValue("Retry-After")).contains("1");
      assertThat(error(limited)).isEqualTo("ratelimited");
      SlackChannel other = slack.workspace().addChannel("other");
      assertThat(app.call("chat.postMessage", "channel", other.id(), "text", "x").path("ok").asBoolean()).isTrue();
    }

    @Test
    void isOverWhenTheTimeHasPassed() {
      HttpResponse<String> limited = callUntilLimited("usergroups.list");
      slack.clock().advance(Duration.ofSeconds(limited.headers().firstValueAsLong("Retry-After").orElseThrow()));

      assertThat(slack.calls()).hasSizeGreaterThan(20);
      assertThat(app.call("usergroups.list").path("ok").asBoolean()).isTrue();
    }

    /** Slow machines win back some allowance on the way, so the count is not exact. */
    private HttpResponse<String> callUntilLimited(String method, String... arguments) {
      for (int i = 0; i < 200; i++) {
        HttpResponse<String> response = app.form(method, botToken, arguments);
        if (response.statusCode() == 429) {
          return response;
        }
      }
      throw new AssertionError("never limited");
    }

    @Test
    void updatesHaveFiftyAMinuteInTheWholeWorkspaceAndAreToldHowLongToWait() {
      List<String> stamps = new ArrayList<>();
      for (String name : List.of("one", "two")) {
        SlackChannel channel = slack.workspace().addChannel(name);
        stamps.add(channel.id());
        stamps.add(app.call("chat.postMessage", "channel", channel.id(), "text", "x").path("ts").asText());
      }
      for (int i = 0; i < 50; i++) {
        int which = i % 2 * 2;
        assertThat(app.call("chat.update", "channel", stamps.get(which), "ts", stamps.get(which + 1), "text", "y" + i)
            .path("ok").asBoolean()).isTrue();
      }

      HttpResponse<String> limited = app.form("chat.update", botToken, "channel", stamps.get(0), "ts", stamps.get(1),
          "text", "z");

      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(error(limited)).isEqualTo("ratelimited");
      int wait = Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow());
      assertThat(wait).isBetween(1, 60);
      assertThat(slack.mostInAnyMinute("chat.update")).isEqualTo(50);
      slack.clock().advance(Duration.ofSeconds(wait));
      assertThat(app.call("chat.update", "channel", stamps.get(0), "ts", stamps.get(1), "text", "z").path("ok")
          .asBoolean()).isTrue();
    }

    @Test
    void canBeSwitchedOff() {
      slack.rateLimits().off();
      for (int i = 0; i < 30; i++) {
        assertThat(app.call("chat.postMessage", "channel", general.id(), "text", "x").path("ok").asBoolean()).isTrue();
      }
    }

    @Test
    void canBeOrderedForOneCall() {
      slack.rateLimits().refuseNext("auth.test", Duration.ofSeconds(7));

      HttpResponse<String> limited = app.form("auth.test", botToken);
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).contains("7");
      assertThat(app.call("auth.test").path("ok").asBoolean()).isTrue();
    }
  }

  private static String error(HttpResponse<String> response) {
    return TestApp.json(response).path("error").asText();
  }
}
