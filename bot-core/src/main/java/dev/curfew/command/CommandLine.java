package dev.curfew.command;

import dev.curfew.command.CommandLine.Reading.Malformed;
import dev.curfew.command.CommandLine.Reading.Request;
import dev.curfew.words.CommandFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code <id> [<id> …] [app:…] [kind:string|number] [dry-run:yes] [reason: …]}. White space separates; quotes and
 * back-ticks join, and an id so wrapped is never an option. Options come after the first id; {@code reason:} runs to the end.
 * No argument parser for shells serves: ids may hold {@code ( ) & ; | $ #} and every kind of dash, and people paste quotes that
 * their phone has curled.
 */
final class CommandLine {
  /** The longest reason that is kept, in characters; what is longer is cut. */
  static final int MAX_REASON = 4000;

  private static final String QUOTES = "\"“”„«»";
  private static final String TICK = "`";
  private static final Pattern LISTED = Pattern.compile("[\\s,]+");
  private static final Pattern COMMA = Pattern.compile(",");

  private final String text;
  private final List<String> ids = new ArrayList<>();
  private final List<String> users = new ArrayList<>();
  private final Map<Option, String> options = new EnumMap<>(Option.class);
  private Optional<String> choice = Optional.empty();
  private int position;

  private CommandLine(String text) {
    this.text = text;
  }

  static Reading read(Arguments arguments) {
    try {
      return switch (arguments) {
        case Arguments.Line line -> new CommandLine(line.text()).readLine();
        case Arguments.Fields fields -> new CommandLine(withoutFacts(fields.rooms())).readFields(fields);
      };
    } catch (Unreadable unreadable) {
      return new Malformed(unreadable.fault);
    }
  }

  /** Some clients send what a suggestion shows instead of what it stands for: the id, and then facts that no id can hold. */
  private static String withoutFacts(String rooms) {
    int facts = rooms.indexOf(Suggestion.FACTS);
    return facts < 0 ? rooms : '"' + rooms.substring(0, facts) + '"';
  }

  /** A line taken apart. */
  sealed interface Reading {
    /**
     * What was asked for, with nothing checked but the grammar.
     *
     * @param ids at least one; where a command is about users, and they were not kept apart, they are among them
     * @param users user ids that were kept apart
     * @param choice what else is said of the users, where that was kept apart
     */
    record Request(List<String> ids, List<String> users, Optional<String> choice, Optional<String> app,
        Optional<String> kind, boolean dryRun, Optional<String> reason) implements Reading {}

    record Malformed(CommandFault fault) implements Reading {}
  }

  private enum Option {
    APP("app:"), KIND("kind:"), DRY_RUN("dry-run:"), REASON("reason:");

    private final String prefix;

    Option(String prefix) {
      this.prefix = prefix;
    }
  }

  private Reading readLine() {
    while (skipSpace()) {
      if (ids.isEmpty() || !readOption()) {
        ids.add(readWord());
      }
    }
    return request();
  }

  private Reading readFields(Arguments.Fields fields) {
    while (skipSpace()) {
      if (ids.isEmpty() || !readOption()) {
        ids.add(readWord());
      }
    }
    fields.list().ifPresent(this::readList);
    fields.users()
        .ifPresent(value -> users.addAll(LISTED.splitAsStream(value).filter(each -> !each.isEmpty()).toList()));
    choice = fields.choice().map(String::strip).filter(value -> !value.isEmpty());
    fields.app().ifPresent(value -> options.put(Option.APP, value.strip()));
    fields.kind().ifPresent(value -> options.put(Option.KIND, value.strip()));
    fields.dryRun().ifPresent(value -> options.put(Option.DRY_RUN, value.strip()));
    fields.reason().ifPresent(value -> options.put(Option.REASON, value));
    return request();
  }

  /** One id in a line, or several with commas between; what a spread sheet puts around them is no part of them. */
  private void readList(String list) {
    list.lines().map(line -> line.replace("\uFEFF", "")).flatMap(line -> line.contains(",") && !line.contains("\"")
        ? COMMA.splitAsStream(line)
        : Stream.of(line)).map(CommandLine::unquoted).filter(id -> !id.isEmpty()).forEach(ids::add);
  }

  private static String unquoted(String cell) {
    String id = cell.strip();
    return id.length() > 1 && id.startsWith("\"") && id.endsWith("\"") ? id.substring(1, id.length() - 1) : id;
  }

  private Reading request() {
    if (ids.isEmpty()) {
      throw new Unreadable(new CommandFault.NoRoom());
    }
    return new Request(List.copyOf(ids), List.copyOf(users), choice, value(Option.APP), value(Option.KIND), dryRun(),
        value(Option.REASON).map(String::strip).map(CommandLine::cut).filter(reason -> !reason.isEmpty()));
  }

  private Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option)).filter(value -> !value.isEmpty());
  }

  private boolean dryRun() {
    String value = value(Option.DRY_RUN).orElse("no");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      default -> throw new Unreadable(new CommandFault.NotYesOrNo(value));
    };
  }

  private boolean readOption() {
    for (Option option : Option.values()) {
      if (text.regionMatches(true, position, option.prefix, 0, option.prefix.length())) {
        position += option.prefix.length();
        if (options.putIfAbsent(option, valueOf(option)) != null) {
          throw new Unreadable(new CommandFault.Twice(option.prefix));
        }
        return true;
      }
    }
    return false;
  }

  private String valueOf(Option option) {
    if (option == Option.REASON) {
      String rest = text.substring(position);
      position = text.length();
      return rest;
    }
    if (!skipSpace()) {
      throw new Unreadable(new CommandFault.NoValue(option.prefix));
    }
    return readWord();
  }

  private String readWord() {
    String opening = Character.toString(text.codePointAt(position));
    if (QUOTES.contains(opening)) {
      position++;
      return readUntil(QUOTES, opening);
    }
    if (TICK.equals(opening)) {
      skipTicks();
      String word = readUntil(TICK, opening);
      skipTicks();
      return word;
    }
    int start = position;
    while (position < text.length() && !isSpace(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private String readUntil(String closing, String opening) {
    int start = position;
    while (position < text.length() && closing.indexOf(text.charAt(position)) < 0) {
      position++;
    }
    if (position >= text.length()) {
      throw new Unreadable(new CommandFault.NotClosed(opening));
    }
    return text.substring(start, position++);
  }

  private void skipTicks() {
    while (position < text.length() && text.charAt(position) == '`') {
      position++;
    }
  }

  /** Moves to the next word; false at the end. */
  private boolean skipSpace() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** At most {@link #MAX_REASON} characters of it. */
  static String cut(String reason) {
    int characters = reason.codePointCount(0, reason.length());
    return characters <= MAX_REASON ? reason : reason.substring(0, reason.offsetByCodePoints(0, MAX_REASON));
  }

  /** Leaves the reading of a line from any depth; never seen outside. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandFault fault;

    Unreadable(CommandFault fault) {
      super(fault.toString(), null, false, false);
      this.fault = fault;
    }
  }
}
