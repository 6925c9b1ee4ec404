package dev.curfew.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.util.EnumSet;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** The libraries that Curfew is built on, as their documentation has them, with empty handlers. */
final class BareBots {
  private BareBots() {}

  public static void main(String[] arguments) throws Exception {
    slack();
    discord();
    System.out.println("ready");
  }

  private static void slack() throws Exception {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
    App app = new App(AppConfig.builder().slack(Slack.getInstance(config))
        .singleTeamBotToken(System.getenv("SLACK_BOT_TOKEN")).build());
    app.command(Pattern.compile(".*"), (request, context) -> context.ack());
    new SocketModeApp(System.getenv("SLACK_APP_TOKEN"), SocketModeClient.Backend.JavaWebSocket, app).startAsync();
  }

  private static void discord() throws InterruptedException {
    JDA jda = JDABuilder.createLight(System.getenv("DISCORD_TOKEN"), EnumSet.noneOf(GatewayIntent.class))
        .setRestConfig(new RestConfig().setBaseUrl(System.getenv("DISCORD_API_URL")))
        .setSessionController(new Gateway()).addEventListeners(new Deferring()).build().awaitReady();
    Guild guild = jda.getGuildById(System.getenv("DISCORD_GUILD"));
    if (guild == null) {
      throw new IllegalStateException("The bot is in no guild.");
    }
    guild.updateCommands().addCommands(Commands.slash("dismiss-room", "Closes a live room")
        .addOption(OptionType.STRING, "id", "Its id", true)).complete();
  }

  /** JDA knows Discord's own gateway only. */
  private static final class Gateway extends ConcurrentSessionController {
    @Override
    public String getGateway() {
      return System.getenv("DISCORD_GATEWAY_URL");
    }
  }

  private static final class Deferring extends ListenerAdapter {
    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
      event.deferReply(true).queue();
    }
  }
}
