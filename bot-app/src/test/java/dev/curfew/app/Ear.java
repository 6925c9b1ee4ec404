package dev.curfew.app;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A chat in which the bot says something of its own accord, about no case; all of it is heard. */
record Ear(Platform platform, BiConsumer<Place, Message> hears) implements Courier {

  @Override
  public Delivery say(Place place, Message message) {
    hears.accept(place, message);
    return new Delivery.Done(Optional.empty());
  }

  @Override
  public Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
    throw new AssertionError("This is about no case.");
  }

  @Override
  public Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    throw new AssertionError("This is about no case.");
  }

  @Override
  public Delivery replacePrompt(CaseNumber number, Message message) {
    throw new AssertionError("This is about no case.");
  }
}
