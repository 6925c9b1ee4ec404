package dev.curfew.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
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
import dev.curfew.command.Suggestion;
import dev.curfew.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Curfew does with each kind of request. No handler does any work before it returns the acknowledgement: Bolt sends it only
 * then; those of forms and menus, whose answer is the acknowledgement, do not wait for long. Every one of them takes all names there are, for Bolt leaves a request without a handler unanswered.
 */
final class SlackHandlers {
  private static final Logger log = LoggerFactory.getLogger(SlackHandlers.class);
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final String UPDATE = "update";
  private static final String ERRORS = "errors";

  private final Handling handling;
  private final Forms forms;
  private final Windows windows;
  private final RoomPicker picker;
  private final WaysBack ways;
  private final Supplier<Optional<SlackIdentity>> bot;

  /** What opens over the chat. */
  record Screens(Forms forms, Windows windows, RoomPicker picker) {}

  /**
   * Handlers for one app.
   *
   * @param bot who the bot is; empty as long as Slack has not told it
   */
  SlackHandlers(Handling handling, Screens screens, Outgoing outgoing, Supplier<Optional<SlackIdentity>> bot) {
    this.handling = handling;
    this.forms = screens.forms();
    this.windows = screens.windows();
    this.picker = screens.picker();
    this.ways = outgoing.ways();
    this.bot = bot;
  }

  void register(App app) {
    app.command(ANY, (request, context) -> typed(SlackDispatcher.origin(request), request.getPayload()));
    app.blockAction(ANY,
        (request, context) -> pressed(SlackDispatcher.origin(request), request.getPayload().getActions().getFirst()));
    app.messageShortcut(ANY, (request, context) -> shortcut(SlackDispatcher.origin(request), request.getPayload()));
    app.blockSuggestion(ANY, (request, context) -> options(SlackDispatcher.origin(request), request.getPayload()));
    app.viewSubmission(ANY, (request, context) -> submitted(SlackDispatcher.origin(request), request.getPayload()));
    app.viewClosed(ANY, (request, context) -> context.ack());
  }

  /** Lets only through what was meant for this app in this workspace; Bolt looks at neither. */
  Response guard(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
    if (request.getRequestType() == RequestType.UrlVerification) {
      return chain.next(request);
    }
    Optional<SlackIdentity> known = bot.get();
    if (request.getRequestType() == RequestType.Event) {
      return known.filter(SlackDispatcher.origin(request)::isFor).isPresent()
          ? chain.next(request)
          : leaveAlone(request);
    }
    if (known.isEmpty()) {
      return refuse(request, Words::stopping);
    }
    return SlackDispatcher.origin(request).isFor(known.get())
        ? chain.next(request)
        : refuse(request, Words::notServedHere);
  }

  /** An event has nobody waiting whom to tell. */
  private Response leaveAlone(Request<?> request) {
    log.info(
        "An event from {} was left alone: it is not for this app in this workspace, or Slack has not said yet which "
            + "that is.",
        SlackDispatcher.origin(request).team().orElse("no workspace"));
    return Response.ok();
  }

  /** Hears of events. Here rather than in one of Bolt's handlers, which are not given the request. */
  Response heard(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
    if (request.getRequestType() != RequestType.Event) {
      return chain.next(request);
    }
    Origin origin = SlackDispatcher.origin(request);
    if (origin.source() == Origin.Source.HOME && !origin.user().isEmpty()) {
      handling.home(origin);
    }
    return Response.ok();
  }

  /** Buttons, commands and forms that Curfew does not know are answered too. */
  Response unmatched(Request<?> request) {
    return request.getRequestType() == RequestType.Event
        ? Response.ok()
        : refuse(request, Words::notUnderstood);
  }

