package dev.curfew.slack;

import com.google.gson.JsonObject;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What Curfew does with each kind of request. No handler does any work before it returns the acknowledgement: Bolt sends it only
 * then. Every one of them takes all names there are, for Bolt leaves a request without a handler unanswered.
 */
final class SlackHandlers {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final String UPDATE = "update";

  private final Handling handling;
  private final Forms forms;
  private final Windows windows;
  private final ResponseUrls responseUrls;
  private final WaysBack ways;
  private final Supplier<Optional<SlackIdentity>> bot;

  /** What opens over the chat. */
  record Screens(Forms forms, Windows windows) {}

  /**
   * Handlers for one app.
   *
   * @param bot who the bot is; empty as long as Slack has not told it
   */
  SlackHandlers(Handling handling, Screens screens, Outgoing outgoing, Supplier<Optional<SlackIdentity>> bot) {
    this.handling = handling;
    this.forms = screens.forms();
    this.windows = screens.windows();
    this.responseUrls = outgoing.responseUrls();
    this.ways = outgoing.ways();
    this.bot = bot;
  }

  void register(App app) {
    app.command(ANY, (request, context) -> typed(origin(request), request.getPayload()));
    app.blockAction(ANY, (request, context) -> pressed(origin(request), request.getPayload().getActions().getFirst()));
    app.messageShortcut(ANY,
        (request, context) -> shortcut(origin(request), request.getPayload().getCallbackId()));
    app.viewSubmission(ANY, (request, context) -> submitted(origin(request), request.getPayload()));
    app.viewClosed(ANY, (request, context) -> context.ack());
  }

  /** Lets only through what was meant for this app in this workspace; Bolt looks at neither. */
  Response guard(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
    if (request.getRequestType() == RequestType.UrlVerification || request.getRequestType() == RequestType.Event) {
      return chain.next(request);
    }
    Optional<SlackIdentity> known = bot.get();
    if (known.isEmpty()) {
      return refuse(request, handling.words().stopping());
    }
    return origin(request).isFor(known.get()) ? chain.next(request) : refuse(request, handling.words().notServedHere());
  }

  /** Buttons, commands and forms that Curfew does not know are answered too. */
  Response unmatched(Request<?> request) {
    return request.getRequestType() == RequestType.Event
        ? Response.ok()
        : refuse(request, handling.words().notUnderstood());
  }

  private Response typed(Origin origin, SlashCommandPayload payload) {
    return ask(origin, SlackInvocations.typed(payload));
  }

  private Response pressed(Origin origin, BlockActionPayload.Action action) {
    Optional<Press> press = SlackInvocations.press(action);
    if (press.filter(button -> button.verb().opensForm()).isEmpty()) {
      return ask(origin, press.map(SlackInvocations::pressed));
    }
    return open(origin, place -> forms.of(press.get(), origin, place), () -> ways.pressed(origin, press.get()));
  }

  private Response ask(Origin origin, Optional<Deed> deed) {
    if (deed.isEmpty() || origin.place().isEmpty()) {
      handling.notUnderstood(origin);
    } else {
      handling.ask(origin, origin.place().get(), deed.get());
    }
    return Response.ok();
  }

  private Response shortcut(Origin origin, String callbackId) {
    if (!Forms.CLOSE_ROOM.equals(callbackId)) {
      handling.notUnderstood(origin);
      return Response.ok();
    }
    return open(origin, place -> forms.closeRoom(origin, place), () -> {});
  }

  /**
   * The form opens at once; whether the person may is asked when they send it.
   *
   * @param then what can wait until it is open
   */
  private Response open(Origin origin, Function<Place, View> form, Runnable then) {
    if (origin.place().isEmpty() || origin.trigger().isEmpty()) {
      handling.notUnderstood(origin);
      return Response.ok();
    }
    Place place = origin.place().get();
    String trigger = origin.trigger().get();
    handling.once(origin, () -> handling.recorded(origin, () -> form.apply(place)).ifPresent(view -> {
      openWindow(trigger, view);
      then.run();
    }));
    return Response.ok();
  }

  /** The acknowledgement closes the form; what is still to be said after it goes another way. */
  private Response submitted(Origin sender, ViewSubmissionPayload payload) {
    Optional<Message> obstacle = handling.obstacle();
    if (obstacle.isPresent()) {
      return window(obstacle.get());
    }
    View view = payload.getView();
    if (!Forms.knows(Optional.ofNullable(view.getCallbackId()).orElse("")) || view.getState() == null) {
      return window(handling.words().notUnderstood());
    }
    String id = Optional.ofNullable(view.getPrivateMetadata()).orElse("");
    Map<String, Map<String, ViewState.Value>> answers = Optional.ofNullable(view.getState().getValues())
        .orElse(Map.of());
    handling.once(sender, () -> handling.recorded(sender, () -> forms.take(id, sender.user()))
        .ifPresent(form -> sent(sender, form, answers)));
    return Response.ok();
  }

  private void sent(Origin sender, Optional<Forms.Opened> form, Map<String, Map<String, ViewState.Value>> answers) {
    if (form.isEmpty()) {
      handling.say(sender, handling.words().formOver());
      return;
    }
    handling.put(sender.continuing(form.get()), form.get().place(),
        SlackInvocations.submitted(form.get().press(), answers));
  }

  /** Says why not: in the window that was sent, else where the person can be reached. */
  private Response refuse(Request<?> request, Message why) {
    if (request.getRequestType() == RequestType.ViewSubmission) {
      return window(why);
    }
    handling.say(origin(request), why);
    return Response.ok();
  }

  private Response window(Message message) {
    return Response.json(200, Map.of("response_action", UPDATE, "view", windows.saying(message)));
  }

  private void openWindow(String trigger, View view) {
    Called<?> outcome = windows.open(trigger, view);
    if (!(outcome instanceof Called.Done<?>)) {
      throw new UncheckedIOException(new IOException("views.open: " + outcome));
    }
  }

  private Origin origin(Request<?> request) {
    JsonObject payload = Json.object(request.getRequestBodyAsString()).orElseGet(JsonObject::new);
    return Origin.of(payload, SlackDispatcher.delivery(request), responseUrls);
  }
}
