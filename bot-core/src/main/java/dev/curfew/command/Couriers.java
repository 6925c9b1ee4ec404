package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.permission.ChannelRef;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All couriers together: a message goes to the platform of its place. */
public final class Couriers {
  private final Map<Platform, Courier> byPlatform;

  public Couriers(Collection<? extends Courier> couriers) {
    this.byPlatform = couriers.stream().collect(Collectors.toUnmodifiableMap(Courier::platform, Function.identity()));
  }

  Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
    return courier(place).map(courier -> courier.show(number, place, standing, message.with(Visibility.CHANNEL)))
        .orElseGet(Couriers::switchedOff);
  }

  /** @param place where the case was asked for, which is where its prompt is */
  Delivery replacePrompt(CaseNumber number, Place place, Message message) {
    return courier(place).map(courier -> courier.replacePrompt(number, message.with(Visibility.PRIVATE)))
        .orElseGet(Couriers::switchedOff);
  }

  Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    return courier(place).map(courier -> courier.attach(number, place, standing, file))
        .orElseGet(Couriers::switchedOff);
  }

  /** Posts a message that is about no case. */
  public Delivery say(ChannelRef channel, Message message) {
    Place place = Place.channel(channel.platform(), "", channel.id());
    return courier(place).map(courier -> courier.say(place, message.with(Visibility.CHANNEL)))
        .orElseGet(Couriers::switchedOff);
  }

  private static Delivery switchedOff() {
    return new Delivery.Never("this chat is switched off");
  }

  private Optional<Courier> courier(Place place) {
    return Optional.ofNullable(byPlatform.get(place.platform()));
  }
}
