package dev.curfew.slack;

import com.google.gson.JsonObject;
import com.slack.api.model.view.View;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.command.SharedMemory;
import dev.curfew.room.AppName;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The forms that are open. Slack shows a form's private data to the client, so the form carries a number only; what it stands for
 * is in the shared memory, since any replica may get what was filled in. Every method may throw
 * {@link dev.curfew.casework.StoreUnavailable}.
 */
final class Forms {
  /** The shortcut that opens the form "Close room…" and that form itself, as the app's manifest and Slack name them. */
  static final String CLOSE_ROOM = "close_room";

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int LONGEST_ID = 64;

  private final SlackRenderer renderer;
  private final Words words;
  private final List<AppName> apps;
  private final Supplier<String> ids;
  private final SharedMemory open;
  private final ResponseUrls responseUrls;

  Forms(Outgoing outgoing, Words words, List<AppName> apps, SlackSurroundings surroundings) {
    this.renderer = outgoing.renderer();
    this.responseUrls = outgoing.responseUrls();
    this.words = words;
    this.apps = List.copyOf(apps);
    this.ids = surroundings.ids();
    this.open = surroundings.memory().shared();
  }

  /**
   * What a form stands for.
   *
   * @param press the button that opened it; nothing for "Close room…"
   * @param place where it was opened
   */
  record Opened(Optional<Press> press, Place place, Optional<ResponseUrl> responseUrl, Origin.Source source) {}

  /** The form "Close room…", for whoever used the shortcut there. */
  View closeRoom(Origin origin, Place place) {
    return renderer.draw(words.closeRoomForm(apps, ""), CLOSE_ROOM, keep(origin, place, Optional.empty()));
  }

  /** The form of a button, for whoever pressed it there. */
  View of(Press press, Origin origin, Place place) {
    return renderer.draw(words.form(press.verb()), SlackRenderer.ACTION_PREFIX + press.verb().label(),
        keep(origin, place, Optional.of(press)));
  }

  /** Whether a form of that name may be one of these. */
  static boolean knows(String callbackId) {
    return CLOSE_ROOM.equals(callbackId) || SlackInvocations.verb(callbackId).filter(Verb::opensForm).isPresent();
  }

  /** What the form stands for; only the first time, within an hour, and only for the person who opened it. */
  Optional<Opened> take(String id, String user) {
    return id.length() > LONGEST_ID
        ? Optional.empty()
        : open.take(key(id, user)).flatMap(Json::object).flatMap(this::read);
  }

  private String keep(Origin origin, Place place, Optional<Press> press) {
    JsonObject kept = new JsonObject();
    kept.addProperty("space", place.space());
    kept.addProperty("channel", place.channel());
    place.thread().ifPresent(thread -> kept.addProperty("thread", thread));
    kept.addProperty("source", origin.source().name());
    origin.responseUrl().ifPresent(url -> {
      kept.addProperty("response_url", url.url().toString());
      kept.addProperty("until", url.until().toString());
    });
    press.ifPresent(button -> {
      kept.addProperty("verb", button.verb().label());
      kept.addProperty("token", button.token());
    });
    String id = ids.get();
    open.keep(key(id, origin.user()), kept.toString(), LIFE);
    return id;
  }

  /** With the person in it, nobody can take away what somebody else is about to send. */
  private static String key(String id, String user) {
    return "slack-form:" + user + ":" + id;
  }

  private Optional<Opened> read(JsonObject kept) {
    Optional<Press> press = Json.text(kept, "verb").flatMap(Verb::of)
        .map(verb -> new Press(verb, Json.text(kept, "token").orElse("")));
    Optional<ResponseUrl> url = Json.text(kept, "response_url").flatMap(address -> Json.text(kept, "until")
        .flatMap(until -> responseUrls.stored(address, Instant.parse(until))));
    Optional<Origin.Source> source = Arrays.stream(Origin.Source.values())
        .filter(one -> Json.text(kept, "source").filter(one.name()::equals).isPresent()).findFirst();
    Optional<Place> place = Json.text(kept, "channel").map(channel -> new Place(Platform.SLACK,
        Json.text(kept, "space").orElse(""), channel, Json.text(kept, "thread")));
    return place.flatMap(where -> source.map(what -> new Opened(press, where, url, what)));
  }
}
