package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.look.Markdown;
import dev.curfew.sandbox.discord.look.Pings;
import dev.curfew.sandbox.discord.look.Rendered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as it stood from {@code at} on.
 *
 * @param mentions whom the request that made it allowed to notify
 * @param files below the text, in order
 */
public record Revision(String content, ArrayNode embeds, ArrayNode components, int flags, AllowedMentions mentions,
    Instant at, List<Attachment> files) {
  public Revision {
    files = List.copyOf(files);
  }

  Revision with(List<Attachment> others) {
    return new Revision(content, embeds, components, flags, mentions, at, others);
  }

  /** Whether a person would see nothing at all. */
  boolean isEmpty() {
    return content.isBlank() && embeds.isEmpty() && components.isEmpty() && files.isEmpty();
  }

  /** Content and Components V2 texts, as sent: the parts in which mentions notify. */
  public String notifying() {
    List<String> texts = new ArrayList<>();
    if (!content.isEmpty()) {
      texts.add(content);
    }
    displays(components, texts);
    return String.join("\n", texts);
  }

  private static void displays(JsonNode components, List<String> texts) {
    for (JsonNode component : components) {
      if (component.path("type").asInt() == 10) {
        texts.add(component.path("content").asText());
      }
      displays(component.path("components"), texts);
    }
  }

  /** Every text of the message in which markdown counts, in reading order. */
  private List<String> marked() {
    List<String> texts = new ArrayList<>();
    texts.add(notifying());
    for (JsonNode embed : embeds) {
      texts.add(embed.path("title").asText());
      texts.add(embed.path("description").asText());
      for (JsonNode field : embed.path("fields")) {
        texts.add(field.path("name").asText());
        texts.add(field.path("value").asText());
      }
    }
    return texts.stream().filter(text -> !text.isEmpty()).toList();
  }

  /** Texts that are shown as they are. */
  private List<String> unmarked() {
    List<String> texts = new ArrayList<>();
    for (JsonNode embed : embeds) {
      texts.add(embed.path("author").path("name").asText());
      texts.add(embed.path("footer").path("text").asText());
    }
    return texts.stream().filter(text -> !text.isEmpty()).toList();
  }

  /** What each text looks like, in reading order. */
  public List<Rendered> rendered() {
    return marked().stream().map(Markdown::render).toList();
  }

  /** Everything readable, a line for each text. */
  public String visibleText() {
    List<String> lines = rendered().stream().map(Rendered::visible).collect(Collectors.toCollection(ArrayList::new));
    lines.addAll(unmarked());
    return String.join("\n", lines);
  }

  /** Addresses that can be clicked in texts, embed titles and link buttons. */
  public List<String> links() {
    List<String> links = new ArrayList<>();
    rendered().forEach(text -> links.addAll(text.links()));
    for (JsonNode embed : embeds) {
      if (embed.hasNonNull("url")) {
        links.add(embed.path("url").asText());
      }
      if (embed.path("author").hasNonNull("url")) {
        links.add(embed.path("author").path("url").asText());
      }
    }
    buttons().stream().map(Button::url).filter(url -> !url.isEmpty()).forEach(links::add);
    return links;
  }

  public List<Button> buttons() {
    List<Button> buttons = new ArrayList<>();
    buttons(components, buttons);
    return buttons;
  }

  private static void buttons(JsonNode components, List<Button> found) {
    for (JsonNode component : components) {
      for (JsonNode either : List.of(component, component.path("accessory"))) {
        if (either.path("type").asInt() == 2) {
          found.add(Button.read(either));
        }
      }
      buttons(component.path("components"), found);
    }
  }

  /** Whom it notifies; embeds notify nobody. */
  public Pings pings() {
    return Pings.of(Markdown.render(notifying()), mentions);
  }
}
