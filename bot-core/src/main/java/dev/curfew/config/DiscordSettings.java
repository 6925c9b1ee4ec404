package dev.curfew.config;

import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code discord:}.
 *
 * @param guilds where commands are registered and taken, at least one
 * @param apiUrl the beginning of all REST addresses, with a slash at the end
 * @param gatewayUrl {@code wss://…}; empty means Discord's own, and is allowed only with Discord's own {@code apiUrl}
 */
public record DiscordSettings(Secret token, List<String> guilds, URI apiUrl, Optional<URI> gatewayUrl) {

  public DiscordSettings {
    guilds = List.copyOf(guilds);
    if (guilds.isEmpty()) {
      throw new IllegalArgumentException("Discord needs at least one guild.");
    }
  }
}
