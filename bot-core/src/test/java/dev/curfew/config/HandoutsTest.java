package dev.curfew.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.curfew.room.UserCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators paste into Slack's and Tencent's consoles. */
class HandoutsTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void theSlackManifestAsksForNoMoreScopesThanCurfewUses() throws IOException {
    JsonNode manifest = YAML.readTree(CONFIG.resolve("slack-manifest.yaml").toFile());

    assertThat(manifest.at("/oauth_config/scopes/bot")).extracting(JsonNode::asText)
        .containsExactly("commands", "chat:write", "files:write", "users:read", "usergroups:read");
    assertThat(manifest.at("/settings/socket_mode_enabled").booleanValue()).isTrue();
  }

  /** Escaped, an id such as {@code a&b} or {@code <#1>} would not come through as it was typed. */
  @Test
  void noSlashCommandOfTheManifestIsEscapedBySlack() throws IOException {
    JsonNode commands = YAML.readTree(CONFIG.resolve("slack-manifest.yaml").toFile()).at("/features/slash_commands");

    assertThat(commands).extracting(command -> command.get("command").asText())
        .containsExactlyElementsOf(Stream.of(Stream.of("/dismiss-room"),
            UserCalls.ALL.stream().map(call -> "/" + call.label()), Stream.of("/curfew")).flatMap(each -> each)
            .toList());
    assertThat(commands).allSatisfy(command -> assertThat(command.get("should_escape").booleanValue()).isFalse());
  }

  @Test
  void theCamPolicyAllowsClosingRoomsAndNothingElse() throws IOException {
    JsonNode policy = JsonMapper.builder().build().readTree(CONFIG.resolve("cam-policy.json").toFile());

    assertThat(policy.at("/statement")).singleElement().satisfies(statement -> {
      assertThat(statement.get("action")).extracting(JsonNode::asText)
          .containsExactly("name/trtc:DismissRoom", "name/trtc:DismissRoomByStrRoomId");
      assertThat(statement.get("resource")).extracting(JsonNode::asText)
          .containsExactly("qcs::trtc::uin/100000000001:sdkappid/1400000001");
    });
  }
}
