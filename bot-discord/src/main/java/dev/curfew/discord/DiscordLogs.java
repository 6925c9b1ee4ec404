package dev.curfew.discord;

import java.util.Map;

/** Which of JDA's loggers write tokens, and how far they may be turned up. */
public final class DiscordLogs {

  /**
   * Logger name to the most verbose level at which it writes neither the bot's token nor an interaction's, which are parts of
   * addresses and payloads. Whoever sets up logging keeps them there, whatever level the rest has.
   */
  public static final Map<String, String> MOST_VERBOSE = Map.of("net.dv8tion.jda.api.requests.RestAction", "INFO",
      "net.dv8tion.jda.internal.requests.Requester", "INFO", "net.dv8tion.jda.internal.requests.WebSocketClient",
      "INFO");

  private DiscordLogs() {}
}
