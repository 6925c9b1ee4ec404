package dev.curfew.app;

import dev.curfew.config.Settings;
import dev.curfew.sandbox.Sandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code curfew invite discord}. */
class InviteCommandTest {
  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String printed(String yaml) throws Exception {
    StringWriter out = new StringWriter();
    Settings settings = Stage.settings(sandbox, yaml);
    InviteDiscordCommand.print(settings, new PrintWriter(out));
    return out.toString().strip();
  }

  @Test
  void isALinkWithTheFewestPermissions() throws Exception {
    String link = printed(sandbox.configuration());

    assertThat(link).matches(
        "https://discord\\.com/oauth2/authorize\\?client_id=\\d{17,20}&scope=bot\\+applications\\.commands&permissions=\\d+");
    long permissions = Long.parseLong(link.substring(link.lastIndexOf('=') + 1));
    assertThat(Permission.getPermissions(permissions)).containsExactlyInAnyOrder(Permission.VIEW_CHANNEL,
        Permission.MESSAGE_SEND, Permission.MESSAGE_SEND_IN_THREADS, Permission.MESSAGE_EMBED_LINKS,
        Permission.MESSAGE_ATTACH_FILES);
  }

  @Test
  void saysWhatToDoWhereDiscordRefusesTheToken() {
    String yaml = sandbox.configuration().replace("${DISCORD_TOKEN}", "MTA.wrong.token");

    assertThatThrownBy(() -> printed(yaml)).isInstanceOf(Failure.class)
        .hasMessageContaining("Reset it in Discord's developer portal").hasMessageNotContaining("MTA.wrong.token");
  }
}
