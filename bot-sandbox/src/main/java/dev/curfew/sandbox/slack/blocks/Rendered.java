package dev.curfew.sandbox.slack.blocks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Text as it is displayed, with whom it notifies and where it leads.
 *
 * @param text entities decoded, mentions by name, links by label, dates in UTC; the characters of bold, italic and code
 *        stay
 * @param pings without repetition, in order of appearance
 * @param links without repetition, in order of appearance
 */
public record Rendered(String text, List<Ping> pings, List<Link> links) {
  static final Rendered NOTHING = new Rendered("", List.of(), List.of());

  public Rendered {
    pings = List.copyOf(new LinkedHashSet<>(pings));
    links = List.copyOf(new LinkedHashSet<>(links));
  }

  static Rendered plain(String text) {
    return new Rendered(text, List.of(), List.of());
  }

  static Rendered lines(List<Rendered> parts) {
    List<String> lines = new ArrayList<>();
    List<Ping> pings = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (Rendered part : parts) {
      if (!part.text().isEmpty()) {
        lines.add(part.text());
      }
      pings.addAll(part.pings());
      links.addAll(part.links());
    }
    return new Rendered(String.join("\n", lines), pings, links);
  }
}
