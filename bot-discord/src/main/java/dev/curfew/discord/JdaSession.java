package dev.curfew.discord;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Builds JDA for a bot that only answers interactions: the least intents, caches and threads. */
final class JdaSession {
  private static final int MAX_RECONNECT_DELAY_S = 32;

  private JdaSession() {}

  /** Connections stay open between commands, which JDA's own client drops after 10 s. */
  static OkHttpClient http() {
    return new OkHttpClient.Builder().connectionPool(new ConnectionPool(8, 5, TimeUnit.MINUTES))
        .pingInterval(Duration.ofSeconds(30)).followRedirects(false).build();
  }

  /**
   * Checks the token and begins to connect.
   *
   * @param listeners called on the reading thread, one event after the other, so that their order is kept; none may block
   * @param workers for what JDA does with answers and rate limits; stays open when the session ends
   * @throws net.dv8tion.jda.api.exceptions.InvalidTokenException when the token is refused
   * @throws RuntimeException when Discord cannot be reached
   */
  static JDA open(DiscordSettings settings, IdentifyPacing pacing, OkHttpClient http, ExecutorService workers,
      List<EventListener> listeners) {
    MessageRequest.setDefaultMentions(EnumSet.noneOf(MentionType.class));
    return JDABuilder.createLight(settings.token().reveal(), EnumSet.noneOf(GatewayIntent.class))
        .disableCache(EnumSet.allOf(CacheFlag.class)).setMemberCachePolicy(MemberCachePolicy.NONE)
        .setChunkingFilter(ChunkingFilter.NONE).setRestConfig(new RestConfig().setBaseUrl(settings.restBase()))
        .setSessionController(pacing).setHttpClient(http).setEventPassthrough(true)
        .setCallbackPool(workers, false).setRateLimitElastic(workers, false)
        .setMaxReconnectDelay(MAX_RECONNECT_DELAY_S).setEnableShutdownHook(false)
        .addEventListeners(listeners.toArray()).build();
  }
}
