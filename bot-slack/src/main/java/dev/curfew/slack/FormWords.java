package dev.curfew.slack;

import dev.curfew.chat.Form;
import dev.curfew.chat.Form.Picked;
import dev.curfew.room.AppName;
import dev.curfew.room.UserCall;
import dev.curfew.slack.Sheet.Choice;
import dev.curfew.slack.Sheet.Entry;
import dev.curfew.slack.Sheet.Head;
import dev.curfew.slack.Sheet.LookUp;
import dev.curfew.slack.Sheet.Typed;
import dev.curfew.words.Book;
import dev.curfew.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms that stand for commands, in one language: what all chats share comes from the core's words. */
final class FormWords {
  private final Book book;

  /** English where the language is not spoken. */
  FormWords(Locale locale) {
    this.book = new Book(FormWords.class.getPackageName() + ".forms", locale);
  }

  /**
   * The form "Close room…".
   *
   * @param form the core's
   */
  Sheet closeRoom(Form form) {
    Sheet core = Sheet.of(form);
    List<Entry> entries = new ArrayList<>(core.entries());
    entries.add(entries.indexOf(core.entry(SlackInvocations.TYPED)) + 1,
        new Typed(head(SlackInvocations.LIST, "list", false), "", true));
    return new Sheet(core.title(), core.submit(), core.cancel(), entries);
  }

  /**
   * The form of a command about users in a room.
   *
   * @param apps asked for where there are several
   */
  Sheet aboutUsers(UserCall call, Words words, List<AppName> apps) {
    Sheet core = Sheet.of(words.closeRoomForm(apps, Optional.empty(), ""));
    List<Entry> entries = new ArrayList<>(List.of(room(core), core.entry(SlackInvocations.TYPED)));
    entries.addAll(users(call.most() > 1));
    call.choice().map(this::choice).ifPresent(entries::add);
    entries.add(core.entry(SlackInvocations.REASON));
    if (apps.size() > 1) {
      entries.add(core.entry(SlackInvocations.APP));
    }
    return new Sheet(text(call.label() + ".title"), core.submit(), core.cancel(), entries);
  }

  private LookUp room(Sheet core) {
    Entry room = core.entry(SlackInvocations.PICKED);
    return new LookUp(new Head(room.head().name(), room.head().label(), text("room.hint"), false),
        text("placeholder"), Optional.empty(), false);
  }

  private List<Entry> users(boolean several) {
    String key = several ? "users" : "user";
    return List.of(
        new LookUp(head(SlackInvocations.USERS, key, false), text("placeholder"), Optional.empty(), several),
        new Typed(head(SlackInvocations.USER_IDS, key + ".id", false), "", false));
  }

  private Choice choice(UserCall.Choice choice) {
    List<Picked> all = choice.values().stream()
        .map(value -> new Picked(value, text(choice.name() + "." + value))).toList();
    return new Choice(head(choice.name(), choice.name(), true), all, choice.usual());
  }

  /** Under the list: the room that was picked says of itself what would then be taken to hold for the list as well. */
  String mixed() {
    return text("list.mixed");
  }

  /** Under the id of a room, where several were typed. */
  String oneRoom() {
    return text("room.one");
  }

  /** Under the users, where nobody is named. */
  String noUserGiven() {
    return text("user.none");
  }

  /** Under the id of a user, where one was picked too. */
  String twoUsersGiven() {
    return text("user.both");
  }

  /** Under the id of a user, where several were typed. */
  String oneUser() {
    return text("user.one");
  }

  private Head head(String name, String key, boolean required) {
    return new Head(name, text(key), text(key + ".hint"), required);
  }

  private String text(String key) {
    return book.text(key);
  }
}
