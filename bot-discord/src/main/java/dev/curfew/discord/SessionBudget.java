package dev.curfew.discord;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks how many sessions may still be started today. A container that starts, breaks and starts again all day would use up
 * the thousand, and Discord would reset the token. JDA asks this for sharded bots only.
 *
 * @see <a href="https://docs.discord.com/developers/events/gateway#get-gateway-bot">Get Gateway Bot</a>
 */
final class SessionBudget {
  /** Left over for whoever repairs the matter, and for other replicas. */
  static final int RESERVE = 50;

  private final DiscordSettings settings;
  private final OkHttpClient http;

  SessionBudget(DiscordSettings settings, OkHttpClient http) {
    this.settings = settings;
    this.http = http;
  }

  /**
   * How long to wait before a session is started; empty to go ahead, also where the answer does not say.
   *
   * @throws InvalidTokenException when the token is refused
   * @throws IOException when nothing comes back
   */
  Optional<Duration> pauseBeforeStart() throws IOException {
    Request request = new Request.Builder().url(settings.restBase() + "gateway/bot")
        .header("Authorization", "Bot " + settings.token().reveal()).build();
    try (Response response = http.newCall(request).execute()) {
      if (response.code() == 401) {
        throw new InvalidTokenException();
      }
      return response.isSuccessful() ? pause(response.body().string()) : Optional.empty();
    }
  }

  private static Optional<Duration> pause(String json) {
    try {
      DataObject limit = DataObject.fromJson(json).getObject("session_start_limit");
      boolean enough = limit.getInt("remaining") > RESERVE;
      return enough ? Optional.empty() : Optional.of(Duration.ofMillis(limit.getLong("reset_after")));
    } catch (ParsingException e) {
      return Optional.empty();
    }
  }
}
