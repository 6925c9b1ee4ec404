package dev.curfew.slack;

import com.google.gson.JsonObject;
import com.slack.api.model.view.View;
import dev.curfew.chat.Form;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Verb;
import dev.curfew.command.SharedMemory;
import dev.curfew.command.Suggestion;
import dev.curfew.room.AppName;
import dev.curfew.room.UserCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The forms that are open. Slack shows a form's private data to the client, so the form carries a number only; what it stands for
 * is in the shared memory, since any replica may get what was filled in. Every method may throw
 * {@link dev.curfew.casework.StoreUnavailable}.
 */
final class Forms {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int LONGEST_ID = 64;

  private final SlackRenderer renderer;
  private final Function<Origin, Voice> voices;
  private final List<AppName> apps;
  private final Supplier<String> ids;
  private final SharedMemory open;
  private final ResponseUrls responseUrls;

  /** @param voices how to speak to whoever asks for a form */
  Forms(Outgoing outgoing, Function<Origin, Voice> voices, List<AppName> apps, SlackSurroundings surroundings) {
    this.renderer = outgoing.renderer();
    this.responseUrls = outgoing.responseUrls();
    this.voices = voices;
    this.apps = List.copyOf(apps);
    this.ids = surroundings.ids();
    this.open = surroundings.memory().shared();
  }

  /**
   * What a form stands for.
   *
   * @param opener the button that opened it, or the command that it stands for
   * @param place where it was opened
   * @param about the ids of the rooms that it is probably about
   */
  record Opened(Opener opener, Place place, Optional<ResponseUrl> responseUrl, Origin.Source source,
      List<String> about) {
    Opened {
      about = List.copyOf(about);
    }
  }

  /**
   * The form "Close room…", for whoever asked for it there.
   *
   * @param mentioned the rooms that it is probably about
   * @param live which of them are live: the first of these is picked already, else what looks like an id stands in the field for it
   */
  View closeRoom(Origin origin, Place place, MentionedRooms mentioned, List<Suggestion> live) {
    Optional<Form.Picked> picked = live.stream().findFirst()
        .map(suggestion -> new Form.Picked(suggestion.value(), suggestion.label()));
    String typed = picked.isPresent() ? "" : MentionedRooms.typed(mentioned.likely());
    Voice voice = voices.apply(origin);
    return renderer.draw(voice.forms().closeRoom(voice.words().closeRoomForm(apps, picked, typed)),
        CommandForm.CLOSE_ROOM.callbackId(), keep(origin,
            new Opened(CommandForm.CLOSE_ROOM, place, origin.responseUrl(), origin.source(), mentioned.ids())));
  }

  /** The form of a command that was typed alone, for whoever typed it there. */
  View of(CommandForm form, Origin origin, Place place) {
    return form.call().map(call -> aboutUsers(form, call, origin, place))
        .orElseGet(() -> closeRoom(origin, place, MentionedRooms.NONE, List.of()));
  }

  private View aboutUsers(CommandForm form, UserCall call, Origin origin, Place place) {
    Voice voice = voices.apply(origin);
    return renderer.draw(voice.forms().aboutUsers(call, voice.words(), apps), form.callbackId(),
        keep(origin, new Opened(form, place, origin.responseUrl(), origin.source(), List.of())));
  }

  /** The form of a button, for whoever pressed it there. */
  View of(Press press, Origin origin, Place place) {
    return renderer.draw(Sheet.of(voices.apply(origin).words().form(press.verb())),
        SlackRenderer.ACTION_PREFIX + press.verb().label(),
        keep(origin, new Opened(press, place, origin.responseUrl(), origin.source(), List.of())));
  }

  /** Whether a form of that name may be one of these. */
  static boolean knows(String callbackId) {
    return CommandForm.ofCallback(callbackId).isPresent()
        || SlackInvocations.verb(callbackId).filter(Verb::opensForm).isPresent();
  }

  /** What the form stands for, as long as it is open, and only for the person who opened it. */
  Optional<Opened> look(String id, String user) {
    return id.length() > LONGEST_ID
        ? Optional.empty()
        : open.look(key(id, user)).flatMap(Json::object).flatMap(this::read);
  }

  /** What the form stands for; only the first time, within an hour, and only for the person who opened it. */
  Optional<Opened> take(String id, String user) {
    return id.length() > LONGEST_ID
        ? Optional.empty()
        : open.take(key(id, user)).flatMap(Json::object).flatMap(this::read);
  }

  private String keep(Origin origin, Opened form) {
    JsonObject kept = new JsonObject();
    kept.addProperty("space", form.place().space());
    kept.addProperty("channel", form.place().channel());
    form.place().thread().ifPresent(thread -> kept.addProperty("thread", thread));
    kept.addProperty("source", form.source().name());
    form.responseUrl().ifPresent(url -> {
      kept.addProperty("response_url", url.url().toString());
      kept.addProperty("until", url.until().toString());
    });
    switch (form.opener()) {
      case Press(var verb, var token) -> {
        kept.addProperty("verb", verb.label());
        kept.addProperty("token", token);
      }
      case CommandForm command -> kept.addProperty("command", command.command());
    }
    // Ids hold neither line breaks nor tabs.
    kept.addProperty("about", String.join("\n", form.about()));
    String id = ids.get();
    open.keep(key(id, origin.user()), kept.toString(), LIFE);
    return id;
  }

  /** With the person in it, nobody can take away what somebody else is about to send. */
  private static String key(String id, String user) {
    return "slack-form:" + user + ":" + id;
  }

  private Optional<Opened> read(JsonObject kept) {
    Optional<Opener> press = Json.text(kept, "verb").flatMap(Verb::of)
        .map(verb -> new Press(verb, Json.text(kept, "token").orElse("")));
    Opener opener = press.or(() -> Json.text(kept, "command").flatMap(CommandForm::of)).orElse(CommandForm.CLOSE_ROOM);
    Optional<ResponseUrl> url = Json.text(kept, "response_url").flatMap(address -> Json.text(kept, "until")
        .flatMap(until -> responseUrls.stored(address, Instant.parse(until))));
    Optional<Origin.Source> source = Arrays.stream(Origin.Source.values())
        .filter(one -> Json.text(kept, "source").filter(one.name()::equals).isPresent()).findFirst();
    Optional<Place> place = Json.text(kept, "channel").map(channel -> new Place(Platform.SLACK,
        Json.text(kept, "space").orElse(""), channel, Json.text(kept, "thread")));
    List<String> about = Json.text(kept, "about").map(ids -> ids.lines().toList()).orElse(List.of());
    return place.flatMap(where -> source.map(what -> new Opened(opener, where, url, what, about)));
  }
}
