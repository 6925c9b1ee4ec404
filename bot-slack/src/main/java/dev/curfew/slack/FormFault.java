package dev.curfew.slack;

import com.slack.api.model.view.ViewState;
import dev.curfew.room.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something to mend in a form that stands for a command, which Slack's client does not see to.
 *
 * @param field under which it is said
 */
record FormFault(String field, Function<Voice, String> text) {
  /** What a suggestion stands for: an id, and the kind and the app where the id alone would mean another room. */
  private static final Pattern SUGGESTED = Pattern.compile("(?:\"[^\"]*\"|\\S+)(?: kind:(\\S+))?(?: app:(\\S+))?");
  /** One room by the command line's rules; an id with spaces is in quotes. */
  private static final Pattern ONE_ROOM = Pattern
      .compile("\\s*(?:[\"“”„«»][^\"“”„«»]*[\"“”„«»]|`[^`]*`|[^\\s\"“”„«»]+)(?:\\s+(?:app|kind):\\S+)*\\s*");

  /** All faults in what was filled in, at most one for each field. */
  static List<FormFault> in(CommandForm form, Map<String, Map<String, ViewState.Value>> answers) {
    return form.call().map(call -> inUsers(call, answers)).orElseGet(() -> inRooms(answers).stream().toList());
  }

  private static Optional<FormFault> inRooms(Map<String, Map<String, ViewState.Value>> answers) {
    Optional<String> picked = SlackInvocations.answer(answers, SlackInvocations.PICKED);
    if (SlackInvocations.answer(answers, SlackInvocations.LIST).isEmpty()) {
      return inRoom(answers);
    }
    if (picked.isPresent() && SlackInvocations.answer(answers, SlackInvocations.TYPED).isPresent()) {
      return inRoom(answers);
    }
    return picked.filter(room -> speaksForTheList(room, SlackInvocations.answer(answers, SlackInvocations.APP)))
        .map(room -> new FormFault(SlackInvocations.LIST, voice -> voice.forms().mixed()));
  }

  /** The room has to be given, and in one way only. */
  private static Optional<FormFault> inRoom(Map<String, Map<String, ViewState.Value>> answers) {
    boolean picked = SlackInvocations.answer(answers, SlackInvocations.PICKED).isPresent();
    boolean typed = SlackInvocations.answer(answers, SlackInvocations.TYPED).isPresent();
    if (picked && typed) {
      return Optional.of(new FormFault(SlackInvocations.TYPED, voice -> voice.words().twoRoomsGiven()));
    }
    return picked || typed
        ? Optional.empty()
        : Optional.of(new FormFault(SlackInvocations.PICKED, voice -> voice.words().noRoomGiven()));
  }

  /** A kind holds for all ids of a command, and so does an app: here it must be the one that the form says. */
  private static boolean speaksForTheList(String picked, Optional<String> app) {
    Matcher suggested = SUGGESTED.matcher(picked);
    return !suggested.matches() || suggested.group(1) != null
        || Optional.ofNullable(suggested.group(2)).map(own -> !app.equals(Optional.of(own))).orElse(false);
  }

  private static List<FormFault> inUsers(UserCall call, Map<String, Map<String, ViewState.Value>> answers) {
    List<FormFault> faults = new ArrayList<>();
    inRoom(answers).or(() -> inTypedRoom(answers)).ifPresent(faults::add);
    inUser(call, answers).ifPresent(faults::add);
    return faults;
  }

  /** By the command line's rules, what follows the room would be a user. */
  private static Optional<FormFault> inTypedRoom(Map<String, Map<String, ViewState.Value>> answers) {
    return SlackInvocations.answer(answers, SlackInvocations.TYPED)
        .filter(typed -> !ONE_ROOM.matcher(typed).matches())
        .map(typed -> new FormFault(SlackInvocations.TYPED, voice -> voice.forms().oneRoom()));
  }

  private static Optional<FormFault> inUser(UserCall call, Map<String, Map<String, ViewState.Value>> answers) {
    boolean picked = SlackInvocations.answer(answers, SlackInvocations.USERS).isPresent();
    Optional<String> typed = SlackInvocations.answer(answers, SlackInvocations.USER_IDS);
    if (!picked && typed.filter(ids -> SlackInvocations.ids(ids).findAny().isPresent()).isEmpty()) {
      return Optional.of(new FormFault(SlackInvocations.USERS, voice -> voice.forms().noUserGiven()));
    }
    if (call.most() > 1 || typed.isEmpty()) {
      return Optional.empty();
    }
    if (picked) {
      return Optional.of(new FormFault(SlackInvocations.USER_IDS, voice -> voice.forms().twoUsersGiven()));
    }
    return SlackInvocations.ids(typed.get()).count() > 1
        ? Optional.of(new FormFault(SlackInvocations.USER_IDS, voice -> voice.forms().oneUser()))
        : Optional.empty();
  }
}
