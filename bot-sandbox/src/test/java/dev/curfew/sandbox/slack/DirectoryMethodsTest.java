package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryMethodsTest {
  private final SandboxSlack slack = SandboxSlack.start(SlackSettings.usual());
  private final TestApp app = new TestApp(slack);
  private final Workspace workspace = slack.workspace();
  private final SlackUser olga = workspace.addUser("olga");
  private final SlackUser paul = workspace.addUser("paul");

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class AUser {
    @Test
    void isShownWithFlagsAndOnRequestLocale() {
      workspace.put(olga.with(Trait.ULTRA_RESTRICTED).withLocale("ko-KR"));
      JsonNode user = app.call("users.info", "user", olga.id(), "include_locale", "true").path("user");

      assertThat(user.path("is_ultra_restricted").asBoolean()).isTrue();
      assertThat(user.path("is_restricted").asBoolean()).isTrue();
      assertThat(user.path("deleted").asBoolean()).isFalse();
      assertThat(user.path("locale").asText()).isEqualTo("ko-KR");
      assertThat(app.call("users.info", "user", olga.id()).path("user").has("locale")).isFalse();
    }

    @Test
    void ofAnotherTeamMayBeAStranger() {
      workspace.put(olga.ofTeam("T0OTHER").with(Trait.STRANGER));
      JsonNode user = app.call("users.info", "user", olga.id()).path("user");

      assertThat(user.path("team_id").asText()).isEqualTo("T0OTHER");
      assertThat(user.path("is_stranger").asBoolean()).isTrue();
    }

    @Test
    void whoIsUnknownIsRefused() {
      assertThat(app.call("users.info", "user", "U0").path("error").asText()).isEqualTo("user_not_found");
      assertThat(app.call("users.info").path("error").asText()).isEqualTo("invalid_arguments");
    }
  }

  @Nested
  class AUserGroup {
    private final UserGroup moderators = workspace.addGroup("moderators", olga, paul);

    @Test
    void listsItsMembersWithoutDeactivatedPeople() {
      assertThat(members()).containsExactly(olga.id(), paul.id());
      workspace.put(paul.with(Trait.DELETED));
      assertThat(members()).containsExactly(olga.id());
    }

    @Test
    void thatIsDisabledOrUnknownIsNotFound() {
      workspace.put(moderators.disable());

      assertThat(error(moderators.id())).isEqualTo("no_such_subteam");
      assertThat(error("S0")).isEqualTo("no_such_subteam");
      assertThat(app.call("usergroups.list").path("usergroups").isEmpty()).isTrue();
      assertThat(app.call("usergroups.list", "include_disabled", "1").path("usergroups").size()).isEqualTo(1);
    }

    @Test
    void needsAPaidPlan() {
      workspace.paidPlan(false);

      assertThat(error(moderators.id())).isEqualTo("plan_upgrade_required");
      assertThat(app.call("usergroups.list").path("error").asText()).isEqualTo("plan_upgrade_required");
    }

    private String error(String id) {
      return app.call("usergroups.users.list", "usergroup", id).path("error").asText();
    }

    private List<String> members() {
      List<String> members = new ArrayList<>();
      app.call("usergroups.users.list", "usergroup", moderators.id()).path("users")
          .forEach(id -> members.add(id.asText()));
      return members;
    }
  }

  @Nested
  class AConversation {
    private final SlackChannel general = workspace.addChannel("general", olga, paul);

    @Test
    void tellsWhetherTheBotIsIn() {
      JsonNode channel = app.call("conversations.info", "channel", general.id()).path("channel");

      assertThat(channel.path("is_member").asBoolean()).isTrue();
      assertThat(channel.path("is_private").asBoolean()).isFalse();
      assertThat(channel.path("name").asText()).isEqualTo("general");
    }

    @Test
    void thatIsPrivateIsHiddenFromABotOutside() {
      workspace.put(general.with(SlackChannel.Trait.PRIVATE).withoutMember(slack.settings().app().botUserId()));

      assertThat(app.call("conversations.info", "channel", general.id()).path("error").asText())
          .isEqualTo("channel_not_found");
      assertThat(app.call("conversations.members", "channel", general.id()).path("error").asText())
          .isEqualTo("channel_not_found");
    }

    @Test
    void listsItsMembersPageByPage() {
      List<String> found = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = app.call("conversations.members", "channel", general.id(), "limit", "2", "cursor", cursor);
        page.path("members").forEach(id -> found.add(id.asText()));
        cursor = page.at("/response_metadata/next_cursor").asText();
      } while (!cursor.isEmpty());

      assertThat(found).containsExactlyInAnyOrder(olga.id(), paul.id(), slack.settings().app().botUserId());
    }

    @Test
    void refusesACursorOrLimitThatItDidNotOffer() {
      assertThat(app.call("conversations.members", "channel", general.id(), "cursor", "x").path("error").asText())
          .isEqualTo("invalid_cursor");
      assertThat(app.call("conversations.members", "channel", general.id(), "limit", "5000").path("error").asText())
          .isEqualTo("invalid_limit");
    }

    @Test
    void needsTheScopeOfItsKind() {
      SlackSettings publicOnly = SlackSettings.usual().withApp(app -> app.withScopes("channels:read"));
      try (SandboxSlack other = SandboxSlack.start(publicOnly)) {
        SlackChannel secret = other.workspace().addChannel("secret").with(SlackChannel.Trait.PRIVATE);
        other.workspace().put(secret);
        JsonNode answer = new TestApp(other).call("conversations.info", "channel", secret.id());

        assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
        assertThat(answer.path("needed").asText()).isEqualTo("groups:read");
      }
    }
  }
}
