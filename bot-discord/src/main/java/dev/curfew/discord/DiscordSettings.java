package dev.curfew.discord;

import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to reach Discord, and for whom.
 *
 * @param token the bot's token
 * @param guilds ids of the guilds that are served; commands are registered in each of them, and everybody else is refused
 * @param apiUrl the REST API with its version: {@code https://discord.com/api/v10/}
 * @param gatewayUrl where the gateway is; empty for Discord's own, which goes only with Discord's own API, since the token
 *     is sent to both
 * @param apps the names of the TRTC applications, to choose from; up to 25 are offered as choices
 */
public record DiscordSettings(Secret token, List<String> guilds, URI apiUrl, Optional<URI> gatewayUrl,
    List<AppName> apps) {
  private static final String OWN_HOST = "discord.com";
  private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");

  public DiscordSettings {
    guilds = List.copyOf(guilds);
    apps = List.copyOf(apps);
    for (String guild : guilds) {
      if (!SNOWFLAKE.matcher(guild).matches()) {
        throw new IllegalArgumentException("A guild's id has digits only, not: " + guild);
      }
    }
    if (gatewayUrl.isEmpty() && !OWN_HOST.equals(apiUrl.getHost())) {
      throw new IllegalArgumentException(
          "With the API at " + apiUrl + " the gateway's address is needed too, else the token"
              + " would go to Discord's own.");
    }
  }

  /** Whether the API is Discord's own, and not something that stands in for it. */
  boolean isDiscordsOwn() {
    return OWN_HOST.equals(apiUrl.getHost());
  }

  /** The API's address with a slash at its end. */
  String restBase() {
    String base = apiUrl.toString();
    return base.endsWith("/") ? base : base + "/";
  }
}
