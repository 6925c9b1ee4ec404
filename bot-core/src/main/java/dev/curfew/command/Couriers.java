package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Visibility;
import dev.curfew.permission.ChannelRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All couriers together: a message goes to the platform of its place, and results go to the announcement channels too. */
public final class Couriers {
  private final Map<Platform, Courier> byPlatform;
  private final List<ChannelRef> announce;

  /** @param announce where every outcome is posted beside the place it belongs to */
  public Couriers(Collection<? extends Courier> couriers, Collection<ChannelRef> announce) {
    this.byPlatform = couriers.stream().collect(Collectors.toUnmodifiableMap(Courier::platform, Function.identity()));
    this.announce = List.copyOf(announce);
  }

  /** Shows it where the case was asked for. */
  void show(Case subject, Message message) {
    show(subject, subject.asked().place(), message);
  }

  /** Shows it where the case was asked for, and in the announcement channels; in one and the same channel once. */
  void announce(Case subject, Message message) {
    show(subject, message);
    announce.stream().filter(channel -> !channel.names(subject.asked().place()))
        .forEach(channel -> show(subject, Place.channel(channel.platform(), "", channel.id()), message));
  }

  void replacePrompt(Case subject, Message message) {
    courier(subject.asked().place())
        .ifPresent(courier -> courier.replacePrompt(subject.number(), message.with(Visibility.PRIVATE)));
  }

  private void show(Case subject, Place place, Message message) {
    courier(place).ifPresent(courier -> courier.show(subject.number(), place, message.with(Visibility.CHANNEL)));
  }

  private Optional<Courier> courier(Place place) {
    return Optional.ofNullable(byPlatform.get(place.platform()));
  }
}
