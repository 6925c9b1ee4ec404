package dev.curfew.slack;

import dev.curfew.room.InvalidRoomId;
import dev.curfew.room.StringRoomId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rooms that a message may speak of. Nearly every word is a legal id, so only the live index can tell; without it those are
 * taken that somebody marked as code or, failing these, that hold a digit.
 *
 * @param ids what may be a room's id, the likeliest first; at most {@value #MOST}
 * @param likely those of them that look like one; at most {@value #MOST_LIKELY}
 */
record MentionedRooms(List<String> ids, List<String> likely) {
  static final MentionedRooms NONE = new MentionedRooms(List.of(), List.of());

  private static final int MOST = 20;
  private static final int MOST_LIKELY = 5;
  /** What is shorter is a number of people, minutes or things. */
  private static final int SHORTEST_WITH_DIGIT = 3;
  /** Twice what Slack lets people type; apps may write more, and the patterns need the square of it. */
  private static final int LONGEST_TEXT = 8000;
  private static final Pattern CODE = Pattern.compile("`++([^`]++)`++");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern AROUND = Pattern.compile("^[(\\[{<\"'“‘*_~]+|[)\\]}>\"'”’*_~.,:;!?]+$");

  MentionedRooms {
    ids = List.copyOf(ids);
    likely = List.copyOf(likely);
  }

  /** Reads a message as Slack hands it out, with its own mark-up. */
  static MentionedRooms in(String message) {
    String text = CommandText.decode(message.substring(0, Math.min(LONGEST_TEXT, message.length())));
    List<String> code = legal(CODE.matcher(text).results().flatMap(found -> found.group(1).lines()).map(String::strip));
    List<String> words = legal(SPACE.splitAsStream(text.replace('`', ' ')).flatMap(MentionedRooms::readings));
    List<String> numbered = words.stream().filter(MentionedRooms::isNumbered).toList();
    List<String> likely = (code.isEmpty() ? bare(numbered) : code).stream().limit(MOST_LIKELY).toList();
    Set<String> all = new LinkedHashSet<>();
    Stream.of(code, numbered, words).forEach(all::addAll);
    return new MentionedRooms(all.stream().limit(MOST).toList(), likely);
  }

  /** As one types ids into a command: those that hold spaces in quotes. */
  static String typed(List<String> ids) {
    return String.join(" ", ids.stream().map(id -> id.contains(" ") ? '"' + id + '"' : id).toList());
  }

  /** The word, and the word without what a sentence puts around it: both are legal ids. */
  private static Stream<String> readings(String word) {
    return Stream.of(bare(word), word);
  }

  private static String bare(String word) {
    Matcher around = AROUND.matcher(word);
    return around.replaceAll("");
  }

  private static List<String> bare(List<String> words) {
    return words.stream().map(MentionedRooms::bare).distinct().toList();
  }

  private static boolean isNumbered(String word) {
    return word.length() >= SHORTEST_WITH_DIGIT
        && word.chars().anyMatch(character -> character >= '0' && character <= '9');
  }

  private static List<String> legal(Stream<String> texts) {
    return new ArrayList<>(new LinkedHashSet<>(texts.filter(MentionedRooms::isLegal).toList()));
  }

  private static boolean isLegal(String text) {
    try {
      return !new StringRoomId(text).text().isBlank();
    } catch (InvalidRoomId illegal) {
      return false;
    }
  }
}