  private Response typed(Origin origin, SlashCommandPayload payload) {
    Optional<CommandForm> form = SlackInvocations.asksForForm(payload);
    if (form.isPresent() && origin.trigger().isPresent()) {
      return open(origin, place -> forms.of(form.get(), origin, place), () -> {});
    }
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

  private Response shortcut(Origin origin, MessageShortcutPayload payload) {
    if (!CommandForm.CLOSE_ROOM.callbackId().equals(payload.getCallbackId())) {
      handling.notUnderstood(origin);
      return Response.ok();
    }
    return open(origin, place -> {
      MentionedRooms mentioned = Optional.ofNullable(payload.getMessage()).map(message -> message.getText())
          .map(MentionedRooms::in).orElse(MentionedRooms.NONE);
      return forms.closeRoom(origin, place, mentioned, picker.live(origin, place, mentioned.ids()));
    }, () -> {});
  }

  /** The answer is the acknowledgement, so here somebody waits; every delivery has a thread of its own. */
  private Response options(Origin origin, BlockSuggestionPayload payload) {
    View view = payload.getView();
    if (view == null) {
      return options(List.of());
    }
    String id = Optional.ofNullable(view.getPrivateMetadata()).orElse("");
    return options(query(view, payload).map(query -> picker.options(origin, () -> forms.look(id, origin.user()), query))
        .orElse(List.of()));
  }

  private static Optional<RoomPicker.Query> query(View view, BlockSuggestionPayload payload) {
    String menu = Optional.ofNullable(payload.getActionId()).orElse("");
    String typed = Optional.ofNullable(payload.getValue()).orElse("");
    return Optional.ofNullable(view.getCallbackId()).flatMap(CommandForm::ofCallback)
        .flatMap(form -> SlackInvocations.query(form, menu, typed, answers(view)));
  }

  /** What is filled in, or was so far. */
  private static Map<String, Map<String, ViewState.Value>> answers(View view) {
    return Optional.ofNullable(view.getState()).map(ViewState::getValues).orElse(Map.of());
  }

  private Response options(List<Suggestion> suggestions) {
    return Response.json(200, windows.offering(suggestions));
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
    if (handling.isStopping()) {
      return window(sender, Words::stopping);
    }
    View view = payload.getView();
    if (!Forms.knows(Optional.ofNullable(view.getCallbackId()).orElse("")) || view.getState() == null) {
      return window(sender, Words::notUnderstood);
    }
    String id = Optional.ofNullable(view.getPrivateMetadata()).orElse("");
    Map<String, Map<String, ViewState.Value>> answers = answers(view);
    List<FormFault> faults = CommandForm.ofCallback(view.getCallbackId()).map(form -> FormFault.in(form, answers))
        .orElse(List.of());
    if (!faults.isEmpty()) {
      return Response.json(200, Map.of("response_action", ERRORS, "errors", told(faults, handling.voice(sender))));
    }
    handling.once(sender, () -> handling.recorded(sender, () -> forms.take(id, sender.user()))
        .ifPresent(form -> sent(sender, form, answers)));
    return Response.ok();
  }

  private void sent(Origin sender, Optional<Forms.Opened> form, Map<String, Map<String, ViewState.Value>> answers) {
    if (form.isEmpty()) {
      handling.say(sender, Words::formOver);
      return;
    }
    handling.put(sender.continuing(form.get()), form.get().place(),
        SlackInvocations.submitted(form.get().opener(), answers));
  }

  /** Says why not: in the window that was sent, else where the person can be reached. A picker has no room for words. */
  private Response refuse(Request<?> request, Function<Words, Message> why) {
    if (request.getRequestType() == RequestType.BlockSuggestion) {
      return options(List.of());
    }
    if (request.getRequestType() == RequestType.ViewSubmission) {
      return window(SlackDispatcher.origin(request), why);
    }
    handling.say(SlackDispatcher.origin(request), why);
    return Response.ok();
  }

  /** By field, as Slack shows them. */
  private static Map<String, String> told(List<FormFault> faults, Voice voice) {
    return faults.stream().collect(Collectors.toMap(FormFault::field, fault -> fault.text().apply(voice)));
  }

  private Response window(Origin sender, Function<Words, Message> what) {
    Words words = handling.voice(sender).words();
    return Response.json(200,
        Map.of("response_action", UPDATE, "view", windows.saying(what.apply(words), words)));
  }

  private void openWindow(String trigger, View view) {
    Called<?> outcome = windows.open(trigger, view);
    if (!(outcome instanceof Called.Done<?>)) {
      throw new UncheckedIOException(new IOException("views.open: " + outcome));
    }
  }
}
