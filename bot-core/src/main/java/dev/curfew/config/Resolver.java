package dev.curfew.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts in what a value names: {@code ${NAME}} and {@code ${NAME:default}} from the environment, {@code file:PATH} from a
 * mounted secret. What is put in is text and nothing else: it is not looked through again and cannot add keys.
 *
 * @param environment the value of a variable; null when it is not set. An empty one counts as not set
 * @param folder what a relative path starts from
 */
record Resolver(Function<String, @Nullable String> environment, Documents documents, Path folder) {
  private static final int LARGEST_SECRET = 64 * 1024;
  private static final String FILE = "file:";
  private static final Pattern REFERENCE = Pattern
      .compile("\\$(?<escaped>\\$)?\\{(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::(?<otherwise>[^}]{0,1000}))?})?");
  /** What is not spelled so may be a secret that slipped in between the braces. */
  private static final Pattern USUAL_NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final String UNUSUAL_NAME = "a name with small letters, which is not repeated since it may be a secret";
  private static final Pattern LINE_BREAKS_AT_END = Pattern.compile("[\r\n]+\\z");

  /**
   * The text with its variables put in. A dollar sign before a reference keeps it as it is: {@code $${NAME}} is {@code ${NAME}}.
   *
   * @throws Unfit with a whole sentence that names what is missing
   */
  String variables(String raw) throws Unfit {
    Set<String> unset = new LinkedHashSet<>();
    StringBuilder text = new StringBuilder();
    Matcher reference = REFERENCE.matcher(raw);
    while (reference.find()) {
      reference.appendReplacement(text, Matcher.quoteReplacement(value(reference, unset)));
    }
    if (!unset.isEmpty()) {
      String names = String.join(", ", unset);
      throw Unfit.because("Not set in the environment: " + names + ".",
          "Set it. Where it may be missing, give a default: ${NAME:default}, or ${NAME:} for an empty one.");
    }
    return reference.appendTail(text).toString();
  }

  /**
   * The text with its variables put in, or the content of the file that it names, without line breaks at the end.
   *
   * @throws Unfit with a whole sentence that names the variable or the file, never what is in them
   */
  String variablesAndFile(String raw) throws Unfit {
    String text = variables(raw);
    if (!text.startsWith(FILE)) {
      return text;
    }
    Path path = path(text.substring(FILE.length()));
    String content = LINE_BREAKS_AT_END.matcher(documents.read(path, Shown.path(path), LARGEST_SECRET))
        .replaceFirst("");
    if (content.isEmpty()) {
      throw Unfit.because("The file " + Shown.path(path) + " is empty.",
          "Put the value into it, or name another file.");
    }
    return content;
  }

  private String value(Matcher reference, Set<String> unset) throws Unfit {
    if (reference.group("escaped") != null) {
      return reference.group().substring(1);
    }
    String name = reference.group("name");
    if (name == null) {
      throw Unfit.because("After ${ a variable's name and } are missing.",
          "Write ${NAME} or ${NAME:default}; a literal ${ is written $${.");
    }
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    String otherwise = reference.group("otherwise");
    if (otherwise == null) {
      unset.add(USUAL_NAME.matcher(name).matches() ? name : UNUSUAL_NAME);
      return "";
    }
    return otherwise;
  }

  private Path path(String text) throws Unfit {
    if (text.isBlank()) {
      throw Unfit.because("After file: a path is missing.", "Write file:/run/secrets/name.");
    }
    try {
      return folder.resolve(text);
    } catch (InvalidPathException invalid) {
      throw Unfit.because("What stands after file: cannot be a path.", "Write file:/run/secrets/name.");
    }
  }
}
