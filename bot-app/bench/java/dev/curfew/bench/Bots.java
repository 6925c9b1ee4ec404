package dev.curfew.bench;

import dev.curfew.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bots that are compared, each as a program of its own that lives in a sandbox. */
enum Bots {
  CURFEW("Curfew") {
    @Override
    Child start(Sandbox sandbox, Path folder) throws IOException {
      String yaml = sandbox.setup().with("limits: { cases-per-person: 1000/1m }\n").yaml();
      Path config = Files.writeString(folder.resolve("curfew.yaml"), yaml);
      return Child.start("curfew run", folder, sandbox.environment(),
          List.of(Homes.launcher().toString(), "run", "--config", config.toString()));
    }
  },
  NODE("@slack/bolt + discord.js") {
    @Override
    Child start(Sandbox sandbox, Path folder) throws IOException {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("SLACK_API_URL", sandbox.slack().apiUrl().toString());
      environment.put("DISCORD_API_URL", sandbox.discord().apiUrl().toString());
      environment.put("DISCORD_GUILD", sandbox.guild().id());
      return Child.node("bots.mjs", environment);
    }
  },
  BARE_JAVA("Bolt for Java's Socket Mode client + JDA") {
    @Override
    Child start(Sandbox sandbox, Path folder) throws IOException {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("SLACK_API_URL", sandbox.slack().apiUrl().toString());
      environment.put("DISCORD_API_URL", sandbox.discord().apiUrl().toString());
      environment.put("DISCORD_GATEWAY_URL", sandbox.discord().gatewayUrl().toString());
      environment.put("DISCORD_GUILD", sandbox.guild().id());
      return Child.archived("bare", folder, environment, BareBots.class);
    }
  };

  private final String title;

  Bots(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Says a line that begins with {@code ready} when both chats are connected. */
  abstract Child start(Sandbox sandbox, Path folder) throws IOException;
}
