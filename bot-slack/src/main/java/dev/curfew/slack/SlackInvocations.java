package dev.curfew.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.model.view.ViewState;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.room.UserCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Slack's payloads into what the core understands. Pure functions; nothing when it is not one of Curfew's. */
final class SlackInvocations {
  /** The fields for the room: what was picked of those that are live, and the id that was typed. */
  static final String PICKED = "room";
  static final String TYPED = "rooms";
  /** More rooms, one in a line. */
  static final String LIST = "list";
  /** The fields for users: who was picked of those inside, and the ids that were typed. */
  static final String USERS = "users";
  static final String USER_IDS = "user-ids";
  static final String REASON = "reason";
  static final String APP = "app";

  private static final String CURFEW = "curfew";
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private SlackInvocations() {}

  /** A slash command. Slack sends no text as {@code null} over HTTP and as an empty one over sockets. */
  static Optional<Deed> typed(SlashCommandPayload payload) {
    String command = name(payload);
    if (!command.equals(CURFEW) && CommandForm.of(command).isEmpty()) {
      return Optional.empty();
    }
    Arguments line = new Arguments.Line(CommandText.decode(orEmpty(payload.getText())));
    return Optional.of(new Deed(Optional.empty(), (asker, place) -> new Invocation.Typed(asker, place, command, line)));
  }

  /** The form that stands for a command, where it was typed alone: that asks for it. */
  static Optional<CommandForm> asksForForm(SlashCommandPayload payload) {
    return orEmpty(payload.getText()).isBlank() ? CommandForm.of(name(payload)) : Optional.empty();
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

  /** A form was sent: the one that a button opened, or one that stands for a command. */
  static Deed submitted(Opener opener, Map<String, Map<String, ViewState.Value>> answers) {
    return switch (opener) {
      case Press press -> submitted(press, answers);
      case CommandForm form -> submitted(form, answers);
    };
  }

  private static Deed submitted(Press press, Map<String, Map<String, ViewState.Value>> answers) {
    Map<String, String> filledIn = new HashMap<>();
    answers.keySet().forEach(field -> answer(answers, field).ifPresent(text -> filledIn.put(field, text)));
    return new Deed(Optional.of(press),
        (asker, place) -> new Invocation.Submitted(asker, place, press.verb(), press.token(), filledIn));
  }

  /** What was picked names its app itself where it has to; the field for the app is there for what was typed. */
  private static Deed submitted(CommandForm form, Map<String, Map<String, ViewState.Value>> answers) {
    Optional<String> picked = answer(answers, PICKED);
    String rooms = picked.or(() -> answer(answers, TYPED)).orElse("");
    Optional<String> app = picked.isPresent() ? Optional.empty() : answer(answers, APP);
    Optional<String> choice = form.call().flatMap(UserCall::choice).flatMap(each -> answer(answers, each.name()));
    Arguments fields = new Arguments.Fields(rooms, users(answers), choice, answer(answers, LIST), app,
        Optional.empty(), Optional.empty(), answer(answers, REASON));
    return new Deed(Optional.empty(), (asker, place) -> new Invocation.Typed(asker, place, form.command(), fields));
  }

  /** Those who were picked and those who were typed. */
  private static Optional<String> users(Map<String, Map<String, ViewState.Value>> answers) {
    List<String> all = Stream.of(USERS, USER_IDS).flatMap(field -> answer(answers, field).stream())
        .flatMap(SlackInvocations::ids).distinct().toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
  }

  /** Ids of users as they are typed: separated by spaces or commas. */
  static Stream<String> ids(String typed) {
    return SEPARATOR.splitAsStream(typed).filter(id -> !id.isEmpty());
  }

  /**
   * What the menu of that name in a command's form wants to offer; nothing when there is no such menu, or when no room was given
   * yet whose users could be offered.
   *
   * @param answers what is filled in so far
   */
  static Optional<RoomPicker.Query> query(CommandForm form, String menu, String typed,
      Map<String, Map<String, ViewState.Value>> answers) {
    if (menu.equals(PICKED)) {
      return Optional.of(new RoomPicker.Query(form.command(), typed, Optional.empty(), Optional.empty()));
    }
    if (!menu.equals(USERS) || form.call().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> picked = answer(answers, PICKED);
    Optional<String> app = picked.isPresent() ? Optional.empty() : answer(answers, APP);
    return picked.or(() -> answer(answers, TYPED))
        .map(room -> new RoomPicker.Query(form.command(), typed, app, Optional.of(room)));
  }

  /** What was filled in or picked there, with spaces between several; nothing for a field left empty. */
  static Optional<String> answer(Map<String, Map<String, ViewState.Value>> answers, String field) {
    return Optional.ofNullable(answers.get(field)).map(block -> block.get(field))
        .flatMap(value -> Optional.ofNullable(value.getSelectedOption()).map(ViewState.SelectedOption::getValue)
            .or(() -> Optional.ofNullable(value.getSelectedOptions()).map(SlackInvocations::joined))
            .or(() -> Optional.ofNullable(value.getValue())))
        .filter(text -> !text.isBlank());
  }

  private static String joined(List<ViewState.SelectedOption> options) {
    return String.join(" ", options.stream().map(ViewState.SelectedOption::getValue).toList());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
