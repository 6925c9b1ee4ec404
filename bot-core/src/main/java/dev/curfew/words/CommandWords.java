package dev.curfew.words;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.permission.Policy;
import dev.curfew.room.AppName;
import dev.curfew.room.InvalidRoomId.Fault;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.RoomKind;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserCall;
import dev.curfew.room.UserCall.Choice;
import dev.curfew.room.UserCalls;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Curfew says about commands that did not become a case: what is wrong with them, why, and what to type instead. */
public final class CommandWords {
  private final Phrases phrases;

  public CommandWords(Locale locale) {
    this.phrases = new Phrases(locale);
  }

  public Message malformed(Deed deed, CommandFault fault) {
    return refusal(faulty(fault), phrases.text("command.usage", usage(deed)));
  }

  /**
   * A question about a room that cannot be read.
   *
   * @param question as it is typed: {@code why}
   */
  public Message malformed(String question, CommandFault fault) {
    return refusal(faulty(fault),
        phrases.text("command.usage",
            phrases.command("curfew." + question, "<room> [app:<name>] [kind:string|number]")));
  }

  private Text faulty(CommandFault fault) {
    return switch (fault) {
      case CommandFault.NoRoom noRoom -> phrases.text("command.no-room");
      case CommandFault.NotClosed notClosed -> phrases.text("command.not-closed", literal(notClosed.opening()));
      case CommandFault.NoValue noValue -> phrases.text("command.no-value", literal(noValue.option()));
      case CommandFault.Twice twice -> phrases.text("command.twice", literal(twice.option()));
      case CommandFault.NotYesOrNo neither -> phrases.text("command.not-yes-or-no", literal(neither.value()));
    };
  }

  /** A command about users that names none. */
  public Message whichUser(Deed deed) {
    return refusal(phrases.text("command.no-user"), phrases.text("command.usage", usage(deed)));
  }

  /** What else a command wants to know of the users is missing, or is none of the values that there are. */
  public Message whichChoice(UserCall call, Choice choice, Optional<String> typed) {
    return refusal(typed.map(text -> phrases.text("command.unknown-" + choice.name(), literal(text)))
        .orElseGet(() -> phrases.text("command.no-" + choice.name())),
        phrases.text("command.usage", usage(call)));
  }

  /** A user id that no user can have. */
  public Message invalidUser(String typed) {
    return refusal(phrases.text("command.invalid-user", literal(typed)),
        phrases.text("command.invalid-user.next", UserId.MOST));
  }

  public Message tooManyUsers(Deed deed, List<String> users, int most) {
    return refusal(phrases.text("command.too-many-users", users.size(), most), listed("command.one-room.ids", users),
        phrases.text("command.usage", usage(deed)));
  }

  /** The app's account cannot block users. */
  public Message blockingIsOff(AppName app) {
    return refusal(phrases.text("command.no-blocking", literal(app.value())),
        phrases.text("command.no-blocking.next", phrases.command("remove-user")));
  }

  /** Several ids where one was expected: perhaps an id with spaces. */
  public Message oneRoomAtATime(List<String> ids) {
    return refusal(phrases.text("command.one-room", ids.size()), phrases.text("command.one-room.quotes"),
        listed("command.one-room.ids", ids));
  }

  public Message unknownKind(String typed) {
    return refusal(phrases.text("command.unknown-kind", literal(typed)),
        phrases.text("command.usage", usage(RoomDeed.DISMISS_ROOM)));
  }

  public Message unknownApp(String typed, List<AppName> apps) {
    return refusal(phrases.text("command.unknown-app", literal(typed)),
        listed("command.apps", apps.stream().map(AppName::value).toList()));
  }

  /** Several apps are served and none was named. */
  public Message whichApp(List<AppName> apps) {
    return refusal(phrases.text("command.which-app"),
        listed("command.apps", apps.stream().map(AppName::value).toList()));
  }

