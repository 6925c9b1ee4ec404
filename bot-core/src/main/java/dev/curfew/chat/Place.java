package dev.curfew.chat;

import java.util.Optional;

/**
 * Where something happens. Rules speak of the channel; a thread counts as its parent channel.
 *
 * @param space the Slack workspace or Discord guild
 * @param channel the channel's id; of a thread, its parent's
 * @param thread the thread that messages go to: on Slack its {@code thread_ts}, on Discord its channel id
 */
public record Place(Platform platform, String space, String channel, Optional<String> thread) {

  public Place {
    if (space.isBlank() || channel.isBlank()) {
      throw new IllegalArgumentException("A place has a workspace or guild, and a channel.");
    }
  }

  /** A channel itself. */
  public static Place channel(Platform platform, String space, String channel) {
    return new Place(platform, space, channel, Optional.empty());
  }

  /** {@code slack:T01:C0123} or {@code discord:81…:41…}, with {@code /thread} where there is one. */
  @Override
  public String toString() {
    return platform.label() + ":" + space + ":" + channel + thread.map(t -> "/" + t).orElse("");
  }
}
