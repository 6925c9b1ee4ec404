package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier;
import dev.curfew.words.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each case's public message in Slack up to date, and its private prompt as long as Slack lets it. */
final class SlackCourier implements Courier {
  private static final Logger log = LoggerFactory.getLogger(SlackCourier.class);
  private static final int MOST = 10_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LAST_WAIT = Duration.ofMinutes(9);
  /** The bot may not post there; a way back may all the same. */
  private static final Set<String> NOT_THERE = Set.of("not_in_channel", "channel_not_found", "is_archived",
      "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel");
  /** The message is gone or too old; a new one says the same. */
  private static final Set<String> NOT_EDITABLE = Set.of("message_not_found", "cant_update_message",
      "edit_window_closed");

  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final SlackRenderer renderer;
  private final WaysBack ways;
  private final Words words;
  private final Executor later;
  private final ConcurrentMap<Spot, Message> unsent = new ConcurrentHashMap<>();
  private final Cache<Spot, String> posted = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Spot(CaseNumber number, Place place) {}

  SlackCourier(Outgoing outgoing, Words words, Executor later) {
    this.api = outgoing.api();
    this.responseUrls = outgoing.responseUrls();
    this.renderer = outgoing.renderer();
    this.ways = outgoing.ways();
    this.words = words;
    this.later = later;
  }

  @Override
  public Platform platform() {
    return Platform.SLACK;
  }

  @Override
  public void show(CaseNumber number, Place place, Message message) {
    ways.drew(number, message);
    Spot spot = new Spot(number, place);
    boolean followsLater = unsent.computeIfPresent(spot, (key, older) -> message) != null;
    if (!followsLater && !deliver(spot, message)) {
      unsent.put(spot, message);
      later.execute(() -> keepTrying(spot));
    }
  }

  @Override
  public void replacePrompt(CaseNumber number, Message message) {
    ways.drew(number, message);
    ways.prompt(number).ifPresent(url -> responseUrls.post(url, ResponseUrls.Effect.REPLACE, renderer.draw(message),
        Optional.empty()));
  }

  /** Slack was away for longer than a call lasts: the newest message goes there as soon as it is back. */
  private void keepTrying(Spot spot) {
    for (Duration wait = FIRST_WAIT; wait.compareTo(LAST_WAIT) <= 0; wait = wait.multipliedBy(2)) {
      if (!SlackApi.pause(wait)) {
        return;
      }
      Message newest = unsent.get(spot);
      while (newest != null && deliver(spot, newest)) {
        newest = unsent.remove(spot, newest) ? null : unsent.get(spot);
      }
      if (newest == null) {
        return;
      }
    }
    unsent.remove(spot);
    log.error("Case {}: its message could not be brought to {} and was given up", spot.number(), spot.place());
  }

  /** Whether there is nothing more to be done: Slack took it, or will never take it. */
  private boolean deliver(Spot spot, Message message) {
    Optional<String> ts = Optional.ofNullable(posted.getIfPresent(spot));
    if (ts.isEmpty()) {
      return post(spot, message);
    }
    return switch (update(spot, ts.get(), renderer.draw(message))) {
      case Called.Done<?> done -> true;
      case Called.Lost<?> lost -> false;
      case Called.Refused<?> refused when NOT_EDITABLE.contains(refused.error())
          || NOT_THERE.contains(refused.error()) -> {
        posted.invalidate(spot);
        yield post(spot, message);
      }
      case Called.Refused<?> refused -> {
        log.warn("Case {}: its message in {} was not edited: {}", spot.number(), spot.place(), refused.error());
        yield true;
      }
    };
  }

  private Called<?> update(Spot spot, String ts, SlackRenderer.Drawing drawing) {
    return api.call("chat.update",
        methods -> methods.chatUpdate(request -> request.channel(spot.place().channel()).ts(ts)
            .text(drawing.text()).blocks(drawing.blocks()).linkNames(false)));
  }

  private boolean post(Spot spot, Message message) {
    SlackRenderer.Drawing drawing = renderer.draw(message);
    Called<ChatPostMessageResponse> outcome = api.call("chat.postMessage",
        methods -> methods.chatPostMessage(request -> request.channel(spot.place().channel())
            .threadTs(spot.place().thread().orElse(null)).text(drawing.text()).blocks(drawing.blocks())
            .linkNames(false).unfurlLinks(false).unfurlMedia(false)));
    switch (outcome) {
      case Called.Done(var answer) -> posted.put(spot, answer.getTs());
      case Called.Refused(var error) when NOT_THERE.contains(error) -> postByWayBack(spot, message, error);
      case Called.Refused(var error) ->
        log.warn("Case {}: its message was not posted in {}: {}", spot.number(), spot.place(), error);
      case Called.Lost<?> lost -> {
        return false;
      }
    }
    return true;
  }

  private void postByWayBack(Spot spot, Message message, String error) {
    SlackRenderer.Drawing drawing = renderer.draw(message.plus(words.willNotBeUpdated()));
    for (ResponseUrl url : ways.into(spot.number(), spot.place())) {
      if (responseUrls.post(url, ResponseUrls.Effect.CHANNEL, drawing, spot.place().thread())) {
        return;
      }
    }
    log.warn("Case {}: the bot may not post in {} ({}), and there is no way back either", spot.number(), spot.place(),
        error);
  }
}
