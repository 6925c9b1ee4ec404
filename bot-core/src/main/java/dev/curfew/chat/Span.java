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

  /** Somebody, by name for the reader and by id for the record. Drawn so that nobody is pinged. */
  record Who(Person person, String name) implements Span {}

  /** A moment, drawn in the reader's own time zone where the platform can. */
  record When(Instant at) implements Span {}
}
