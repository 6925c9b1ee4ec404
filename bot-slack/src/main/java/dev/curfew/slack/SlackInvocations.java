package dev.curfew.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.model.view.ViewState;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns Slack's payloads into what the core understands. Pure functions; nothing when it is not one of Curfew's. */
final class SlackInvocations {
  /** The fields of the form "Close room…" for the room: what was picked of those that are live, and the id that was typed. */
  static final String PICKED = "room";
  static final String TYPED = "rooms";

  private static final String DISMISS = "dismiss-room";
  private static final Set<String> COMMANDS = Set.of(DISMISS, "curfew");

  private SlackInvocations() {}

  /** A slash command. Slack sends no text as {@code null} over HTTP and as an empty one over sockets. */
  static Optional<Deed> typed(SlashCommandPayload payload) {
    String command = name(payload);
    if (!COMMANDS.contains(command)) {
      return Optional.empty();
    }
    Arguments line = new Arguments.Line(CommandText.decode(orEmpty(payload.getText())));
    return Optional.of(new Deed(Optional.empty(), (asker, place) -> new Invocation.Typed(asker, place, command, line)));
  }

  /** Whether it is {@code /dismiss-room} without a room, which asks for the form that stands for it. */
  static boolean asksForForm(SlashCommandPayload payload) {
    return name(payload).equals(DISMISS) && orEmpty(payload.getText()).isBlank();
  }

  private static String name(SlashCommandPayload payload) {
    String name = orEmpty(payload.getCommand());
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /** A button. The token may be made up: what it stands for is the core's to know. */
  static Optional<Press> press(BlockActionPayload.Action action) {
    String token = orEmpty(action.getValue());
    return verb(orEmpty(action.getActionId())).map(verb -> new Press(verb, token));
  }

  /** What a button or form of that name does. */
  static Optional<Verb> verb(String id) {
    return id.startsWith(SlackRenderer.ACTION_PREFIX)
        ? Verb.of(id.substring(SlackRenderer.ACTION_PREFIX.length()))
        : Optional.empty();
  }

  static Deed pressed(Press press) {
    return new Deed(Optional.of(press),
        (asker, place) -> new Invocation.Pressed(asker, place, press.verb(), press.token()));
  }

  /** A form was sent: the one that a button opened, or "Close room…", which stands for {@code /dismiss-room}. */
  static Deed submitted(Optional<Press> press, Map<String, Map<String, ViewState.Value>> answers) {
    return press.map(button -> submitted(button, answers)).orElseGet(() -> closeRoom(answers));
  }

  private static Deed submitted(Press press, Map<String, Map<String, ViewState.Value>> answers) {
    Map<String, String> filledIn = new HashMap<>();
    answers.keySet().forEach(field -> answer(answers, field).ifPresent(text -> filledIn.put(field, text)));
    return new Deed(Optional.of(press),
        (asker, place) -> new Invocation.Submitted(asker, place, press.verb(), press.token(), filledIn));
  }

  /** What was picked names its app itself where it has to; the field for the app is there for what was typed. */
  private static Deed closeRoom(Map<String, Map<String, ViewState.Value>> answers) {
    Optional<String> picked = answer(answers, PICKED);
    String rooms = picked.or(() -> answer(answers, TYPED)).orElse("");
    Optional<String> app = picked.isPresent() ? Optional.empty() : answer(answers, "app");
    Arguments fields = new Arguments.Fields(rooms, app, Optional.empty(), Optional.empty(), answer(answers, "reason"));
    return new Deed(Optional.empty(), (asker, place) -> new Invocation.Typed(asker, place, DISMISS, fields));
  }

  /** What was filled in or picked there; nothing for a field left empty. */
  static Optional<String> answer(Map<String, Map<String, ViewState.Value>> answers, String field) {
    return Optional.ofNullable(answers.get(field)).map(block -> block.get(field))
        .flatMap(value -> Optional.ofNullable(value.getSelectedOption()).map(ViewState.SelectedOption::getValue)
            .or(() -> Optional.ofNullable(value.getValue())))
        .filter(text -> !text.isBlank());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
