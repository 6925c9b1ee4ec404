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
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
  private final CloseRoomForms forms;
  private final SlackApi api;
  private final ResponseUrls responseUrls;
  private final WaysBack ways;
  private final Supplier<Optional<SlackIdentity>> bot;

  /**
   * Handlers for one app.
   *
   * @param bot who the bot is; empty as long as Slack has not told it
   */
  SlackHandlers(Handling handling, CloseRoomForms forms, Outgoing outgoing, Supplier<Optional<SlackIdentity>> bot) {
    this.handling = handling;
    this.forms = forms;
    this.api = outgoing.api();
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
    String token = Optional.ofNullable(action.getValue()).orElse("");
    ways.caseOf(token).ifPresent(number -> ways.pressed(number, origin));
    return ask(origin, SlackInvocations.pressed(action));
  }

  private Response ask(Origin origin, Optional<BiFunction<Asker, Place, Invocation>> deed) {
    if (deed.isEmpty() || origin.place().isEmpty()) {
      handling.notUnderstood(origin);
    } else {
      handling.ask(origin, origin.place().get(), deed.get());
    }
    return Response.ok();
  }

  /** The form opens at once; whether the person may is asked when they send it. */
  private Response shortcut(Origin origin, String callbackId) {
    if (!CloseRoomForms.CALLBACK_ID.equals(callbackId) || origin.place().isEmpty() || origin.trigger().isEmpty()) {
      handling.notUnderstood(origin);
    } else {
      handling.run(origin, () -> openWindow(origin.trigger().get(), forms.open(origin)));
    }
    return Response.ok();
  }

  private Response submitted(Origin sender, ViewSubmissionPayload payload) {
    Optional<Message> obstacle = handling.obstacle();
    if (obstacle.isPresent()) {
      return window(obstacle.get());
    }
    View view = payload.getView();
    Optional<Origin> asked = CloseRoomForms.CALLBACK_ID.equals(view.getCallbackId())
        ? forms.submitted(Optional.ofNullable(view.getPrivateMetadata()).orElse(""), sender.user())
        : Optional.empty();
    if (asked.isEmpty() || view.getState() == null) {
      return window(handling.words().notUnderstood());
    }
    Place place = asked.get().place().orElseThrow();
    handling.ask(asked.get(), place,
        SlackInvocations.submitted(Optional.ofNullable(view.getState().getValues()).orElse(Map.of())));
    return Response.ok();
  }

  /** Says why not: in the window that was sent, by the way back, or in a new window where there is neither. */
  private Response refuse(Request<?> request, Message why) {
    if (request.getRequestType() == RequestType.ViewSubmission) {
      return window(why);
    }
    Origin origin = origin(request);
    if (request.getRequestType() == RequestType.GlobalShortcut && origin.trigger().isPresent()) {
      handling.run(origin, () -> openWindow(origin.trigger().get(), forms.saying(why)));
    } else {
      handling.say(origin, why);
    }
    return Response.ok();
  }

  private Response window(Message message) {
    return Response.json(200, Map.of("response_action", UPDATE, "view", forms.saying(message)));
  }

  private void openWindow(String trigger, View view) {
    Called<?> outcome = api.once(methods -> methods.viewsOpen(open -> open.triggerId(trigger).view(view)));
    if (!(outcome instanceof Called.Done<?>)) {
      throw new UncheckedIOException(new IOException("views.open: " + outcome));
    }
  }

  private Origin origin(Request<?> request) {
    return Origin.of(Json.object(request.getRequestBodyAsString()).orElseGet(JsonObject::new), responseUrls);
  }
}
