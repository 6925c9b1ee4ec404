package dev.curfew.permission;

import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;

/** A channel as the configuration names it: its id, which no other channel of the platform has. */
public record ChannelRef(Platform platform, String id) {

  public boolean names(Place place) {
    return place.platform() == platform && place.channel().equals(id);
  }
}
