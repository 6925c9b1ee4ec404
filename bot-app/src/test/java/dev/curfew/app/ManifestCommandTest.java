package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code curfew manifest slack}: one app for one configuration. */
class ManifestCommandTest {
  private static final String APP = """
      apps: { live: { sdk-app-id: 1400000001, endpoint: "http://127.0.0.1:9", secret-id: id, secret-key: key } }
      """;
  private static final String SOCKET = "slack: { bot-token: xoxb-1, app-token: xapp-1 }\n";
  private static final String HTTP = "slack: { bot-token: xoxb-1, mode: http, signing-secret: secret-of-the-signature }\n";
  private static final String RULE = """
      rules:
        - { name: all, who: { %s }, where: { slack-channels: [C1] }, may: [dismiss], apps: ["*"], rooms: ["*"] }
      """;
  private static final String USERS = RULE.formatted("slack-users: [U1]");
  private static final String GROUPS = RULE.formatted("slack-user-groups: [S1]");

  @TempDir
  private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int manifest(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("curfew.yaml"), yaml);
    List<String> line = new ArrayList<>(List.of("manifest", "slack", "--config", file.toString()));
    line.addAll(List.of(more));
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(line.toArray(String[]::new));
  }

  private JsonNode printed() throws IOException {
    return new YAMLMapper().readTree(out.toString());
  }

  @Test
  void isForSocketModeWhereSlackIsReachedThatWay() throws IOException {
    assertThat(manifest(APP + SOCKET + GROUPS)).isZero();

    assertThat(printed().at("/settings/socket_mode_enabled").booleanValue()).isTrue();
    assertThat(out.toString()).doesNotContain("HTTP", "YOUR-HOST", "http://", "https://");
  }

  @Test
  void namesTheAddressWhereverSlackPosts() throws IOException {
    assertThat(manifest(APP + HTTP + GROUPS, "--url", "https://bot.example.org/")).isZero();

    JsonNode manifest = printed();
    String events = "https://bot.example.org/slack/events";
    assertThat(manifest.at("/settings/socket_mode_enabled").booleanValue()).isFalse();
    assertThat(manifest.at("/features/slash_commands")).hasSize(5)
        .allSatisfy(command -> assertThat(command.path("url").asText()).isEqualTo(events));
    assertThat(manifest.at("/settings/interactivity/request_url").asText()).isEqualTo(events);
    assertThat(manifest.at("/settings/interactivity/message_menu_options_url").asText()).isEqualTo(events);
    assertThat(out.toString()).doesNotContain("HTTP:", "YOUR-HOST");
  }

  @Test
  void hasAHomeTabWhoseOpeningIsToldOverTheSocket() throws IOException {
    manifest(APP + SOCKET + USERS);

    assertThat(printed().at("/features/app_home/home_tab_enabled").booleanValue()).isTrue();
    assertThat(printed().at("/settings/event_subscriptions").toString())
        .isEqualTo("{\"bot_events\":[\"app_home_opened\"]}");
  }

  @Test
  void orToldOverHttp() throws IOException {
    manifest(APP + HTTP + USERS, "--url", "https://bot.example.org");

    assertThat(printed().at("/settings/event_subscriptions").toString()).isEqualTo(
        "{\"request_url\":\"https://bot.example.org/slack/events\",\"bot_events\":[\"app_home_opened\"]}");
  }

  @Test
  void asksForNoScopeThatNoRuleNeeds() throws IOException {
    manifest(APP + SOCKET + USERS);

    assertThat(printed().at("/oauth_config/scopes/bot")).extracting(JsonNode::asText)
        .containsExactly("commands", "chat:write", "files:write", "users:read");
  }

  @Test
  void asksForUserGroupsWhereARuleNamesOne() throws IOException {
    manifest(APP + SOCKET + GROUPS);

    assertThat(printed().at("/oauth_config/scopes/bot")).extracting(JsonNode::asText).contains("usergroups:read");
  }

  @Test
  void printsTheExampleThatLiesInConfig() throws IOException {
    assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute("manifest", "slack", "--example"))
        .isZero();

    assertThat(Path.of("..", "config", "slack-manifest.yaml"))
        .as("Write it anew: ./curfew manifest slack --example > example && mv example config/slack-manifest.yaml")
        .hasContent(out.toString());
  }

  @Test
  void wantsTheAddressForHttp() throws IOException {
    assertThat(manifest(APP + HTTP + USERS)).isEqualTo(2);

    assertThat(err.toString()).contains("add --url https://YOUR-HOST");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void takesNoAddressThatSlackWouldNotPostTo() throws IOException {
    assertThat(manifest(APP + HTTP + USERS, "--url", "bot.example.org")).isEqualTo(2);

    assertThat(err.toString()).contains("has to be like https://bot.example.org");
  }

  @Test
  void isForNobodyWithoutSlack() throws IOException {
    assertThat(manifest(APP + "discord: { token: a.b.c, guilds: [\"81384788765712384\"] }\n")).isEqualTo(2);

    assertThat(err.toString()).contains("has no section slack");
  }
}
