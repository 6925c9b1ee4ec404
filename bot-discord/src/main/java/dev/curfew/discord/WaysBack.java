package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities;
import dev.curfew.command.Capabilities.Capability;
import dev.curfew.command.Capabilities.Use;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhooks that interactions about a case have lent, kept where a restart does not lose them and every replica has them. */
final class WaysBack {
  private static final Logger log = LoggerFactory.getLogger(WaysBack.class);
  /** A little less than the 15 minutes for which Discord takes an interaction's token. */
  static final Duration LIFE = Duration.ofSeconds(14 * 60 + 30);
  /** Discord does not count them. */
  private static final int USES = 10_000;

  private final Capabilities capabilities;
  private final InstantSource clock;

  WaysBack(Capabilities capabilities, InstantSource clock) {
    this.capabilities = capabilities;
    this.clock = clock;
  }

  /**
   * Keeps one that was lent just now. Whoever waits for an answer gets it also when nothing can be kept: then the message cannot
   * be edited later, and says the wrong thing until its button is pressed.
   */
  void keep(CaseNumber number, Use use, Place place, Webhook webhook) {
    try {
      capabilities.keep(new Capability(number, Platform.DISCORD, use, place, webhook.reveal(),
          clock.instant().plus(LIFE), USES));
    } catch (RuntimeException e) {
      log.warn("case {}: could not keep the {} of interaction {}: {}", number, use, webhook.interaction(),
          e.toString());
    }
  }

  /** The requester's prompt is about another case from now on. */
  void dropPrompts(CaseNumber number) {
    try {
      capabilities.of(number, Platform.DISCORD, Use.PROMPT).forEach(capabilities::drop);
    } catch (RuntimeException e) {
      log.warn("case {}: could not let go of its prompt: {}", number, e.toString());
    }
  }

  /** What edits the requester's prompt, the newest first. */
  List<Capability> prompts(CaseNumber number) {
    return capabilities.of(number, Platform.DISCORD, Use.PROMPT);
  }

  /** What posts into that place, the newest first. */
  List<Webhook> into(CaseNumber number, Place place) {
    return capabilities.of(number, Platform.DISCORD, Use.WAY_BACK).stream()
        .filter(capability -> channel(capability.place()).equals(channel(place)))
        .map(capability -> Webhook.read(capability.secret())).toList();
  }

  /** The one of that interaction, while it serves. */
  Optional<Webhook> of(CaseNumber number, Place place, String interaction) {
    return into(number, place).stream().filter(webhook -> webhook.interaction().equals(interaction)).findFirst();
  }

  void drop(Capability capability) {
    capabilities.drop(capability);
  }

  /** The id that messages go to: the thread's where there is one. */
  static String channel(Place place) {
    return place.thread().orElse(place.channel());
  }
}
