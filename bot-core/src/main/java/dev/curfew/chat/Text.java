package dev.curfew.chat;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a message. */
public record Text(List<Span> spans) {

  public Text {
    spans = List.copyOf(spans);
  }

  public static Text of(Span... spans) {
    return new Text(List.of(spans));
  }

  public static Text plain(String text) {
    return of(new Span.Plain(text));
  }

  /** All of it without any formatting or escaping; for logs and tests. */
  public String unformatted() {
    return spans.stream().map(Text::unformatted).collect(Collectors.joining());
  }

  private static String unformatted(Span span) {
    return switch (span) {
      case Span.Plain plain -> plain.text();
      case Span.Strong strong -> strong.text();
      case Span.Literal literal -> literal.text();
      case Span.Command command -> command.line();
      case Span.Who who -> who.name();
      case Span.Channel channel -> channel.id();
      case Span.When when -> when.at().toString();
    };
  }
}
