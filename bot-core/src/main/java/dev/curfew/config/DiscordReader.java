package dev.curfew.config;

import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code discord:}. */
final class DiscordReader {
  private static final URI API = URI.create("https://discord.com/api/v10/");
  private static final Pattern DISCORDS_OWN = Pattern.compile("([a-z0-9-]+\\.)*(discord|discordapp)\\.com");

  private static final Kind<URI> API_URL = Urls.api("Write " + API + " or leave it out.");
  private static final Kind<URI> GATEWAY_URL = Urls.webSocket("Leave it out for Discord's own gateway.");

  private final Problems problems;

  DiscordReader(Problems problems) {
    this.problems = problems;
  }

  Optional<DiscordSettings> read(Section discord) {
    Optional<Secret> token = discord.required("token", token());
    List<String> guilds = discord.requiredList("guilds", Ids.DISCORD_GUILD);
    int before = problems.count();
    URI apiUrl = discord.value("api-url", API_URL, API);
    Optional<URI> gatewayUrl = discord.value("gateway-url", GATEWAY_URL);
    boolean urlsAreSound = problems.count() == before;
    if (urlsAreSound && gatewayUrl.isEmpty() && !isDiscordsOwn(apiUrl)) {
      problems.add(discord.spot("gateway-url"),
          "This is missing while api-url is not Discord's own, so that server's token would go to Discord.",
          "Write the gateway that belongs to that api-url, wss://….");
    }
    return discord.make(() -> new DiscordSettings(token.orElseThrow(), guilds, apiUrl, gatewayUrl));
  }

  private static boolean isDiscordsOwn(URI url) {
    return DISCORDS_OWN.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  private static Kind<Secret> token() {
    String wanted = "Write ${DISCORD_TOKEN} or file:PATH: the token from the page Bot of the Discord application.";
    Kind<Secret> any = Kinds.secret(wanted);
    return Kind.secret(wanted, text -> {
      if (text.startsWith("Bot ")) {
        throw Unfit.because("begins with the word Bot", "Leave the word out: only the token itself is wanted.");
      }
      return any.reader().read(text);
    });
  }
}
