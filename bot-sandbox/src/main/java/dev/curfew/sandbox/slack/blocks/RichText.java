package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.blocks.Ping.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person sees of a rich_text block; its text is literal, only its elements can notify or link. */
final class RichText {
  private final Directory directory;
  private final StringBuilder seen = new StringBuilder();
  private final List<Ping> pings = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  RichText(Directory directory) {
    this.directory = directory;
  }

  Rendered render(JsonNode block) {
    block.path("elements").forEach(this::read);
    return new Rendered(seen.toString().strip(), pings, links);
  }

  private void read(JsonNode element) {
    switch (element.path("type").asText()) {
      case "text" -> seen.append(element.path("text").asText());
      case "emoji" -> seen.append(':').append(element.path("name").asText()).append(':');
      case "link" -> link(element);
      case "user" -> mention(Kind.USER, element.path("user_id").asText());
      case "usergroup" -> mention(Kind.USER_GROUP, element.path("usergroup_id").asText());
      case "channel" -> seen.append('#').append(name(element.path("channel_id").asText()));
      case "broadcast" -> broadcast(element.path("range").asText());
      case "date" -> seen.append(DateTokens.render(element.path("timestamp").asText(), element.path("format").asText(),
          element.path("fallback").asText()));
      default -> {
        element.path("elements").forEach(this::read);
        seen.append('\n');
      }
    }
  }

  private void link(JsonNode element) {
    String url = element.path("url").asText();
    String label = element.hasNonNull("text") ? element.path("text").asText() : url;
    links.add(new Link(url, label));
    seen.append(label);
  }

  private void mention(Kind kind, String id) {
    pings.add(new Ping(kind, id));
    seen.append('@').append(name(id));
  }

  private void broadcast(String range) {
    pings.add(Ping.all(Kind.valueOf(range.toUpperCase(Locale.ROOT))));
    seen.append('@').append(range);
  }

  private String name(String id) {
    return directory.nameOf(id).orElse(id);
  }
}
