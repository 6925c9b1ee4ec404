package dev.curfew.words;

import dev.curfew.chat.Form;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.room.AppName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Curfew says that belongs to no case: forms, and answers where something went wrong on the way. */
public final class Words {
  /** All that Curfew speaks. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN, Locale.CHINESE, Locale.JAPANESE);

  private static final int MOST_PROBLEMS = 3;
  private static final int LONGEST_PROBLEM = 300;

  private final Phrases phrases;
  private final Locale locale;

  public Words(Locale locale) {
    this.phrases = new Phrases(locale);
    this.locale = locale;
  }

  /** Reads the words of all languages, for which otherwise the first who hears one waits; may be called at any time. */
  public static void loadAhead() {
    LANGUAGES.forEach(language -> new Words(language).stopping());
  }

  /** The language that this is. */
  public Locale locale() {
    return locale;
  }

  /** Something in Curfew broke; the log has it under that reference. */
  public Message broke(String reference) {
    return privately(Sign.REFUSED, phrases.text("broke", literal(reference)));
  }

  /** Curfew is stopping and takes nothing on. */
  public Message stopping() {
    return privately(Sign.REFUSED, phrases.text("stopping"));
  }

  /** How far the history goes, for people to keep where nobody who can write to the database can reach it. */
  public Message historyHead(String head) {
    return new Message(Sign.NONE, phrases.text("head.title", literal(head)),
        List.of(phrases.text("head.line", literal("curfew audit verify --head " + head))), List.of(), List.of(),
        Visibility.CHANNEL);
  }

  /**
   * The changed configuration was not taken.
   *
   * @param problems what is wrong with it, at least one
   * @param since when what stays in force was read
   */
  public Message wrongConfiguration(List<String> problems, Instant since) {
    List<Text> lines = new ArrayList<>();
    problems.stream().limit(MOST_PROBLEMS).forEach(problem -> lines.add(Text.of(literal(cut(problem)))));
    if (problems.size() > MOST_PROBLEMS) {
      lines.add(phrases.text("config.more", problems.size() - MOST_PROBLEMS));
    }
    lines.add(phrases.text("config.stays", new Span.When(since)));
    return new Message(Sign.NONE, phrases.text("config.wrong"), lines, List.of(), List.of(), Visibility.CHANNEL);
  }

  /** After {@link #wrongConfiguration}: somebody mended it. */
  public Message rightConfiguration() {
    return new Message(Sign.NONE, phrases.text("config.right"), List.of(), List.of(), List.of(), Visibility.CHANNEL);
  }

  private static String cut(String problem) {
    if (problem.length() <= LONGEST_PROBLEM) {
      return problem;
    }
    int end = Character.isHighSurrogate(problem.charAt(LONGEST_PROBLEM - 1)) ? LONGEST_PROBLEM - 1 : LONGEST_PROBLEM;
    return problem.substring(0, end) + "…";
  }

  /** So much is being worked on that this was not begun. */
  public Message busy() {
    return privately(Sign.REFUSED, phrases.text("busy"));
  }

  /** The person is in a workspace, guild or direct message that Curfew does not serve. */
  public Message notServedHere() {
    return privately(Sign.REFUSED, phrases.text("not-served-here"));
  }

  /** A button, command or form that this version does not know. */
  public Message notUnderstood() {
    return privately(Sign.REFUSED, phrases.text("not-understood", phrases.command("dismiss-room", "<id>")));
  }

  /** Nothing can be written down at the moment, so nothing was done. */
  public Message notRecorded() {
    return privately(Sign.REFUSED, phrases.text("not-recorded"));
  }

  /** A form that was sent before, or was open for too long. */
  public Message formOver() {
    return privately(Sign.REFUSED, phrases.text("form-over"));
  }

  /** What is added to a result that goes where the bot is not a member and so cannot edit it later. */
  public Text willNotBeUpdated() {
    return phrases.text("will-not-be-updated");
  }

  /**
   * The form that stands for {@code /dismiss-room}. Its fields are {@code room}, where a live room is picked, {@code rooms}, where
   * an id is typed, {@code reason} and {@code app}. Exactly one of the first two has to be filled in, which no platform sees to.
   *
   * @param picked the room that is picked already
   * @param typed what stands in the field for the id already; may be empty
   */
  public Form closeRoomForm(List<AppName> apps, Optional<Form.Picked> picked, String typed) {
    List<String> names = apps.stream().map(AppName::value).toList();
    return new Form(phrases.plain("form.close.title"), phrases.plain("form.close.submit"),
        phrases.plain("form.close.cancel"),
        List.of(
            new Form.Field("room", phrases.plain("form.close.pick"), phrases.plain("form.close.pick.hint"), "", false,
                List.of(), Optional.of(new Form.Picker(phrases.plain("form.close.pick.placeholder"), picked))),
            new Form.Field("rooms", phrases.plain("form.close.room"), phrases.plain("form.close.room.hint"), typed,
                false, List.of()),
            new Form.Field("reason", phrases.plain("form.close.reason"), phrases.plain("form.close.reason.hint"), "",
                false,
                List.of()),
            new Form.Field("app", phrases.plain("form.close.app"), phrases.plain("form.close.app.hint"),
                names.getFirst(),
                true, names)));
  }

  /** What stands under the field of {@link #closeRoomForm} when neither a room was picked nor an id typed. */
  public String noRoomGiven() {
    return phrases.plain("form.close.none");
  }

  /** What stands under the field of {@link #closeRoomForm} when a room was picked and an id typed too. */
  public String twoRoomsGiven() {
    return phrases.plain("form.close.both");
  }

  /**
   * The form that a button opens. Its one field is {@code reason} or, to confirm by typing, {@code id}.
   *
   * @throws IllegalArgumentException when that button {@linkplain Verb#opensForm() opens none}
   */
  public Form form(Verb verb) {
    if (!verb.opensForm()) {
      throw new IllegalArgumentException(verb + " opens no form.");
    }
    String key = "form." + verb.label();
    String field = verb == Verb.TYPE_ID ? "id" : "reason";
    return new Form(phrases.plain(key + ".title"), phrases.plain(key + ".submit"), phrases.plain("form.close.cancel"),
        List.of(
            new Form.Field(field, phrases.plain(key + ".field"), phrases.plain(key + ".hint"), "", true, List.of())));
  }

  /**
   * What a command or one of its options does, for the platform's own list of commands: at most 100 characters.
   *
   * @param path {@code dismiss-room}, or with an option or sub-command {@code dismiss-room.id}
   */
  public String describe(String path) {
    return phrases.plain("command." + path);
  }

  /** What this language calls a command or one of its options, where that differs from the name in {@code path}. */
  public Optional<String> nameOf(String path) {
    return phrases.nameOf(path);
  }

  private static Span literal(String text) {
    return new Span.Literal(text);
  }

  private static Message privately(Sign sign, Text title) {
    return new Message(sign, title, List.of(), List.of(), List.of(), Visibility.PRIVATE);
  }
}
