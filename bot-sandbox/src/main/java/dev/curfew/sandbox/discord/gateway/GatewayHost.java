package dev.curfew.sandbox.discord.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the gateway has to know of the application. Asked while the sandbox's lock is held. */
public interface GatewayHost {

  /** A guild that the bot is in. {@code create} is the whole GUILD_CREATE payload. */
  record GuildState(String id, boolean available, ObjectNode create) {}

  boolean isToken(String token);

  String applicationId();

  ObjectNode botUser();

  List<GuildState> guilds();

  /** Whether these privileged intents are switched on for the application. */
  boolean grants(int privilegedIntents);

  /** The identify budget is spent: the token is void from now on. */
  void tokenIsReset();
}
