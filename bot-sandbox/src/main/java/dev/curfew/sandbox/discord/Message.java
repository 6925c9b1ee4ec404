package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.form.AllowedMentions;
import dev.curfew.sandbox.discord.form.MessageForm;
import dev.curfew.sandbox.discord.form.MessageForm.Draft;
import dev.curfew.sandbox.discord.look.Pings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message of the bot or of a person: a live view, which follows edits. Thread-safe. */
public final class Message {
  private final World world;
  private final String id;
  private final Channel channel;
  private final User author;
  private final Optional<Interaction> answerTo;
  private final Optional<JsonNode> nonce;
  private final List<Revision> revisions = new ArrayList<>();
  private boolean deleted;
  private boolean dismissed;

  /** Where a message comes from. */
  record Origin(Channel channel, User author, Optional<Interaction> answerTo, Optional<JsonNode> nonce) {}

  Message(World world, Origin origin, Revision first) {
    this.world = world;
    this.id = world.snowflakes.next();
    this.channel = origin.channel();
    this.author = origin.author();
    this.answerTo = origin.answerTo();
    this.nonce = origin.nonce();
    revisions.add(first);
  }

  public String id() {
    return id;
  }

  public Channel channel() {
    return channel;
  }

  public User author() {
    return author;
  }

  /** The interaction that it answers; empty for an ordinary message. */
  public Optional<Interaction> answerTo() {
    return answerTo;
  }

  /** How it looks now. */
  public Revision now() {
    return world.monitor.with(revisions::getLast);
  }

  /** How it looked from the beginning, oldest first. */
  public List<Revision> revisions() {
    return world.monitor.with(() -> List.copyOf(revisions));
  }

  /** Content as sent, without embeds. */
  public String content() {
    return now().content();
  }

  /** Everything readable, as a person sees it. */
  public String visibleText() {
    return now().visibleText();
  }

  public List<String> links() {
    return now().links();
  }

  public List<Button> buttons() {
    return now().buttons();
  }

  /** The button with that label or, failing that, whose custom id begins so. @throws IllegalStateException if none */
  public Button button(String labelOrId) {
    List<Button> all = buttons();
    return all.stream().filter(button -> button.label().equals(labelOrId)).findFirst().or(() -> all.stream().filter(
        button -> !button.customId().isEmpty() && button.customId().startsWith(labelOrId)).findFirst()).orElseThrow(
            () -> new IllegalStateException("No button " + labelOrId + " among " + all + " of: " + visibleText()));
  }

  /** Whom it has notified over all its revisions. */
  public Pings pings() {
    return revisions().stream().map(Revision::pings).reduce(Pings.NONE, Pings::and);
  }

  public boolean isEphemeral() {
    return has(MessageForm.EPHEMERAL);
  }

  /** Whether it still reads "… is thinking". */
  public boolean isThinking() {
    return has(MessageForm.LOADING);
  }

  public boolean isDeleted() {
    return world.monitor.with(() -> deleted);
  }

  /** Whether that person has it on their screen. */
  public boolean isSeenBy(Actor who) {
    return world.monitor.with(() -> {
      if (deleted) {
        return false;
      }
      return !isEphemeral() || (!dismissed && answerTo.filter(interaction -> interaction.isBy(who)).isPresent());
    });
  }

  private boolean has(int flag) {
    return (now().flags() & flag) != 0;
  }

  Optional<JsonNode> nonce() {
    return nonce;
  }

  /** The files that it has now, in order. */
  public List<Attachment> files() {
    return now().files();
  }

  /** A new message, from what a bot sent, without files yet. */
  static Revision first(Draft draft, int flags, Instant at) {
    return new Revision(draft.content().orElse(""), draft.embeds().orElseGet(JsonNodeFactory.instance::arrayNode),
        numbered(draft.components().orElseGet(JsonNodeFactory.instance::arrayNode)), flags, draft.mentions(), at,
        List.of());
  }

  /** A message of a person. */
  static Revision plain(String content, Instant at) {
    ArrayNode none = JsonNodeFactory.instance.arrayNode();
    return new Revision(content, none, none, 0, AllowedMentions.EVERYTHING, at, List.of());
  }

  /** "… is thinking". */
  static Revision thinking(boolean ephemeral, Instant at) {
    ArrayNode none = JsonNodeFactory.instance.arrayNode();
    return new Revision("", none, none, MessageForm.LOADING | (ephemeral ? MessageForm.EPHEMERAL : 0),
        AllowedMentions.USERS, at, List.of());
  }

  /** How it would look with that edit, its files as they are. */
  Revision edited(Draft draft, Instant at) {
    Revision old = now();
    // An edit may set and unset SUPPRESS_EMBEDS, and set Components V2 for good.
    int asked = draft.flags().orElse(old.flags()) & (MessageForm.SUPPRESS_EMBEDS | MessageForm.COMPONENTS_V2);
    int kept = old.flags() & ~(MessageForm.LOADING | MessageForm.SUPPRESS_EMBEDS);
    int flags = kept | asked;
    return new Revision(draft.content().orElse(old.content()), draft.embeds().orElse(old.embeds()), draft.components()
        .map(Message::numbered).orElse(old.components()), flags, draft.mentions(), at,
        old.files());
  }

  void become(Revision next) {
    revisions.add(next);
  }

  void delete() {
    deleted = true;
  }

  /** The person's client was restarted: what only they could see is gone from it. */
  void dismiss() {
    dismissed = true;
  }

  /** Discord numbers components that have no id of their own. */
  private static ArrayNode numbered(ArrayNode components) {
    ArrayNode copy = components.deepCopy();
    number(copy, 1);
    return copy;
  }

  private static int number(JsonNode components, int next) {
    int free = next;
    for (JsonNode component : components) {
      if (component instanceof ObjectNode node && node.path("id").asInt(0) == 0) {
        node.put("id", free);
      }
      free++;
      free = number(component.path("components"), free);
      if (component.path("accessory").isObject()) {
        free = number(JsonNodeFactory.instance.arrayNode().add(component.path("accessory")), free);
      }
    }
    return free;
  }

  @Override
  public String toString() {
    return visibleText();
  }
}
