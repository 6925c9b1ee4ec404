package dev.curfew.discord;

import dev.curfew.discord.DiscordQuestions.Told;
import java.time.Duration;
import net.dv8tion.jda.api.utils.data.DataObject;

/** How somebody with the right to manage a server gets the bot into it, with the fewest permissions. */
public sealed interface DiscordInvitation {
  int UNAUTHORIZED = 401;

  /** Opened in a browser. */
  record Link(String address) implements DiscordInvitation {}

  /**
   * Nobody can say, since Discord did not tell which application the token is of.
   *
   * @param why in a sentence that says what to do next; holds no secret
   */
  record Unknown(String why) implements DiscordInvitation {}

  /**
   * Asks Discord which application the token is of.
   *
   * @param patience how long that may take
   */
  static DiscordInvitation ask(DiscordSettings settings, Duration patience) {
    try (DiscordQuestions questions = new DiscordQuestions(settings, patience)) {
      return switch (questions.object("applications/@me")) {
        case Told.Done(DataObject application) -> new Link(address(application.getString("id", "")));
        case Told.Refused<DataObject> refused when refused.status() == UNAUTHORIZED ->
          new Unknown("Discord refuses the token (" + refused.shown()
              + "). Reset it in Discord's developer portal, and paste the new one as discord.token.");
        case Told.Refused<DataObject> refused -> new Unknown("Discord does not tell which application the token is of ("
            + refused.shown() + "). Check discord.api-url, and try again in a minute.");
        case Told.Lost(String why) -> new Unknown(settings.apiUrl().getHost() + " gives no answer that says anything ("
            + why + "). Check discord.api-url, name servers and firewall, and try again.");
      };
    }
  }

  /**
   * Of the application with that id.
   *
   * @see <a href="https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow">Bot authorization flow</a>
   */
  static String address(String application) {
    return "https://discord.com/oauth2/authorize?client_id=" + application
        + "&scope=bot+applications.commands&permissions=" + BotInGuild.WANTED;
  }
}
