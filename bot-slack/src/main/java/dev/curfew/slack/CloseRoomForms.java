package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.view.View;
import dev.curfew.chat.Form;
import dev.curfew.chat.Message;
import dev.curfew.room.AppName;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The forms "Close room…" that are open. Slack shows a form's private data to the client, so the form carries a number only, and
 * where it was asked for stays here.
 */
final class CloseRoomForms {
  /** The shortcut that opens it and the form itself, as the app's manifest and Slack name them. */
  static final String CALLBACK_ID = "close_room";

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final SlackRenderer renderer;
  private final Words words;
  private final List<AppName> apps;
  private final Supplier<String> ids;
  private final Cache<String, Origin> open;

  CloseRoomForms(SlackRenderer renderer, Words words, List<AppName> apps, SlackSurroundings surroundings) {
    this.renderer = renderer;
    this.words = words;
    this.apps = List.copyOf(apps);
    this.ids = surroundings.ids();
    this.open = opened(surroundings.clock());
  }

  /** A form for whoever used the shortcut there. */
  View open(Origin origin) {
    String id = ids.get();
    open.put(id, origin);
    return renderer.draw(form(), CALLBACK_ID, id);
  }

  /** Where the form was asked for; only the first time, and only for the person who asked. */
  Optional<Origin> submitted(String id, String user) {
    Optional<Origin> asked = Optional.ofNullable(open.getIfPresent(id)).filter(origin -> origin.user().equals(user));
    return asked.filter(origin -> open.asMap().remove(id, origin));
  }

  /** A window that only says something. */
  View saying(Message message) {
    return renderer.draw(message, form());
  }

  private Form form() {
    return words.closeRoomForm(apps, "");
  }

  private static Cache<String, Origin> opened(InstantSource clock) {
    return Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST).ticker(Tickers.of(clock)).build();
  }
}
