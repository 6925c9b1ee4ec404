package dev.curfew.permission;

import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.util.Set;

/**
 * From where a rule lets people act.
 *
 * @param channels single channels; a thread counts as its parent channel
 * @param everywhereOn platforms on which any channel will do
 */
public record Where(Set<ChannelRef> channels, Set<Platform> everywhereOn) {

  public Where {
    channels = Set.copyOf(channels);
    everywhereOn = Set.copyOf(everywhereOn);
  }

  /** Whether no place is meant. */
  public boolean isEmpty() {
    return channels.isEmpty() && everywhereOn.isEmpty();
  }

  /** Whether any place of that platform is among them. */
  public boolean isOn(Platform platform) {
    return everywhereOn.contains(platform) || channels.stream().anyMatch(channel -> channel.platform() == platform);
  }

  public boolean includes(Place place) {
    return everywhereOn.contains(place.platform()) || channels.stream().anyMatch(channel -> channel.names(place));
  }
}
