package dev.curfew.chat;

import java.time.Instant;

/** A stretch of text, told apart by how far it may be trusted and how it is drawn. Renderers escape all of them. */
public sealed interface Span {

  /** Curfew's own words. */
  record Plain(String text) implements Span {}

  /** Curfew's own words, to stand out. */
  record Strong(String text) implements Span {}

  /** Text drawn literally: room ids, reasons, RequestIds, codes. Whatever is in it, it formats, links and pings nothing. */
  record Literal(String text) implements Span {}

  /**
   * A command to type, drawn as literally. Where a platform lets a command be called otherwise in each language, people see both:
   * who reads a language need not have their client in it.
   *
   * @param name as it is called in every language: {@code /curfew case}
   * @param called what the language of the text calls it, with its slash; may be the same
   * @param rest what follows the name; may be empty
   */
  record Command(String name, String called, String rest) implements Span {
    /** The whole line as it is typed where commands are called the same in every language. */
    public String line() {
      return following(name);
    }

    /** The whole line as the language of the text calls it. */
    public String ownLine() {
      return following(called);
    }

    private String following(String before) {
      return rest.isEmpty() ? before : before + " " + rest;
    }
  }

  /** Somebody, by name for the reader and by id for the record. Drawn so that nobody is pinged. */
  record Who(Person person, String name) implements Span {}

  /** A channel, drawn by its name where the platform can, in one of its own; else by its id. */
  record Channel(Platform platform, String id) implements Span {}

  /** A moment, drawn in the reader's own time zone where the platform can. */
  record When(Instant at) implements Span {}
}
