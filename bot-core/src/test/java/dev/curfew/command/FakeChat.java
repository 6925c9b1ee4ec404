package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chat that remembers what it was told to show: each channel's messages as they read now, and every state they went through. As
 * strict as a real one: what stands somewhere is edited only by its own name.
 */
final class FakeChat implements Courier {
  private record Posted(CaseNumber number, Place place) {}

  private final Map<Posted, Message> channel = new LinkedHashMap<>();
  private final Map<String, Posted> byName = new LinkedHashMap<>();
  private final Map<CaseNumber, Message> prompts = new LinkedHashMap<>();
  private final Map<Posted, Attachment> files = new LinkedHashMap<>();
  private final List<String> shown = new ArrayList<>();
  private final Set<Place> closed = new HashSet<>();
  private final Platform platform;
  private Runnable afterShowing = () -> {};
  private boolean refusesInterruptedThreads;
  private boolean away;
  private boolean forgetsPrompts;

  FakeChat(Platform platform) {
    this.platform = platform;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public synchronized Delivery show(CaseNumber number, Place place, Optional<String> standing, Message message) {
    if (refusesInterruptedThreads && Thread.currentThread().isInterrupted()) {
      return new Delivery.Never("interrupted");
    }
    if (away) {
      return new Delivery.Later("away", Optional.<Duration>empty());
    }
    if (closed.contains(place)) {
      return new Delivery.Never("not a member");
    }
    Posted spot = new Posted(number, place);
    if (standing.isPresent() && !spot.equals(byName.get(standing.get()))) {
      throw new AssertionError("There is no message " + standing.get() + " in " + place);
    }
    if (standing.isEmpty() && channel.containsKey(spot)) {
      throw new AssertionError("Posted a second time about " + number + " in " + place);
    }
    String name = standing.orElse("message-" + (byName.size() + 1));
    byName.put(name, spot);
    channel.put(spot, message);
    shown.add(message.sign().glyph() + " in " + place);
    Runnable happening = afterShowing;
    afterShowing = () -> {};
    happening.run();
    return new Delivery.Done(Optional.of(name));
  }

  @Override
  public synchronized Delivery attach(CaseNumber number, Place place, Optional<String> standing, Attachment file) {
    if (away) {
      return new Delivery.Later("away", Optional.<Duration>empty());
    }
    if (files.put(new Posted(number, place), file) != null) {
      throw new AssertionError("A second file about " + number + " in " + place);
    }
    return new Delivery.Done(standing);
  }

  /** The file of that case in that channel. */
  synchronized String file(long number, Place place) {
    return Optional.ofNullable(files.get(new Posted(new CaseNumber(number), place))).orElseThrow().text();
  }

  @Override
  public synchronized Delivery say(Place place, Message message) {
    shown.add(message.unformatted() + " in " + place);
    return new Delivery.Done(Optional.empty());
  }

  @Override
  public synchronized Delivery replacePrompt(CaseNumber number, Message message) {
    if (away) {
      return new Delivery.Later("away", Optional.<Duration>empty());
    }
    if (forgetsPrompts) {
      return new Delivery.Never("too old");
    }
    prompts.put(number, message);
    shown.add(message.sign().glyph() + " in the prompt");
    return new Delivery.Done(Optional.empty());
  }

  /** As real connections do, which break when their thread is interrupted. */
  void refusesInterruptedThreads() {
    refusesInterruptedThreads = true;
  }

  /** That happens once, after the next message has come out in a channel. */
  synchronized void onceSomethingIsShown(Runnable happening) {
    afterShowing = happening;
  }

  synchronized void goesAway() {
    away = true;
  }

  synchronized void isBack() {
    away = false;
  }

  /** The bot is not a member there, and there is no other way either. */
  synchronized void keepsOut(Place place) {
    closed.add(place);
  }

  /** Prompts can no longer be edited, as after fifteen minutes. */
  synchronized void forgetsPrompts() {
    forgetsPrompts = true;
  }

  synchronized void remembersPrompts() {
    forgetsPrompts = false;
  }

  /** The messages of that channel as they read now. */
  synchronized List<Message> in(Place place) {
    return channel.entrySet().stream().filter(entry -> entry.getKey().place().equals(place)).map(Map.Entry::getValue)
        .toList();
  }

  /** The only message of that channel. */
  synchronized Message only(Place place) {
    List<Message> all = in(place);
    if (all.size() != 1) {
      throw new AssertionError("Not one message in " + place + " but " + all);
    }
    return all.getFirst();
  }

  /** The prompt of that case, if anything replaced it. */
  synchronized Message prompt(long number) {
    Message prompt = prompts.get(new CaseNumber(number));
    if (prompt == null) {
      throw new AssertionError("Nothing replaced the prompt of case #" + number);
    }
    return prompt;
  }

  /** Signs and where they were shown, in order. */
  synchronized List<String> shown() {
    return List.copyOf(shown);
  }
}