  /** An id that Tencent would not take, with the character or bound that is wrong. */
  public Message invalidRoomId(String id, RoomKind kind, Fault fault) {
    Text why = switch (fault) {
      case Fault.Empty empty -> phrases.text("room-id.empty");
      case Fault.TooLong tooLong -> phrases.text("room-id.too-long", tooLong.bytes(), StringRoomId.MAX_BYTES);
      case Fault.ForbiddenCharacter forbidden -> phrases.text("room-id.forbidden", literal(forbidden.character()),
          literal(codePoint(forbidden.character())), forbidden.position());
      case Fault.NotANumber notANumber -> phrases.text("room-id.not-a-number", literal(notANumber.character()),
          literal(codePoint(notANumber.character())), notANumber.position());
      case Fault.OutOfRange outOfRange -> phrases.text("room-id.out-of-range", Long.toString(NumberRoomId.MAX));
    };
    String rule = switch (kind) {
      case STRING -> "room-id.rule.string";
      case NUMBER -> "room-id.rule.number";
    };
    return refusal(phrases.text("room-id.title", literal(id)), why, phrases.text(rule));
  }

  public Message unknownCommand(String typed) {
    return refusal(phrases.text("command.unknown", literal("/" + typed)),
        phrases.text("command.unknown.help", phrases.command("curfew.help")));
  }

  public Message help() {
    List<Text> lines = List.of(phrases.text("help.dismiss", usage(RoomDeed.DISMISS_ROOM)),
        phrases.text("help.confirm"),
        phrases.text("help.many"), aboutUsers(),
        phrases.text("help.quotes"), phrases.text("help.kinds"),
        phrases.text("help.rooms", phrases.command("curfew.rooms")),
        phrases.text("help.mine", phrases.command("curfew.mine"), phrases.command("curfew.case", "1042"),
            phrases.command("curfew.history", "<room>"), phrases.command("curfew.why", "<room>")),
        phrases.text("help.whoami", phrases.command("curfew.whoami")),
        phrases.text("help.doctor", phrases.command("curfew.doctor")));
    return new Message(Sign.NONE, phrases.text("help.title"), lines, List.of(), List.of(), Visibility.PRIVATE);
  }

  private Text aboutUsers() {
    List<Span> spans = new ArrayList<>(phrases.text("help.users").spans());
    for (UserCall call : UserCalls.ALL) {
      spans.add(new Span.Plain("   "));
      spans.add(usage(call));
    }
    return new Text(spans);
  }

  /** The ids that the configuration wants, to be pasted there, and which rules apply to the person here. */
  public Message whoami(Asker asker, Place place, Policy policy) {
    WhoamiWords words = new WhoamiWords(phrases, policy);
    return new Message(Sign.NONE, phrases.text("whoami.title", new Span.Who(asker.person(), asker.name())),
        words.lines(asker, place), words.facts(asker, place), List.of(), Visibility.PRIVATE);
  }

  private Span.Command usage(Deed deed) {
    return phrases.command(deed.label(), grammar(deed));
  }

  /** What stands behind the name of a command that does something, in one line and the same in every language. */
  public static String grammar(Deed deed) {
    String what = switch (deed) {
      case RoomDeed room -> "<id> [<id> …]";
      case UserCall call -> "<room> <user>" + (call.most() > 1 ? " [<user> …]" : "")
          + call.choice().map(choice -> " " + String.join("|", choice.values())).orElse("");
    };
    return what + OPTIONS;
  }

  private static final String OPTIONS = " [app:<name>] [kind:string|number] [dry-run:yes] [reason: <why>]";

  private Text listed(String key, List<String> values) {
    List<Span> spans = new ArrayList<>(phrases.text(key).spans());
    spans.add(new Span.Plain(" "));
    spans.addAll(spaced(values).spans());
    return new Text(spans);
  }

  private static Text spaced(List<String> values) {
    List<Span> spans = new ArrayList<>();
    for (String value : values.subList(0, Math.min(values.size(), 10))) {
      if (!spans.isEmpty()) {
        spans.add(new Span.Plain(" "));
      }
      spans.add(literal(value));
    }
    if (values.size() > 10) {
      spans.add(new Span.Plain(" …"));
    }
    return new Text(spans);
  }

  private static String codePoint(String character) {
    return String.format(Locale.ROOT, "U+%04X", character.codePointAt(0));
  }

  private static Span.Literal literal(String text) {
    return new Span.Literal(text);
  }

  private static Message refusal(Text title, Text... lines) {
    return new Message(Sign.REFUSED, title, List.of(lines), List.of(), List.of(), Visibility.PRIVATE);
  }
}
