package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat that remembers what it was told to show: each channel's messages as they read now, and every state they went through. */
final class FakeChat implements Courier {
  private record Spot(CaseNumber number, Place place) {}

  private final Map<Spot, Message> channel = new LinkedHashMap<>();
  private final Map<CaseNumber, Message> prompts = new LinkedHashMap<>();
  private final List<String> shown = new ArrayList<>();
  private final Platform platform;
  private boolean refusesInterruptedThreads;

  FakeChat(Platform platform) {
    this.platform = platform;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public synchronized void show(CaseNumber number, Place place, Message message) {
    if (refusesInterruptedThreads && Thread.currentThread().isInterrupted()) {
      return;
    }
    channel.put(new Spot(number, place), message);
    shown.add(message.sign().glyph() + " in " + place);
  }

  @Override
  public synchronized void replacePrompt(CaseNumber number, Message message) {
    prompts.put(number, message);
    shown.add(message.sign().glyph() + " in the prompt");
  }

  /** As real connections do, which break when their thread is interrupted. */
  void refusesInterruptedThreads() {
    refusesInterruptedThreads = true;
  }

  /** The messages of that channel as they read now. */
  synchronized List<Message> in(Place place) {
    return channel.entrySet().stream().filter(entry -> entry.getKey().place().equals(place)).map(Map.Entry::getValue)
        .toList();
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
